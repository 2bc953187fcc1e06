"""Icons drawn from the SVG files in the colour the theme has at the moment of drawing."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QImageReader, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from reformdash.desktop.paths import RESOURCES

Role = QPalette.ColorRole


class _TintedEngine(QIconEngine):
    """Draws one SVG in a colour of the application's palette, so a theme change needs a repaint only."""

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        palette = QApplication.palette()
        if mode == QIcon.Mode.Disabled:
            color = palette.color(QPalette.ColorGroup.Disabled, Role.ButtonText)
        elif state == QIcon.State.On:
            color = palette.color(Role.Highlight)
        else:
            color = palette.color(self._role)
        ratio = painter.device().devicePixelRatio()
        side = round(min(rect.width(), rect.height()) * ratio)
        image = _render(self._name, color.name(), side)
        target = QRectF(rect)
        target.setSize(target.size().scaled(side / ratio, side / ratio, Qt.AspectRatioMode.KeepAspectRatio))
        target.moveCenter(QRectF(rect).center())
        painter.drawImage(target, image)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._role)


def icon(name: str, role: Role = Role.ButtonText) -> QIcon:
    """The icon `resources/icons/<name>.svg` in the colour of `role`; in the accent where it is checked."""
    return QIcon(_TintedEngine(name, role))


def application_icon() -> QIcon:
    """The program's own icon in the sizes systems ask for."""
    result = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(QPixmap.fromImage(_render("reformdash", "", side)))
    return result


@cache
def _source(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _render(name: str, color: str, side: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(_source(name).replace("currentColor", color).encode()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side))
    return reader.read()
