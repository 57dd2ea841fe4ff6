"""What reading keeps to, whatever the bytes are.

Used by the fuzzer (`script/fuzz`) on its inputs and by the tests on what it once found.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import is_normalized

import vanban
from vanban.errors import ReadError
from vanban.model import Document, Source, Span
from vanban.parser import parse
from vanban.readers import open_source
from vanban.writers.json import dumps, findings, to_dict

# A damaged file may upset a library below us in any of its own ways; these are ways in which
# only our own code fails.
_OUR_MISTAKES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NameError,
    RecursionError,
    TypeError,
)


class BrokenPromiseError(AssertionError):
    """Reading did what it never may."""


def check_file(data: bytes, name: str | None = None) -> None:
    """A file gives a sound document, or a sentence for its user; raises `BrokenPromiseError`."""
    try:
        source = open_source(data, file=name)
    except ReadError as error:
        if isinstance(error.__cause__, _OUR_MISTAKES):
            raise BrokenPromiseError("a mistake of ours behind a ReadError") from error.__cause__
        _require(str(error).strip().endswith("."), f"no sentence: {error}")
        return
    check_source(source)


def check_source(source: Source) -> None:
    """A source is sound, and so is what is understood of it."""
    text = source.text
    _require(is_normalized("NFC", text), "text is not NFC")
    _require("\r" not in text, "text has a carriage return")
    position = 0
    for block in source.blocks:
        _require(position <= block.start <= block.end <= len(text), f"block out of place: {block}")
        position = block.start
        for start, end in block.emphasis:
            _require(block.start <= start <= end <= block.end, f"emphasis outside: {block}")
    for table in source.tables:
        _require(0 <= table.span.start <= table.span.end <= len(text), f"table: {table.span}")
        for cell in table.cells:
            _require(
                0 <= cell.span.start <= cell.span.end <= len(text)
                and 0 <= cell.row < table.rows
                and 0 <= cell.column < table.columns
                and cell.row + cell.rowspan <= table.rows
                and cell.column + cell.colspan <= table.columns,
                f"cell outside its table of {table.rows} × {table.columns}: {cell}",
            )
    if source.places is not None:
        starts = source.places.starts
        _require(list(starts) == sorted(starts), "words of a page out of order")
        _require(not starts or starts[-1] < len(text), "a word stands behind the text")
    check_document(parse(source))


def check_document(document: Document) -> None:
    """Every span lies in the text, and the document can be checked and printed as JSON."""
    size = len(document.text)
    for span in _spans(document):
        _require(0 <= span.start <= span.end <= size, f"span outside the text: {span}")
    dumps(to_dict(document))
    dumps(findings(vanban.check(document)))


def _spans(document: Document) -> Iterator[Span]:
    yield from document.spans.values()
    yield from (citation.span for citation in document.citations)
    yield from (section.span for section in document.sections)
    yield from (task.span for task in document.tasks)
    for obligation in document.obligations:
        yield obligation.span
        yield from obligation.places
    for mention in (*document.themes, *document.forms, *document.audiences):
        yield mention.span


def _require(kept: bool, promise: str) -> None:
    if not kept:
        raise BrokenPromiseError(promise)
