"""Pictures of every place for the documentation: both languages, both themes, a small and a large window.

python packaging/screenshots.py [folder] [--only overview]     writes docs/pictures/*.png
"""

import argparse
import os
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import polars as pl
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from reformdash.desktop.actions import PLACES
from reformdash.desktop.app import Program, example_paths, make_application
from reformdash.desktop.settings import Settings

ROOT = Path(__file__).parents[1]
SMALL, LARGE = (1366, 768), (1920, 1080)
SHOTS = tuple(product(("vi", "en"), ("light", "dark"), (SMALL, LARGE)))


def settle(app: QApplication, seconds: float = 0.4) -> None:
    """Lets the window load, lay out and paint."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.005)


def wait_for(app: QApplication, what) -> None:
    end = time.monotonic() + 60
    while not what():
        if time.monotonic() > end:
            raise TimeoutError("the program did not get ready")
        settle(app, 0.05)


def save(program: Program, path: Path) -> None:
    """Writes the window in 256 of its colours, each pixel the nearest of them, undithered."""
    grabbed = program.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colors, counts = np.unique(np.frombuffer(grabbed.constBits(), np.uint32), return_counts=True)
    parts = np.stack([(colors >> shift) & 255 for shift in (16, 8, 0)], axis=1).astype(float)
    # The commonest, then always the one missed most: often there, or far from all chosen like an accent.
    chosen = [int(counts.argmax())]
    missed = np.full(len(colors), np.inf)
    while len(chosen) < min(256, len(colors)):
        missed = np.minimum(missed, ((parts - parts[chosen[-1]]) ** 2).sum(axis=1))
        chosen.append(int((np.sqrt(counts) * missed).argmax()))
    common = colors[chosen].tolist()
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    grabbed.convertToFormat(QImage.Format.Format_Indexed8, common, flags).save(str(path), quality=0)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--only", default="", help="start, articles, overview, compare, review or export")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    app = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        program = Program(app, Settings(Path(folder) / "s.ini"), Path(folder) / "unsaved.reformdash")
        program.start()
        wait_for(app, lambda: program.session is not None)
        for place in ("start", *PLACES):
            if chosen.only in {"", place}:
                take(app, program, place, chosen.folder)
        program.window.close()
    return 0


def take(app: QApplication, program: Program, place: str, folder: Path) -> None:
    """All pictures of a place."""
    session = program.session
    if place != "start":
        if session.frames.documents.height == 0:
            program.opening.open_example()
            wait_for(
                app,
                lambda: (
                    not session.reading.running and session.frames.documents.height == len(example_paths())
                ),
            )
            shown = session.view.filter(pl.col("obs_value") == 2700)
            session.select(shown["observation_id"][0])
        program.workspace.show_place(place)
    for language, theme, (width, height) in SHOTS:
        program.window.resize(width, height)
        program.appearance.set_language(language)
        program.appearance.set_theme(theme)
        settle(app, 0.8)
        save(program, folder / f"{place}-{language}-{theme}-{width}.png")


if __name__ == "__main__":
    raise SystemExit(main())
