"""The .deb: program, desktop entry, file type, icons, description for software centres."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from icons import FOLDER as ICONS
from icons import SIZES
from parts import BUILD, DIST, ROOT, VERSION

LINUX = ROOT / "packaging" / "linux"
APPLICATION = "vn.reformdash.ReformDash"
DEPENDS = "libgl1, libegl1, fontconfig-config"
"""Besides glibc; all other libraries are in the program's folder."""


def build_deb(program: Path, glibc: tuple[int, int]) -> Path:
    """Packs a built program.

    Args:
        program: The folder PyInstaller made.
        glibc: The oldest it runs with.

    Returns:
        The package in dist/.
    """
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root / "opt" / "reformdash", symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "reformdash").symlink_to("/opt/reformdash/reformdash")
    share = root / "usr" / "share"
    _copy(LINUX / f"{APPLICATION}.desktop", share / "applications")
    _copy(LINUX / f"{APPLICATION}.xml", share / "mime" / "packages")
    metainfo = _copy(LINUX / f"{APPLICATION}.metainfo.xml", share / "metainfo")
    _fill_in(metainfo)
    for size in SIZES:
        icons = share / "icons" / "hicolor" / f"{size}x{size}"
        _copy(ICONS / f"reformdash-{size}.png", icons / "apps", f"{APPLICATION}.png")
        _copy(ICONS / f"reformdash-{size}.png", icons / "mimetypes", "application-x-reformdash.png")
    _copy(
        ROOT / "resources" / "icons" / "reformdash.svg", share / "icons" / "hicolor" / "scalable" / "apps",
        f"{APPLICATION}.svg",
    )  # fmt: skip
    _documents(share / "doc" / "reformdash")
    _validate(share)
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    _control(root, architecture, f"libc6 (>= {glibc[0]}.{glibc[1]}), {DEPENDS}")
    target = DIST / f"reformdash_{VERSION}_{architecture}.deb"
    for path in root.rglob("*"):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if executable else 0o644)
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(target)],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return target


def _control(root: Path, architecture: str, depends: str) -> None:
    size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(
        f"""Package: reformdash
Version: {VERSION}
Architecture: {architecture}
Maintainer: The reformdash authors <reformdash@localhost>
Installed-Size: {size // 1024}
Depends: {depends}
Recommends: libxcb1, ca-certificates
Section: science
Priority: optional
Description: reads the figures of Vietnam's state reform out of articles
 Turns every number in Vietnamese articles about the reform of the state
 apparatus into a row with its locality, what is counted, when, and the
 sentence it came from; charts, compares and reviews them, and writes an
 Excel workbook with live charts and the sources. Works offline.
""",
        "utf-8",
    )
    script = """#!/bin/sh
set -e
for update in "update-desktop-database -q" "update-mime-database /usr/share/mime" \\
    "gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor"; do
    if command -v "${update%% *}" >/dev/null; then $update || true; fi
done
"""
    for name in ("postinst", "postrm"):
        (control / name).write_text(script, "utf-8")
        (control / name).chmod(0o755)


def _documents(folder: Path) -> None:
    _copy(ROOT / "LICENSE", folder, "copyright")
    _copy(BUILD / "about" / "THIRD-PARTY.txt", folder)
    with gzip.GzipFile(folder / "changelog.gz", "wb", mtime=0) as packed:
        packed.write((ROOT / "CHANGELOG.md").read_bytes())


def _fill_in(metainfo: Path) -> None:
    text = metainfo.read_text("utf-8")
    day = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date().isoformat()
    metainfo.write_text(text.replace("@VERSION@", VERSION).replace("@DATE@", day), "utf-8")


def _validate(share: Path) -> None:
    """The checks of the desktop's own tools, where they are installed; a complaint ends the build."""
    ElementTree.parse(share / "mime" / "packages" / f"{APPLICATION}.xml")
    for command in (
        ["desktop-file-validate", str(share / "applications" / f"{APPLICATION}.desktop")],
        ["appstreamcli", "validate", "--no-net", str(share / "metainfo" / f"{APPLICATION}.metainfo.xml")],
    ):
        if shutil.which(command[0]):
            subprocess.run(command, check=True)
        else:
            print(f"{command[0]} is not installed: not validated")


def _copy(source: Path, folder: Path, name: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(source, folder / (name or source.name)))
