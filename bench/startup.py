"""Start-up: process start to first paint, the program's window against a bare PySide6 window.

python bench/startup.py [runs]     prints medians in seconds and their ratio; the aim is 1.5 or less
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
app = QApplication(sys.argv)
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        app.quit()
window = Window()
window.setCentralWidget(QLabel("x"))
window.resize(1366, 768)
window.show()
app.exec()
"""

OURS = """
import sys, time
from pathlib import Path
from reformdash.desktop import app as program
from reformdash.desktop.settings import Settings
app = program.make_application(sys.argv[:1])
folder = Path(sys.argv[1])
made = program.Program(app, Settings(folder / "settings.ini"), folder / "unsaved.reformdash")
class Eye(program.QObject):
    seen = False
    def eventFilter(self, watched, event):
        if event.type() == event.Type.Paint and not self.seen:
            self.seen = True
            program.QTimer.singleShot(0, self.first)
        return False
    def first(self):
        print(time.time(), flush=True)
eye = Eye()
made.window.start_page.installEventFilter(eye)
def ready(_):
    print(time.time(), flush=True)
    made.window.close()
    app.quit()
made._loading.done.connect(ready)
made.start()
app.exec()
"""


def measure(code: str, compiled: str) -> list[float]:
    """Seconds from process start to each line printed; byte code is kept, as installed programs have it."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        began = time.time()
        command = [sys.executable, "-c", code, folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return [float(line) - began for line in done.stdout.split()]


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    # By turns, so that other work on the machine slows both alike; the first pair warms the disk's cache.
    with tempfile.TemporaryDirectory() as compiled:
        pairs = [(measure(BARE, compiled), measure(OURS, compiled)) for _ in range(runs + 1)][1:]
    bare = statistics.median(bare[0] for bare, _ in pairs)
    first = statistics.median(ours[0] for _, ours in pairs)
    ratio = statistics.median(ours[0] / bare[0] for bare, ours in pairs)
    print(f"bare window     {bare:.3f} s")
    print(f"first paint     {first:.3f} s   {ratio:.2f} x bare")
    print(f"all loaded      {statistics.median(ours[-1] for _, ours in pairs):.3f} s")


if __name__ == "__main__":
    main()
