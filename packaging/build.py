"""Builds the program one double-clicks, for the system it runs on, into dist/. Called by `dev.py package`.

On Linux: dist/reformdash/ (the program in a folder), a tar.xz of it, and a .deb. On Windows and macOS: the
folder or the .app; see packaging/README.md for what is made of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from accounting import needed_glibc
from binding import write_support
from dataclass_code import write_modules
from debian import build_deb
from icons import draw_icons
from licences import BILL, add_system_libraries, write_about
from parts import BUILD, DIST, MADE, ROOT, VERSION
from sizes import size_table
from smoke import smoke_test

PROGRAM = DIST / "reformdash"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--no-archives", action="store_true", help="no tar.xz and no .deb")
    parser.add_argument("--no-smoke", action="store_true", help="do not try the built program")
    chosen = parser.parse_args()
    start = time.monotonic()
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(source_time()))
    for folder in (*(BUILD / name for name in ("site", "about", "support", "made")), PROGRAM):
        shutil.rmtree(folder, ignore_errors=True)
    draw_icons()
    print(f"{write_about(BUILD / 'about')} third-party components named")
    write_build_info(BUILD / "about" / "build.json")
    install_program(BUILD / "site")
    write_support(BUILD / "support")
    (made,) = {file.parent for file in MADE.values()}
    print(f"{write_modules(made)} functions of data classes compiled")
    freeze()
    strip_interpreter()
    name_system_libraries()
    print(f"built in {time.monotonic() - start:.0f} s")
    print(size_table(PROGRAM))
    if not chosen.no_smoke and (failed := smoke_test(PROGRAM)):
        return failed
    if sys.platform.startswith("linux") and not chosen.no_archives:
        glibc = needed_glibc(PROGRAM)
        made = [pack_tar(glibc), build_deb(PROGRAM, glibc), copy_bill()]
        write_sums(DIST / "SHA256SUMS", made)
        for one in made:
            print(f"{one.relative_to(ROOT)}  {one.stat().st_size / 1e6:.1f} MB")
    print(f"done in {time.monotonic() - start:.0f} s")
    return 0


def install_program(target: Path) -> None:
    """The program as a user would install it: what is packed is the wheel, not the source tree."""
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)  # setuptools would pack what was deleted since
    command = [sys.executable, "-m", "pip", "-qq", "install", "--no-deps", "--no-build-isolation",
               "--no-compile", "--target", str(target), str(ROOT)]  # fmt: skip
    subprocess.run(command, check=True)


def freeze() -> None:
    """Runs PyInstaller."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(BUILD / "site"),
        "PYTHONHASHSEED": "1",
        # Modules are unpacked at every start; the archives the program comes in are compressed as a whole.
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",
    }
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath",
               str(DIST), "--workpath", str(BUILD / "work"), "packaging/reformdash.spec"]  # fmt: skip
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def strip_interpreter() -> None:
    """Takes the debugging tables out of the interpreter and its modules, where it was built with them.

    Only there: libraries of wheels were rewritten by their makers, and some do not load once stripped.
    """
    strip = shutil.which("strip")
    if not sys.platform.startswith("linux") or strip is None:
        return
    own = [*PROGRAM.rglob("libpython3*.so*"), *PROGRAM.rglob("lib-dynload/*.so")]
    subprocess.run([strip, "--strip-unneeded", *map(str, own)], check=True)


def name_system_libraries() -> None:
    """Names the system's libraries that PyInstaller packed, with their licences, in the packed program."""
    told = BUILD / "libraries.txt"
    libraries = [Path(line) for line in told.read_text("utf-8").splitlines()]
    (about,) = PROGRAM.rglob("resources/about")
    print(f"{add_system_libraries(about, libraries)} packages of the system named")
    for file in about.iterdir():
        shutil.copy(file, BUILD / "about")


def write_build_info(path: Path, *, own_system: bool = True) -> None:
    """Version, time, commit and system of the build, for *About* and for reports of faults.

    Args:
        path: The file to write.
        own_system: Whether the program is for this system; else it tells its own when it runs.
    """
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    moment = datetime.fromtimestamp(source_time(), UTC)
    info = {
        "version": VERSION,
        "commit": told.stdout.strip() or None,
        "built": moment.isoformat(timespec="seconds"),
        "python": platform.python_version() if own_system else None,
        "system": f"{platform.system()} {platform.machine()}" if own_system else None,
    }
    path.write_text(json.dumps(info, indent=1), "utf-8")


def source_time() -> int:
    """The moment every file and record of the build gets, so that the same source gives the same bytes.

    What SOURCE_DATE_EPOCH says, else the time of the commit, else now.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH") or subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()  # fmt: skip
    return int(told or time.time())


def copy_bill() -> Path:
    """The bill of materials beside the packages, for those who look before they install."""
    return Path(shutil.copy(BUILD / "about" / BILL, DIST / f"reformdash-{VERSION}-linux.cdx.json"))


def write_sums(target: Path, files: Iterable[Path]) -> None:
    """Writes the checksums of files, as `sha256sum -c` reads them."""
    lines: list[str] = []
    for file in files:
        with file.open("rb") as stream:
            lines.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {file.name}\n")
    target.write_text("".join(lines), "utf-8")


def pack_tar(glibc: tuple[int, int]) -> Path:
    """The folder as one file, to unpack and run anywhere with this glibc or a later one."""
    name = f"reformdash-{VERSION}-linux-{platform.machine()}-glibc{glibc[0]}.{glibc[1]}.tar.xz"
    for old in DIST.glob("reformdash-*.tar.xz"):
        old.unlink()
    target = DIST / name
    xz = ["xz", "-T0", "-6", "-c"]  # on all cores; Python's own takes one
    with target.open("wb") as file, subprocess.Popen(xz, stdin=subprocess.PIPE, stdout=file) as packer:
        assert packer.stdin is not None
        with packer.stdin, tarfile.open(fileobj=packer.stdin, mode="w|") as archive:
            archive.add(PROGRAM, f"reformdash-{VERSION}", filter=_of_nobody)
    if packer.returncode:
        raise RuntimeError(f"xz ended with {packer.returncode}")
    _must_run_unpacked(target)
    return target


def _must_run_unpacked(archive: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "-xf", str(archive), "-C", folder], check=True)
        (executable,) = Path(folder).glob("*/reformdash")
        seeds = str(ROOT / "seeds")
        subprocess.run([str(executable), "extract", seeds], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.mtime = source_time()
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    entry.uname = entry.gname = "root"
    return entry


if __name__ == "__main__":
    sys.exit(main())
