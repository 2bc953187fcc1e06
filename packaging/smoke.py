"""Tries the built program: offscreen, in a window under Xvfb where there is one, on the command line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from parts import ROOT

TROUBLE = re.compile(
    r"Traceback|Fontconfig error|qt\.qpa|QObject|could not|Could not load|Error|PROBLEM|cannot open shared"
)

FORMATS = ("report.html", "libreoffice.docx", "libreoffice.pdf", "libreoffice.xlsx", "chromium.mhtml")
"""Samples whose readers bring libraries of their own."""


def smoke_test(program: Path) -> int:
    """Tries a built program.

    Args:
        program: Its folder.

    Returns:
        0 where it works; 1 with the reason printed.
    """
    executable = program / ("reformdash-cli.exe" if sys.platform == "win32" else "reformdash")
    tries: list[tuple[str, list[str], dict[str, str]]] = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        test = ["--self-test", str(out / "offscreen")]
        tries.append(("offscreen", [str(executable), *test], {"QT_QPA_PLATFORM": "offscreen"}))
        if shutil.which("xvfb-run"):
            test = ["--self-test", str(out / "window")]
            tries.append(("window under Xvfb", ["xvfb-run", "-a", str(executable), *test], {}))
        seeds, book = str(ROOT / "seeds"), str(out / "book.xlsx")
        tries.append(("extract", [str(executable), "extract", seeds, "--language", "en"], {}))
        tries.append(("export", [str(executable), "export", seeds, "-o", book, "--language", "en"], {}))
        for kind in FORMATS:
            sample = str(ROOT / "tests" / "articles" / "samples" / kind)
            tries.append(
                (f"reads {kind}", [str(executable), "extract", sample, "-o", str(out / f"{kind}.csv")], {})
            )
        many = _many(out / "many")
        table = str(out / "many.csv")
        tries.append(("several processes", [str(executable), "extract", str(many), "-o", table], {}))
        failed = [name for name, command, more in tries if not _works(name, command, more)]
    print(f"smoke test: {'failed: ' + ', '.join(failed) if failed else 'passed'}")
    return 1 if failed else 0


def _works(name: str, command: list[str], more: dict[str, str]) -> bool:
    bare = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        command, env={**bare, **more}, capture_output=True, encoding="utf-8", errors="replace", timeout=120,
        check=False,
    )  # fmt: skip
    told = done.stdout + done.stderr
    right = done.returncode == 0 and not TROUBLE.search(told)
    print(f"--- {name}: {'works' if right else f'FAILED with exit code {done.returncode}'}")
    print("\n".join(told.splitlines()[-40 if not right else -6 :]), flush=True)
    return right


def _many(folder: Path) -> Path:
    """Enough articles for the program to start processes of its own."""
    folder.mkdir()
    text = next((ROOT / "seeds").glob("can-tho*.txt")).read_text("utf-8")
    for number in range(45):
        (folder / f"{number:02}.txt").write_text(f"{text}\n{'x' * number}\n", "utf-8")
    return folder
