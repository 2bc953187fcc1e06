"""Opening files, folders, pasted text, the example and projects; asked before all is loaded or after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from reformdash.desktop.paths import RESOURCES
from reformdash.desktop.saving import PROJECT_SUFFIX, with_suffix
from reformdash.desktop.why import project_problem
from reformdash.desktop.window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reformdash.desktop.keeping import Keeper
    from reformdash.desktop.session import Session
    from reformdash.desktop.workspace import Workspace


class Opening(QObject):
    """Answers everything in the window that opens something.

    Args:
        window: The window; it may still be without a session, then wishes wait for `attach`.
        unsaved: Where work without a project file of its own is kept.
    """

    def __init__(self, window: MainWindow, unsaved: Path) -> None:
        super().__init__(window)
        self._unsaved = unsaved
        self._window = window
        self._session: Session | None = None
        self._workspace: Workspace | None = None
        self._keeper: Keeper | None = None
        self._waiting: list[Callable[[], None]] = []
        actions, page = window.actions_, window.start_page
        page.show_unsaved(offered=unsaved.exists())
        for signal, slot in (
            (actions["open_files"].triggered, self.ask_files),
            (actions["open_folder"].triggered, self.ask_folder),
            (actions["paste"].triggered, self.ask_text),
            (actions["address"].triggered, self.ask_address),
            (actions["example"].triggered, self.open_example),
            (actions["open_project"].triggered, self.ask_project),
            (actions["save_project"].triggered, self.ask_save),
            (actions["close_project"].triggered, self.to_start),
            (page.project_wanted, self.ask_project),
            (page.recent_wanted, self.open_project),
            (page.unsaved_wanted, self.open_unsaved),
            (page.files_wanted, self.ask_files),
            (page.folder_wanted, self.ask_folder),
            (page.text_wanted, self.ask_text),
            (page.address_wanted, self.ask_address),
            (page.example_wanted, self.open_example),
            (window.paths_dropped, self.open_paths),
        ):
            signal.connect(slot)

    def attach(self, session: Session, workspace: Workspace, keeper: Keeper) -> None:
        """Takes the session and fulfils what was wished meanwhile."""
        self._session = session
        self._workspace = workspace
        self._keeper = keeper
        keeper.opened.connect(self._project_opened)
        keeper.failed.connect(self._say_project_failure)
        workspace.saving.attach(keeper.saver)
        session.reading.failed.connect(self._say_failure)
        self._window.handing_on.attach(session, keeper)
        self._window.start_page.set_waiting(waiting=False)
        waiting, self._waiting = self._waiting, []
        for wish in waiting:
            wish()

    @Slot()
    def ask_files(self) -> None:
        """Opens the system's dialog for files."""
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Mở bài viết, báo cáo"))
        if names:
            self.open_paths([Path(name) for name in names])

    @Slot()
    def ask_folder(self) -> None:
        """Opens the system's dialog for a folder."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Mở thư mục bài viết"))
        if name:
            self.open_paths([Path(name)])

    @Slot()
    def ask_text(self) -> None:
        """Opens the form for pasted text."""
        from reformdash.desktop.dialogs import PasteDialog  # noqa: PLC0415 - not before the first paint

        dialog = PasteDialog(self._window)
        if dialog.exec() == PasteDialog.DialogCode.Accepted:
            self.open_text(dialog.text.toPlainText(), dialog.title())

    @Slot()
    def ask_address(self) -> None:
        """Opens the form for web addresses."""
        from reformdash.desktop.dialogs import AddressDialog  # noqa: PLC0415 - not before the first paint

        dialog = AddressDialog(self._window)
        if dialog.exec() == AddressDialog.DialogCode.Accepted:
            self.open_addresses(dialog.given())

    @Slot()
    def open_example(self) -> None:
        """Reads the five seed articles and shows their charts."""
        self.open_paths(example_paths())

    @Slot(list)
    def open_paths(self, paths: Sequence[Path]) -> None:
        """Reads files and folders; a project among them is opened in their place."""
        from reformdash.articles.places import meant  # noqa: PLC0415 - not before the first paint

        wanted = [each for path in paths for each in meant(Path(path))]
        project = next((path for path in wanted if path.suffix.lower() == PROJECT_SUFFIX), None)
        if project is not None:
            self.open_project(project)
            return
        self._when_ready(lambda: self._read(wanted))

    def open_text(self, text: str, name: str) -> None:
        """Reads pasted text."""
        self._when_ready(lambda: self._read_text(text, name))

    def open_addresses(self, addresses: Sequence[str]) -> None:
        """Fetches web pages and reads them."""
        self._when_ready(lambda: self._read_addresses(addresses))

    @Slot()
    def ask_project(self) -> None:
        """Opens the system's dialog for a project."""
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Mở dự án"), "", self._project_kind())
        if name:
            self.open_project(Path(name))

    @Slot(object)
    def open_project(self, path: Path) -> None:
        """Opens a project in the place of what is open, after that is saved where it is being saved."""
        self._when_ready(lambda: self._keeper.saver.when_done(lambda: self._open_project(path)))

    @Slot()
    def open_unsaved(self) -> None:
        """Goes on with the work that was not saved when the program ended."""
        self.open_project(self._unsaved)

    @Slot()
    def ask_save(self) -> None:
        """Asks where to keep the work from now on."""
        if self._session is None:
            return
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Lưu dự án"), "", self._project_kind())
        if name:
            self._keeper.save_as(with_suffix(name, PROJECT_SUFFIX))

    @Slot()
    def to_start(self) -> None:
        """Closes what is open and goes to the start page, which offers work without a file of its own.

        Where it is being saved, it is so afterwards.
        """
        if self._session is None:
            self._leave()
        else:
            self._keeper.saver.when_done(self._close_all)

    def _close_all(self) -> None:
        if self._keeper.says_gone():
            return
        self._session.reading.close()
        self._keeper.close()
        self._session.close()
        self._leave()

    def _leave(self) -> None:
        self._window.show_project("")
        self._window.start_page.show_unsaved(offered=self._unsaved.exists())
        self._window.show_workspace(None)

    def _when_ready(self, wish: Callable[[], None]) -> None:
        if self._session is None:
            self._waiting.append(wish)
            self._window.start_page.set_waiting(waiting=True)
        else:
            wish()

    def _read(self, paths: Sequence[Path]) -> None:
        self._enter()
        self._session.open_articles(paths)

    def _read_text(self, text: str, name: str) -> None:
        self._enter()
        self._session.open_text(text, name)

    def _read_addresses(self, addresses: Sequence[str]) -> None:
        self._enter()
        self._session.open_addresses(addresses)

    def _open_project(self, path: Path) -> None:
        if self._keeper.says_gone():
            return
        self._session.reading.close()
        self._keeper.open(path)

    @Slot(object)
    def _project_opened(self, path: Path) -> None:
        own = self._keeper.path
        if own is not None:
            self._window.appearance.settings.remember(own)
        self._window.show_project(own.stem if own is not None else "")
        self._enter()

    @Slot(str, str)
    def _say_project_failure(self, reason: str, detail: str) -> None:
        tell(self._window, self.tr("Dự án"), project_problem(reason, detail))

    def _project_kind(self) -> str:
        return self.tr("Dự án ReformDash") + " (*.reformdash)"

    def _enter(self) -> None:
        self._keeper.begin()
        first = self._workspace.place == "" or self._window.stack.currentWidget() is not self._workspace
        self._window.show_workspace(self._workspace)
        if first:
            self._workspace.show_place("overview")

    @Slot(str)
    def _say_failure(self, error: str) -> None:
        tell(self._window, self.tr("Không đọc tiếp được"), error)


def tell(parent: QWidget, title: str, message: str) -> None:
    """Says what went wrong in a dialog; returns at once."""
    from reformdash.desktop import dialogs  # noqa: PLC0415 - not before the first paint

    dialogs.tell(parent, title, message)


def example_paths() -> list[Path]:
    """The five articles of the example: packed with the program, or in the source tree beside it."""
    packed = RESOURCES / "examples"
    folder = packed if packed.is_dir() else Path(__file__).parents[3] / "seeds"
    return sorted(folder.glob("*.txt"))
