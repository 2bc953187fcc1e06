"""Zip files and XML from anywhere, opened without trusting them."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from reformdash.articles.limits import Limits, RefusedError

Element = etree._Element  # pyright: ignore[reportPrivateUsage] - lxml has no public name for its type
_BROKEN = (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)
_SMALL = 1_000_000  # a small file may shrink as it likes: empty Word tables do so a hundredfold


def open_zip(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Opens an archive held in memory.

    Raises:
        RefusedError: `damaged`, `encrypted`, or `bomb` where it would swell beyond the limits.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        entries = packed.infolist()
    except _BROKEN as error:
        raise RefusedError("damaged", str(error)) from error
    if len(entries) > limits.archive_files:
        raise RefusedError("bomb", f"{len(entries):,} files")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise RefusedError("encrypted")
    size = sum(entry.file_size for entry in entries)
    swelling = size > _SMALL and size > limits.unpacked_ratio * len(data)
    if size > limits.unpacked_bytes or swelling:
        raise RefusedError("bomb", f"{size / 1e6:,.0f} MB")
    return packed


def read_member(packed: zipfile.ZipFile, name: str, limit: int) -> bytes | None:
    """One file of an archive, None where it is not there.

    What its directory says of sizes is not believed: no more than `limit` bytes are unpacked.

    Raises:
        RefusedError: `damaged`, or `bomb` where more comes out.
    """
    try:
        with packed.open(name) as member:
            data = member.read(limit + 1)
    except KeyError:
        return None
    except (*_BROKEN, zlib.error, MemoryError) as error:
        raise RefusedError("damaged", str(error)) from error
    if len(data) > limit:
        raise RefusedError("bomb", f"> {limit / 1e6:,.0f} MB")
    return data


def parse_xml(data: bytes) -> Element:
    """Parses XML of an Office file; nothing it names is expanded or fetched.

    Raises:
        RefusedError: `damaged`: malformed, nested deeper than 256, or with a document type, which Office
            files never have and attacks do.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("damaged", str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("damaged", "DOCTYPE")
    return root
