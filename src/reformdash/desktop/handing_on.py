"""What is handed on besides exports: a copy of the project, the log of corrections; and new versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from reformdash.desktop.saving import PROJECT_SUFFIX, documents_folder, with_suffix, write_problem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reformdash.desktop.actions import Actions
    from reformdash.desktop.keeping import Keeper
    from reformdash.desktop.renewals import Renewal
    from reformdash.desktop.session import Session

_NAMED = 8


class HandingOn(QObject):
    """Answers the menu's copy and corrections, and asks about articles that have changed.

    Args:
        window: Parent of the dialogs.
        actions: The window's actions.
    """

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._keeper: Keeper | None = None
        actions["save_copy"].triggered.connect(self.ask_copy)
        actions["export_log"].triggered.connect(self.ask_export)
        actions["import_log"].triggered.connect(self.ask_import)

    def attach(self, session: Session, keeper: Keeper) -> None:
        """Takes the session and what keeps it."""
        self._session = session
        self._keeper = keeper
        keeper.copied.connect(self._say_copied)
        session.renewals.found.connect(self.ask_renewal)

    @Slot()
    def ask_copy(self) -> None:
        """Asks where a copy of the project goes."""
        kind = self.tr("Dự án ReformDash") + " (*.reformdash)"
        suggested = f"{self._stem()}-ban-sao{PROJECT_SUFFIX}"
        name = self._ask_name(self.tr("Lưu bản sao"), suggested, kind)
        if name:
            self._keeper.save_copy(with_suffix(name, PROJECT_SUFFIX))

    @Slot()
    def ask_export(self) -> None:
        """Asks where the corrections go, and writes them."""
        from reformdash.dataset.project_log import export_log  # noqa: PLC0415 - not before the first paint

        kind = self.tr("Các sửa đổi") + " (*.json)"
        name = self._ask_name(self.tr("Xuất các sửa đổi"), f"{self._stem()}-sua-doi.json", kind)
        if not name:
            return
        path = with_suffix(name, ".json")
        try:
            export_log(self._session.corrections, path)
        except OSError as error:
            self._tell(self.tr("Chưa xuất được"), write_problem(path, error))
        else:
            count = len(self._session.corrections)
            words = self.tr("Đã ghi {count} sửa đổi vào “{name}”.").format(count=count, name=path.name)
            self._tell(self.tr("Đã xuất các sửa đổi"), words)

    @Slot()
    def ask_import(self) -> None:
        """Asks for exported corrections and applies those that fit the articles here."""
        title = self.tr("Nạp các sửa đổi")
        kind = self.tr("Các sửa đổi") + " (*.json)"
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(documents_folder()), kind)
        if name:
            self.take_log(Path(name))

    def take_log(self, path: Path) -> None:
        """Applies exported corrections as one step that can be undone, and says what came of it."""
        from reformdash.dataset.project_log import import_log  # noqa: PLC0415 - not before the first paint

        session = self._session
        try:
            taken = import_log(path, session.corrections, session.frames.documents["document_id"])
        except (ValueError, OSError):
            words = self.tr(
                "“{name}” không phải tệp sửa đổi do chương trình này xuất ra, hoặc không đọc được."
            )
            self._tell(self.tr("Chưa nạp được"), words.format(name=path.name))
            return
        session.correct(taken.corrections, self.tr("Nạp các sửa đổi"))
        words = [self.tr("Đã áp dụng {count} sửa đổi.").format(count=len(taken.corrections))]
        for count, each in (
            (taken.known, self.tr("{count} sửa đổi đã có sẵn.")),
            (taken.absent, self.tr("{count} sửa đổi thuộc về bài không có trong dự án này.")),
            (taken.refused, self.tr("{count} sửa đổi do phiên bản khác ghi, không hiểu được.")),
        ):
            if count:
                words.append(each.format(count=count))
        self._tell(self.tr("Nạp các sửa đổi"), " ".join(words))

    @Slot(list)
    def ask_renewal(self, found: list[Renewal]) -> None:
        """Asks whether new versions of articles take the place of the old ones."""
        from reformdash.desktop.dialogs import confirm  # noqa: PLC0415 - not before the first paint

        names = "\n".join(f"• {renewal.name}" for renewal in found[:_NAMED])
        if len(found) > _NAMED:
            names += "\n" + self.tr("và {count} bài khác").format(count=len(found) - _NAMED)
        carried, lost = sum(len(each.carried) for each in found), sum(each.lost for each in found)
        notes = [names, self.tr("Nội dung các bài này đã khác so với lần đọc trước.")]
        if carried:
            notes.append(self.tr("{count} sửa đổi được chuyển sang bản mới.").format(count=carried))
        if lost:
            notes.append(
                self.tr("{count} sửa đổi thuộc về số liệu không còn trong bản mới.").format(count=lost)
            )
        question = self.tr("Thay {count} bài bằng bản mới?").format(count=len(found))
        if confirm(
            self._window, question, "\n".join(notes), self.tr("Thay bằng bản mới"), self.tr("Giữ cả hai")
        ):
            self._session.renewals.replace(found)
        else:
            self._session.renewals.keep_both(found)

    @Slot(object)
    def _say_copied(self, path: Path) -> None:
        words = self.tr("Bản sao đã ghi vào “{path}”. Bạn vẫn đang làm việc trên tệp cũ.")
        self._tell(self.tr("Đã lưu bản sao"), words.format(path=path))

    def _ask_name(self, title: str, suggested: str, kind: str) -> str:
        return QFileDialog.getSaveFileName(self._window, title, str(self._folder() / suggested), kind)[0]

    def _stem(self) -> str:
        path = self._keeper.path
        return "reformdash" if path is None else path.stem

    def _folder(self) -> Path:
        path = self._keeper.path
        return documents_folder() if path is None else path.parent

    def _tell(self, title: str, words: str) -> None:
        from reformdash.desktop import dialogs  # noqa: PLC0415 - not before the first paint

        dialogs.tell(self._window, title, words)
