"""What the packed program is made of: its data, and what its libraries bring along that it never uses."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import packages_distributions
from pathlib import Path, PurePosixPath

from binding import FOLDER as SUPPORT
from dataclass_code import NAMES as OF_DATACLASSES

from reformdash.compiled import state
from reformdash.desktop.about_parts import LIBRARIES, closure

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "package"
DIST = ROOT / "dist"
VERSION = re.search(
    r'__version__ = "([^"]+)"', (ROOT / "src" / "reformdash" / "__init__.py").read_text("utf-8")
)[1]
STAND_INS = {f"PySide6.{file.stem}": file for file in sorted((ROOT / "packaging" / "stand_ins").glob("*.py"))}
"""Modules that are imported and not used -> the few lines that take their place."""

MADE = {name: BUILD / "made" / f"{name}.py" for name in OF_DATACLASSES}
"""Modules written when the program is built -> their files."""

DEVELOPMENT = ("*.ts", "*.md", "__init__.py")
"""Files of resources/ a running program does without."""

EXCLUDED_MODULES = [
    # Line editing of the interpreter, under the GPL; parts nothing here asks for.
    "readline", "rlcompleter", "curses", "tkinter", "lxml.objectify", "lxml.isoschematron",
    "PySide6.QtNetwork",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtSql", "PySide6.QtTest",
    "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtUiTools", *STAND_INS, *MADE,
    "pyqtgraph.examples", "pyqtgraph.opengl", "pyqtgraph.jupyter", "pyqtgraph.console",
]  # fmt: skip

WITH_DATA = ("trafilatura", "justext", "courlan", "htmldate", "tld")
"""Libraries that read files of their own, which PyInstaller does not know of."""

START_HOOKS = {
    "pyi_rth_multiprocessing",  # start.py imports it for the processes that need it
    "pyi_rth_pyqtgraph_multiprocess",  # for a part of pyqtgraph the program does not use
    "pyi_rth_pkgutil",  # for libraries that list their own modules; none here does
    "pyi_rth_inspect",  # for programs that show their own source
    # On Linux PySide6 knows by itself where Qt's plugins are; elsewhere this looks after Qt's libraries, too.
    *(["pyi_rth_pyside6"] if sys.platform.startswith("linux") else []),
}
"""What PyInstaller would run at every start, before the program's first line."""

_UNWANTED = re.compile(
    r"PySide6/Qt/(lib/)?(libQt6|Qt6)(Qml|Quick|Sql|Test|Designer|Help|Pdf|VirtualKeyboard|ShaderTools|Labs|Network|EglF)"
    r"|^(lib)?Qt6?(Network|EglF)|^libQt6(Network|EglF)|PySide6/QtNetwork|plugins/platforms/libqminimal\.so"
    r"|PySide6/(Qt6)(Qml|Quick|Sql|Test|Designer|Help|Pdf|VirtualKeyboard|ShaderTools|Labs)"
    r"|PySide6/(Qt/)?plugins/(sqldrivers|qmltooling|virtualkeyboard|platforminputcontexts/libqtvirtualkeyboard"
    r"|networkinformation|tls|platforms/libq(eglfs|linuxfb|vnc|minimalegl|vkkhrdisplay|wayland-brcm)"
    r"|egldeviceintegrations|generic|position|sensors)"
    # GTK's look, which the program does not take, with the libraries only it needs.
    r"|platformthemes/libqgtk3|(^|/)lib(gtk-3|gdk-3|gdk_pixbuf|epoxy|atk|atspi|pango|pangocairo|pangoft2|cairo-gobject"
    r"|wayland-egl|cloudproviders|colord|rest-1|soup|json-glib|tracker)[-.0-9_]"
    # Languages the program does not speak.
    r"|babel/locale-data/(?!(root|en|en_US|vi|vi_VN)\.dat)"
    r"|imageformats/libq(tiff|pdf|webp|tga|wbmp|icns)"
    r"|PySide6/(Qt/)?(qml|metatypes|modules|phrasebooks)/"
    r"|PySide6/(Qt/)?translations/(?!qtbase_(en|vi))"
    r"|pyqtgraph/(examples|icons/.*\.ico)"
    r"|(^|/)tests?/"
)


_OF_PYINSTALLER = {"PyInstaller", "_pyinstaller_hooks_contrib"}

_LOADED_BY_NAME = {"libdbus-1.so.3", "libgcc_s.so.1", "libfontconfig.so.1"}
"""Libraries that are not named in the heads of those that use them."""


def compiled_modules() -> dict[str, Path]:
    """Modules of the program that are packed compiled -> their files; none where they were not compiled."""
    folder = ROOT / "build" / "compiled" / state(ROOT)
    files = [*folder.rglob("*.so"), *folder.rglob("*.pyd")]
    return {
        ".".join((*file.relative_to(folder).parts[:-1], file.name.partition(".")[0])): file
        for file in sorted(files)
    }


def foreign_modules() -> list[str]:
    """What the environment can import besides the program, the libraries it names and what these require.

    Some libraries import others only where they are there: without this, what is packed would depend on what
    else was installed when it was built, and would not be what the licences and the bill of materials name.
    """
    own = {one.metadata["Name"] for one in closure(LIBRARIES)} | {"reformdash"}
    tops = packages_distributions().items()
    return sorted(top for top, names in tops if own.isdisjoint(names) and top not in _OF_PYINSTALLER)


def unwanted(destination: str) -> bool:
    """Whether a file of the packed program is left out; `destination` is its path in the folder."""
    return _UNWANTED.search(destination.replace("\\", "/")) is not None


def of_system(source: str) -> bool:
    """Whether a packed library was taken from the system."""
    return source.startswith(("/lib/", "/usr/lib/"))


def orphans(
    binaries: Iterable[tuple[str, str, str]], imports: Callable[[str], Iterable[tuple[str, str | None]]]
) -> set[str]:
    """The system's libraries that came in only for parts that are left out.

    Args:
        binaries: (path in the folder, file, kind) of everything packed, the unwanted parts left out.
        imports: Gives (name, file) of all libraries a library loads with it, theirs included.

    Returns:
        Paths in the folder.
    """
    taken = [entry for entry in binaries if of_system(entry[1]) and "/lib-dynload/" not in entry[1]]
    names = {entry[0] for entry in taken}
    needed = {name for entry in binaries if entry[0] not in names for name, _ in imports(entry[1])}
    return {name for name in names if PurePosixPath(name).name not in needed | _LOADED_BY_NAME}


def data_files() -> list[tuple[str, str]]:
    """The program's own tables, fonts, icons and examples: (file, folder in the package)."""
    files: list[tuple[str, str]] = []
    resources = ROOT / "resources"
    for file in sorted(resources.rglob("*")):
        inner = file.relative_to(resources)
        if not file.is_file() or "__pycache__" in inner.parts or _is_development(inner):
            continue
        files.append((str(file), str(PurePosixPath("reformdash/resources", *inner.parent.parts))))
    files += [(str(file), "reformdash/resources/examples") for file in sorted((ROOT / "seeds").glob("*.txt"))]
    support = BUILD / "support"
    for file in sorted(support.rglob("*.pyc")):
        inner = file.relative_to(support).parent
        files.append((str(file), str(PurePosixPath(SUPPORT, *inner.parts))))
    about = sorted((BUILD / "about").glob("*"))
    files += [(str(file), "reformdash/resources/about") for file in about]
    return files


def _is_development(inner: Path) -> bool:
    help_text = inner.parts[0] == "help"  # the guide is Markdown and shown by the program
    return not help_text and any(inner.match(pattern) for pattern in DEVELOPMENT)
