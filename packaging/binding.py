"""The Python part of PySide6, compiled when the program is built.

PySide6 keeps its Python modules as source text inside a library and compiles them at every start, a tenth of
the time to the first paint. It takes them from the folder `files.dir` beside `shiboken6` where there is one
(its own switch for that is SBK_EMBED=0); here that folder is made with byte code only.
"""

from __future__ import annotations

import compileall
import shutil
import subprocess
import sys
from pathlib import Path
from py_compile import PycInvalidationMode

FOLDER = "shiboken6/files.dir"
"""Where PySide6 looks for it, beside the libraries of the program."""

_LOADER = Path(__file__).with_name("signature_loader.py")

_UNPACK = """
import sys, pathlib, shiboken6
sys.modules["signature_bootstrap"].reincarnate_files(pathlib.Path(sys.argv[1]))
"""


def write_support(target: Path) -> int:
    """Writes the modules of the PySide6 that is installed here.

    Args:
        target: The folder to fill; it is made.

    Returns:
        How many modules there are.

    Raises:
        RuntimeError: They did not all compile.
        subprocess.CalledProcessError: This PySide6 keeps its modules in some other way.
    """
    subprocess.run([sys.executable, "-c", _UNPACK, str(target)], check=True)
    loader = target / "shibokensupport" / "signature" / "loader.py"
    loader.rename(loader.with_name("whole_loader.py"))
    shutil.copy(_LOADER, loader)
    # Beside each source and without its time: the same bytes in every build, and no need for the source.
    mode = PycInvalidationMode.UNCHECKED_HASH
    right = compileall.compile_dir(target, quiet=1, legacy=True, stripdir=str(target), invalidation_mode=mode)
    sources = list(target.rglob("*.py"))
    for source in sources:
        source.unlink()
    if not right or not loader.with_suffix(".pyc").is_file():
        raise RuntimeError("PySide6's own modules could not be compiled")
    return len(sources)
