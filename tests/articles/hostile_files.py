"""Makes files that real writers would not: for the tests of hostile files."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
TEXT = "Tỉnh giảm 5 phòng, ban theo kế hoạch năm 2021. " * 12
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def packed(**files: bytes | str) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(name: str, changes: dict[str, bytes | str]) -> bytes:
    """A sample with parts changed and added."""
    with zipfile.ZipFile(SAMPLES / name) as old:
        parts: dict[str, bytes | str] = {part: old.read(part) for part in old.namelist()}
    return packed(**{**parts, **changes})


def pdf(*streams: bytes, catalogue: bytes = b"") -> bytes:
    """A PDF with a page for each content stream."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(streams)))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % len(streams),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, stream in enumerate(streams):
        content = zlib.compress(stream, 9)
        font = b"/Resources<</Font<</F 3 0 R>>>>"
        parts.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            + font
            + b"/Contents %d 0 R>>" % (5 + 2 * number)
        )
        parts.append(b"<</Filter/FlateDecode/Length %d>>stream\n" % len(content) + content + b"\nendstream")
    out = b"%PDF-1.5\n"
    places: list[int] = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (len(parts) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table + end
