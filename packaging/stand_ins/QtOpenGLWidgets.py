"""In the place of PySide6.QtOpenGLWidgets: pyqtgraph asks whether it draws on such a widget."""

from PySide6.QtWidgets import QWidget


class QOpenGLWidget(QWidget):
    """A class no widget of the program is of."""
