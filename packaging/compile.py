"""Compiles the reading with mypyc, where there is a C compiler; quick where it is compiled already.

What is compiled, and where it lies, is told in `reformdash.compiled`. Run by the tasks of `dev.py`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from reformdash.compiled import FOLDER, is_compiled, sources, state

SOURCES = Path(__file__).resolve().parents[1] / "src"
KEPT = 3  # states of the sources: going back and forth between two branches compiles nothing anew
MAKING = "making-"
LONG_AGO = 3600.0  # seconds: no compiling takes as long
LEVEL = "2"
GROUP = "reformdash.extraction.all"
"""All compiled code is in one library, `all__mypyc`; each module is a few lines that look into it."""


def main() -> int:
    """1 where compiling failed; 0 where it did not, was done already, or there is nothing to do it with."""
    target = FOLDER / state()
    if target.is_dir():
        os.utime(target)
        return 0
    if why_not := _missing():
        print(f"{why_not}: the reading runs as Python, at two thirds of the speed.", flush=True)
        return 0
    print("Compiling the reading (after each change of it; about a minute)", flush=True)
    start = time.monotonic()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER, prefix=MAKING) as folder:
        command = [sys.executable, __file__, "--into", folder]
        done = subprocess.run(
            command, cwd=SOURCES, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        made = Path(folder, "made")
        if done.returncode or state() != target.name:  # or changed meanwhile
            print(done.stdout)
            print("The reading could not be compiled, see above; it runs as Python.", flush=True)
            return 1
        with suppress(OSError):  # who was quicker made the same
            made.rename(target)
    _forget_old()
    print(f"compiled in {time.monotonic() - start:.0f} s", flush=True)
    return 0


def modules() -> list[str]:
    """The modules that are compiled, as files below `src`."""
    return [f"reformdash/{source}" for source in sources() if is_compiled(source)]


def _missing() -> str | None:
    """What it takes to compile and is not there."""
    compiler = (sysconfig.get_config_var("CC") or "").split() or ["cc"]
    if sys.platform == "win32" or shutil.which(compiler[0]) is None:
        return "There is no C compiler"
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        return "Python's C headers are missing"
    try:
        import mypyc  # noqa: F401, PLC0415
    except ImportError:
        return "mypyc is not installed"
    return None


def _make(folder: Path) -> None:
    """Compiles into a folder; the working folder is that of the sources."""
    # Here, since they are not needed, and may be missing, where all is compiled or nothing can be.
    from mypyc.build import mypycify  # noqa: PLC0415
    from setuptools import Distribution  # noqa: PLC0415
    from setuptools.command.build_ext import build_ext  # noqa: PLC0415

    class Build(build_ext):
        """The one large library is of many files: they are compiled at the same time."""

        def build_extensions(self) -> None:
            compile_in_turn = self.compiler.compile

            def compile_at_once(files: Sequence[str], *rest: object, **named: object) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    done = pool.map(lambda file: compile_in_turn([file], *rest, **named), files)
                    return [made for several in done for made in several]

            self.compiler.compile = compile_at_once
            super().build_extensions()

    options = ["--cache-dir", str(folder / "types"), "--python-executable", sys.executable]
    extensions = mypycify(
        [*options, *modules()],
        opt_level=LEVEL,
        debug_level="0",
        multi_file=True,
        target_dir=str(folder / "c"),
        group_name=GROUP,
    )
    for one in extensions:  # the compiler is told where the headers of a group inside a package are written
        one.include_dirs.append(str(folder / "c" / Path(*GROUP.split(".")[:-1])))
    build = Build(Distribution({"name": "reformdash", "ext_modules": extensions}))
    build.build_lib, build.build_temp = str(folder / "made"), str(folder / "objects")
    build.ensure_finalized()
    build.run()
    if strip := shutil.which("strip"):
        subprocess.run([strip, "--strip-unneeded", *map(str, (folder / "made").rglob("*.so"))], check=True)


def _forget_old() -> None:
    folders = [one for one in FOLDER.iterdir() if one.is_dir()]
    made = [one for one in folders if not one.name.startswith(MAKING)]
    left = [one for one in folders if one not in made and time.time() - one.stat().st_mtime > LONG_AGO]
    made.sort(key=lambda one: one.stat().st_mtime)
    for old in made[:-KEPT] + left:  # what is left by a compiling that was killed
        shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--into"]:
        _make(Path(sys.argv[2]))
    else:
        sys.exit(main())
