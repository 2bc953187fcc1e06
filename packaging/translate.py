"""Brings the translation of the window up to date: collects the texts, refuses untranslated ones, compiles.

python packaging/translate.py
"""

import subprocess
import sys
import xml.etree.ElementTree as Tree
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "i18n"
TOOLS = Path(sys.executable).parent


def main() -> int:
    sources = sorted(str(path) for path in (ROOT / "src" / "reformdash" / "desktop").rglob("*.py"))
    target = FOLDER / "reformdash_en.ts"
    languages = ["-source-language", "vi_VN", "-target-language", "en_GB"]
    options = [*languages, "-no-obsolete", "-locations", "none"]
    subprocess.run(
        [TOOLS / "pyside6-lupdate", *sources, "-ts", target, *options], check=True, stdout=subprocess.DEVNULL
    )
    missing = [
        f"{context.findtext('name')}: {message.findtext('source')}"
        for context in Tree.parse(target).getroot().iter("context")
        for message in context.iter("message")
        if not message.findtext("translation")
    ]
    for each in missing:
        print(each)
    for name in ("reformdash_en", "reformdash_vi"):
        source = FOLDER / f"{name}.ts"
        command = [TOOLS / "pyside6-lrelease", source, "-qm", FOLDER / f"{name}.qm", "-silent"]
        subprocess.run(command, check=True)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
