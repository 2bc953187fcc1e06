"""Starts the installed program as the desktop's menu does, and takes a picture of its window.

python packaging/from_menu.py PICTURE [FILE]     needs the .deb installed, gtk-launch, Xvfb, xdotool, import

The desktop entry is found by its id and its command is run by `gtk-launch`, so a wrong path, a missing icon
name or a command line that does not take files shows here. FILE is given as a file manager would.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ENTRY = "vn.reformdash.ReformDash"
_SETTLE_SECONDS = 12.0


def main() -> int:
    picture, files = Path(sys.argv[1]), sys.argv[2:]
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        display = ":" + (screen.stdout.readline().strip() if screen.stdout else "")
        with tempfile.TemporaryDirectory() as home:
            folders = {f"XDG_{kind}_HOME": home for kind in ("STATE", "CONFIG", "DATA")}
            environment = {**os.environ, **folders, "DISPLAY": display, "HOME": home}
            environment.pop("QT_QPA_PLATFORM", None)
            return picture_of(picture, files, environment)
    finally:
        screen.terminate()
        screen.wait()


def picture_of(picture: Path, files: list[str], environment: dict[str, str]) -> int:
    """Starts the entry, waits for its window, takes the picture and closes the window."""

    def told(*command: str) -> str:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        if done.returncode:
            print(" ".join(command), "failed:", done.stderr.strip())
        return done.stdout.strip()

    # Nothing is read from it: the program it starts would keep the pipe open.
    subprocess.run(
        ["gtk-launch", ENTRY, *files], env=environment, check=True, timeout=60, stdout=subprocess.DEVNULL
    )
    window = told("xdotool", "search", "--sync", "--onlyvisible", "--limit", "1", "--name", "ReformDash")
    if not window:
        return 1
    time.sleep(_SETTLE_SECONDS)
    process = told("xdotool", "getwindowpid", window)
    title, size = told("xdotool", "getwindowname", window), told("xdotool", "getwindowgeometry", window)
    program = Path(f"/proc/{process}/exe").resolve()
    told("import", "-window", "root", str(picture))
    told("xdotool", "windowclose", window)
    print(f"{program} shows “{title}”; {' '.join(size.split()[2:])}; {picture}")
    return 0 if picture.exists() else 1


if __name__ == "__main__":
    sys.exit(main())
