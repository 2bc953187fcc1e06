"""The pyqtgraph view that holds one drawing: pointer, keys, size; the wheel belongs to the page."""

from __future__ import annotations

import pyqtgraph as pg
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reformdash.desktop.plot.drawing import Drawing, MarkRef

_RIGHT_EDGE = 4.0

_MOVES = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class Canvas(pg.GraphicsView):
    """Shows a drawing and says which of its marks is pointed at or chosen, by mouse or keys.

    Signals:
        pointed: (MarkRef or None, QPoint on the screen).
        chosen: MarkRef.
    """

    pointed = Signal(object, object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setAntialiasing(True)
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.viewport().setAutoFillBackground(False)
        self._drawing: Drawing | None = None
        self._size: tuple[int, int] = (0, 0)
        self._ref: MarkRef | None = None
        self._placed: QSize | None = None  # what the drawing was last fitted to

    def set_drawing(self, drawing: Drawing | None, shape: tuple[int, int]) -> None:
        """Takes a drawing in the place of the one before; `arrange` fits it in once its size is known.

        Args:
            drawing: The drawing; None empties the canvas.
            shape: Number of series and of categories, for the arrow keys.
        """
        before, self._drawing = self._drawing, drawing
        self._size = shape
        self._ref = None
        self._placed = None
        self.setCentralItem(None if drawing is None else drawing.plot)
        if before is not None:
            # Its items refer to each other; left to the garbage collector they could be destroyed on a
            # worker's thread, which Qt does not survive.
            shiboken6.delete(before.plot)

    def arrange(self) -> None:
        """Fits the drawing to the canvas, unless it is so already: to lay a chart out takes milliseconds."""
        if self._drawing is None or self.width() < 20 or self.height() < 20 or self._placed == self.size():
            return
        self._placed = self.size()
        self._drawing.place(self.width() - _RIGHT_EDGE, self.height())
        self._drawing.plot.grid.activate()

    def fit(self, width: int, height: int) -> None:
        """Takes a size and fits the drawing to it."""
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)
        self.arrange()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as the drawing wants to be at the present width."""
        if self._drawing is None:
            return QSize(400, 200)
        return QSize(400, round(self._drawing.natural_height(max(self.width(), 360))))

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Tells what is under the pointer."""
        self._point_at(self._mark_at(ev.position()), ev.globalPosition().toPoint())

    def mousePressEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Takes the focus; the click counts on release."""
        ev.accept()

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Chooses the mark under the pointer."""
        ref = self._mark_at(ev.position())
        if ref is not None and ev.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(ref)

    def mouseDoubleClickEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """Nothing beyond the click."""
        ev.accept()

    def leaveEvent(self, ev: QEvent) -> None:  # noqa: N802
        """Nothing is pointed at any more."""
        self._point_at(None, QPoint())

    def wheelEvent(self, ev: QWheelEvent) -> None:  # noqa: N802
        """Left to the scroll area around the canvas."""
        ev.ignore()

    def keyPressEvent(self, ev: QKeyEvent) -> None:  # noqa: N802
        """Arrows walk over the marks, Enter chooses, Escape lets go."""
        key = Qt.Key(ev.key())
        if key in _MOVES and self._drawing is not None and all(self._size):
            self._walk(*_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._ref is not None:
            self.chosen.emit(self._ref)
        elif key == Qt.Key.Key_Escape and self._ref is not None:
            self._point_at(None, QPoint())
        else:
            ev.ignore()

    def focusOutEvent(self, ev: QEvent) -> None:  # noqa: N802
        """Lets go of the mark the keys were on."""
        super().focusOutEvent(ev)
        self._point_at(None, QPoint())

    def _walk(self, across: int, down: int) -> None:
        assert self._drawing is not None
        series, category = self._ref or (0, -1 if down > 0 else 0)
        ref = (
            min(max(series + across, 0), self._size[0] - 1),
            min(max(category + down, 0), self._size[1] - 1),
        )
        place = self.mapFromScene(self._drawing.point_of(ref))
        self._point_at(ref, self.viewport().mapToGlobal(place))

    def _mark_at(self, position: QPointF) -> MarkRef | None:
        return None if self._drawing is None else self._drawing.mark_at(self.mapToScene(position.toPoint()))

    def _point_at(self, ref: MarkRef | None, place: QPoint) -> None:
        self._ref = ref
        if self._drawing is not None:
            self._drawing.emphasise(ref)
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if ref is not None else Qt.CursorShape.ArrowCursor
            )
        self.pointed.emit(ref, place)
