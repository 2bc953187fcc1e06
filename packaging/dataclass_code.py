"""What `dataclasses` writes and compiles at every start, compiled when the program is built.

It makes `__init__`, `__eq__` and the like as text and compiles that, class by class, which takes a third of
the time in which the program's own modules load. In the packed program its place is taken by a copy that
looks for the text among those compiled here, and compiles what it does not find.
"""

from __future__ import annotations

import dataclasses
import json
import marshal
import subprocess
import sys
from pathlib import Path

NAMES = ("dataclasses", "dataclass_code")
"""The modules that are written."""

_RECORD = """
import dataclasses, importlib, json, pkgutil, sys
texts = set()
def record(text, space, names):
    texts.add(text)
    exec(text, space, names)
dataclasses.exec = record
import reformdash
for module in pkgutil.walk_packages(reformdash.__path__, "reformdash."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(json.dumps(sorted(texts)))
"""
_ADDED = """

# Added when the program was packed: what `_create_fn` writes was compiled then (packaging/dataclass_code.py).
import builtins
import marshal
from dataclass_code import CODE

def exec(text, space, names):
    code = CODE.get(text)
    builtins.exec(text if code is None else marshal.loads(code), space, names)
"""
_WITHOUT_REFERENCES = 2  # of marshal's versions the last whose bytes do not depend on what else is alive


def write_modules(folder: Path) -> int:
    """Writes the two modules.

    Args:
        folder: Where to; it is made.

    Returns:
        How many texts were compiled.

    Raises:
        RuntimeError: This Python's `dataclasses` works in some other way.
    """
    done = subprocess.run([sys.executable, "-c", _RECORD], stdout=subprocess.PIPE, text=True, check=True)
    texts = json.loads(done.stdout)
    if not texts:
        raise RuntimeError("dataclasses compiles nothing that could be compiled beforehand")
    code = {text: marshal.dumps(compile(text, "<string>", "exec"), _WITHOUT_REFERENCES) for text in texts}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataclass_code.py").write_text(f"CODE = {code!r}\n", "utf-8")
    source = Path(dataclasses.__file__).read_text("utf-8")
    (folder / "dataclasses.py").write_text(source + _ADDED, "utf-8")
    return len(texts)
