"""In the place of PySide6.QtOpenGL: pyqtgraph imports it, and the program draws nothing with it."""
