"""Sets up what the program and its checks need: a virtual environment and, on Debian, system libraries."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "packaging" / "requirements.txt"
OLDEST = (3, 11)

# Shared library Qt loads -> Debian package that holds it.
DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do."""


def venv_program(name: str) -> Path:
    """The path of a program of the virtual environment."""
    if sys.platform == "win32":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def set_up(*, window: bool) -> None:
    """Makes everything ready; quick where it is.

    Args:
        window: Whether a real window is wanted, which takes more system libraries than a picture.

    Raises:
        SetupError: Something is missing that cannot be installed from here.
    """
    if sys.version_info < OLDEST:
        raise SetupError(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    if sys.platform.startswith("linux"):
        _need_libraries({**DRAWING, **(WINDOW if window else {})})
    _need_environment()


def _need_libraries(libraries: dict[str, str]) -> None:
    packages = [package for library, package in libraries.items() if not _loads(library)]
    if packages:
        _install_packages(packages, "Qt needs system libraries")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_packages(packages: Sequence[str], why: str) -> None:
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    by_hand = "sudo " + " ".join(command)
    if shutil.which("apt-get") is None:
        raise SetupError(f"{why}. Their Debian names: {' '.join(packages)}. Install them and run this again.")
    if os.geteuid() != 0:
        raise SetupError(f"{why}. Run this first:\n    {by_hand}")
    print(f"{why}: installing {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=quiet, check=False, stdout=subprocess.DEVNULL)
    if subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL).returncode:
        raise SetupError(f"The system packages could not be installed. Try by hand:\n    {by_hand}")


def _need_environment() -> None:
    mark = VENV / ".ready"
    wanted = "\n".join([str(ROOT), *(_stamp(file) for file in (REQUIREMENTS, ROOT / "pyproject.toml"))])
    if mark.exists() and mark.read_text("utf-8") == wanted and venv_program("python").exists():
        return
    if not venv_program("python").exists():
        _make_environment()
    print("Installing the program and its tools into .venv (once; some minutes)", flush=True)
    pip = [str(venv_program("python")), "-m", "pip", "--disable-pip-version-check", "-qq"]
    hashed = subprocess.run(
        [*pip, "install", "--require-hashes", "-r", str(REQUIREMENTS)], check=False
    ).returncode
    editable = ["install", "--editable", f"{ROOT}[dev,package]"]
    if hashed == 0:  # everything is there, at the pinned versions: only the program itself is missing
        editable = ["install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    else:
        print("The pinned versions could not be had; installing what pyproject.toml allows.", flush=True)
    if subprocess.run([*pip, *editable], check=False).returncode:
        raise SetupError("pip could not install the program; its message is above.")
    mark.write_text(wanted, "utf-8")


def _make_environment() -> None:
    print("Creating .venv", flush=True)
    command = [sys.executable, "-m", "venv", str(VENV)]
    if _runs(command):
        return
    if sys.platform.startswith("linux") and shutil.which("apt-get"):
        shutil.rmtree(VENV, ignore_errors=True)
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        _install_packages([f"python{version}-venv"], "Python's venv module is missing")
        if _runs(command):
            return
    subprocess.run(command, check=False)  # once more, so that its own message is seen
    raise SetupError("The virtual environment could not be created; Python's message is above.")


def _runs(command: Iterable[str]) -> bool:
    return subprocess.run(list(command), check=False, capture_output=True).returncode == 0


def _stamp(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""
