"""What else tells the same as the article that is selected, and whether it counts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reformdash.articles.places import is_address, shown
from reformdash.desktop.labels import date_label
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import button, frame, label

_NAMED = 4


class AlikeBar(QWidget):
    """A line below the list of articles; hidden where there is nothing to say.

    Args:
        session: Whose articles they are.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = ""
        self.words = label("", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.toggle = button()
        card = frame("notice")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(self.toggle)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.toggle.clicked.connect(self._toggle)
        session.alike.changed.connect(self.refresh)
        self.hide()

    def show_article(self, document_id: str) -> None:
        """Speaks of another article; "" for none."""
        self._document = document_id
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Writes the words again."""
        words = self._words() if self._document else ""
        self.words.setText(words)
        self.toggle.setVisible(
            bool(self._document) and self._session.alike.first_of(self._document) is not None
        )
        counted = self._document not in self._session.alike.told_again
        self.toggle.setText(self.tr("Chỉ tính một lần") if counted else self.tr("Tính riêng bài này"))
        self.setVisible(bool(words))

    def _words(self) -> str:
        alike = self._session.alike
        first = alike.first_of(self._document)
        said: list[str] = []
        if first is not None and self._document in alike.told_again:
            said.append(
                self.tr("Bài này đưa lại {other}. Số liệu chỉ tính ở bài đó.").format(
                    other=self._named(first)
                )
            )
        elif first is not None:
            said.append(
                self.tr("Bài này giống {other} nhưng đang được tính riêng.").format(other=self._named(first))
            )
        if repeats := alike.repeats_of(self._document):
            names = "; ".join(sorted(self._named(each) for each in repeats)[:_NAMED])
            more = "…" if len(repeats) > _NAMED else ""
            said.append(
                self.tr("Cũng có ở {others}. Số liệu chỉ tính ở bài này.").format(others=names + more)
            )
        if others := self._other_places():
            said.append(self.tr("Cùng văn bản này còn có ở {places}.").format(places=others))
        return " ".join(said)

    def _named(self, document_id: str) -> str:
        try:
            row = self._session.figures.document(document_id)
        except KeyError:  # taken out a moment ago; what tells the same is looked for again
            return "“…”"
        where = [row["publisher"] or row["document"]]
        if row["published"] is not None:
            where.append(date_label(self._session, row["published"]))
        return f"“{row['title'] or row['document']}” ({', '.join(where)})"

    def _other_places(self) -> str:
        own = self._session.figures.document(self._document)["source"]
        others = [place for place in self._session.alike.places(self._document) if place != own]
        named = [place if is_address(place) else "/".join(Path(shown(place)).parts[-2:]) for place in others]
        return ", ".join(named[:_NAMED]) + ("…" if len(named) > _NAMED else "")

    @Slot()
    def _toggle(self) -> None:
        alike = self._session.alike
        alike.count_apart([self._document], apart=self._document in alike.told_again)
