"""Plain text becomes a document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reformdash.articles.dates import file_name_date
from reformdash.articles.decoding import NotTextError, decode
from reformdash.articles.document import BlockKind, Document, Table, document_id
from reformdash.articles.layout import lay_out
from reformdash.articles.limits import Limits, RefusedError
from reformdash.articles.text_tables import tables_in
from reformdash.articles.wording import Wording


def read_plain(data: bytes, name: str, wording: Wording, limits: Limits) -> Document:
    """Reads the bytes of a text file.

    Args:
        data: The file.
        name: Its name; a date in it is used where the text gives none.
        wording: Tables of the page layout.
        limits: How much is taken on.

    Raises:
        RefusedError: The file is empty, too large or no text.
    """
    try:
        decoded = decode(data)
    except NotTextError as error:
        raise RefusedError("not_text") from error
    return document_of(decoded.text, name, wording, limits)


def document_of(
    text: str,
    name: str,
    wording: Wording,
    limits: Limits,
    *,
    title: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
    source: str | None = None,
    hints: Mapping[int, BlockKind] | None = None,
    tables: tuple[Table, ...] = (),
) -> Document:
    """Lays out a text; what its source says of title, date and publisher goes before what the lines say.

    Args:
        text: The text as `tidy` leaves it.
        name: File name.
        wording: Tables of the page layout.
        limits: How much is taken on.
        title: Headline, where the source names it.
        published: Its date, where the source names it.
        publisher: Who published it, where the source names it.
        source: Where it comes from.
        hints: What lines are, by where their first letter stands, where the source says so; given (also
            empty) for structured files, whose lines are never broken at a width.
        tables: Tables of the source; their cells stand one a line in the text. Of a plain text those are
            found whose cells are parted by tabs or bars.

    Raises:
        RefusedError: `empty` or `too_large`.
    """
    if not text.strip():
        raise RefusedError("empty")
    if len(text) > limits.text_chars:
        raise RefusedError("too_large", f"{len(text):,} > {limits.text_chars:,}")
    if hints is None and not tables:
        tables = tables_in(text)
    layout = lay_out(text, wording, hints, tables)
    return Document(
        document_id=document_id(text),
        name=name,
        text=text,
        title=title or layout.title,
        published=published or layout.published or file_name_date(name),
        publisher=publisher or layout.publisher,
        source=source,
        blocks=layout.blocks,
        tables=tables,
    )
