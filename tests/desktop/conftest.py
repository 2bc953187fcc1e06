"""A running program to click in, on settings of its own."""

import gc
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from reformdash.desktop import theme
from reformdash.desktop.app import Program, example_paths, load_rest
from reformdash.desktop.collecting import Collecting
from reformdash.desktop.settings import Settings


@pytest.fixture(scope="session")
def qapp_args():
    return ["reformdash", "-platform", "offscreen"]


@pytest.fixture(scope="session", autouse=True)
def collecting(qapp: QApplication):
    """As in the program: no widget of a test is destroyed by another test's worker."""
    made = Collecting(qapp)
    made.begin()
    yield made
    made.close()


@pytest.fixture(scope="session")
def loaded():
    """Tables and extractor, loaded once."""
    return load_rest()


@pytest.fixture(scope="session")
def dressed(qapp: QApplication):
    qapp.setStyle("Fusion")
    theme.load_font()
    qapp.setFont(theme.base_font())
    return qapp


@pytest.fixture(autouse=True)
def no_thread_left():
    """Fails a test that leaves a worker running."""
    yield
    pools = [each for each in gc.get_objects() if type(each) is QThreadPool and shiboken6.isValid(each)]
    running = [f"{pool.parent()} {pool.activeThreadCount()}" for pool in pools if not pool.waitForDone(200)]
    assert not running, f"still running: {running}"


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """What the window said in dialogs."""
    said: list[str] = []
    for place in ("opening", "app"):
        monkeypatch.setattr(f"reformdash.desktop.{place}.tell", lambda *words: said.append(words[-1]))
    return said


@pytest.fixture
def settings(tmp_path: Path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def program(qtbot, dressed, settings, tmp_path, loaded):
    """The program with its libraries loaded, on the start page."""
    made = Program(dressed, settings, tmp_path / "unsaved.reformdash", lambda: loaded)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.start()
    qtbot.waitUntil(lambda: made.session is not None, timeout=20_000)
    yield made
    made.window.close()
    made.appearance.set_theme("light")
    made.appearance.set_language("vi")
    made.deleteLater()


@pytest.fixture
def start(qtbot, dressed, settings, tmp_path, loaded):
    """Starts further windows on one place for unsaved work."""
    windows: list[Program] = []

    def make() -> Program:
        made = Program(dressed, settings, tmp_path / "unsaved.reformdash", lambda: loaded)
        windows.append(made)
        qtbot.addWidget(made.window)
        made.start()
        qtbot.waitUntil(lambda: made.session is not None, timeout=20_000)
        return made

    yield make
    for made in windows:
        made.window.close()


@pytest.fixture
def example(qtbot, program):
    """The program with the five example articles read."""
    program.opening.open_example()
    wait_read(qtbot, program, len(example_paths()))
    return program


def press(qtbot, widget) -> None:
    """Clicks on what can be clicked."""
    assert widget.isEnabled()
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def save_as(qtbot, program, path: Path) -> None:
    """Saves and waits until the work goes on in that file."""
    with qtbot.waitSignal(program.keeper.opened, timeout=20_000):
        program.keeper.save_as(path)


def wait_read(qtbot, program, articles: int) -> None:
    """Waits until at least so many articles are there and nothing is being read."""

    def read() -> bool:
        return not program.session.reading.running and program.session.frames.documents.height >= articles

    qtbot.waitUntil(read, timeout=120_000)
