"""The program's icon in the formats of the systems, drawn from its SVG."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from parts import BUILD, ROOT
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = ROOT / "resources" / "icons" / "reformdash.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
FOLDER = BUILD / "icons"


def draw_icons() -> Path:
    """Writes `reformdash-<size>.png`, and the icon file of Windows or macOS; gives the folder."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    for size in SIZES:
        _draw(size).save(str(FOLDER / f"reformdash-{size}.png"))
    _write_ico()
    if sys.platform == "darwin":
        _write_icns()
    return FOLDER


def _draw(size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    return image


def _write_ico() -> None:
    """One file with a picture for each size Windows asks for; Qt would write one size only."""
    sizes = [size for size in SIZES if size <= 256]
    pictures = [(FOLDER / f"reformdash-{size}.png").read_bytes() for size in sizes]
    place = 6 + 16 * len(sizes)
    entries = b""
    for size, picture in zip(sizes, pictures, strict=True):
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    head = struct.pack("<HHH", 0, 1, len(sizes))
    (FOLDER / "reformdash.ico").write_bytes(head + entries + b"".join(pictures))


def _write_icns() -> None:
    folder = FOLDER / "reformdash.iconset"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for size in (16, 32, 128, 256):
        shutil.copy(FOLDER / f"reformdash-{size}.png", folder / f"icon_{size}x{size}.png")
        _draw(2 * size).save(str(folder / f"icon_{size}x{size}@2x.png"))
    subprocess.run(["iconutil", "-c", "icns", str(folder), "-o", str(FOLDER / "reformdash.icns")], check=True)
