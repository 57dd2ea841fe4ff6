"""Gợi ý thể thức: what vanban's rules find in a draft, part by part.

The draft's words are laid down line by line as a reader would have seen them, so that nothing
has to be written to a file and read again; each line remembers the field that it came from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, groupby
from typing import NamedTuple

import vanban
from loa.documents.drafting.content import Content, Node, composed, said
from loa.documents.drafting.fields import ONLY, fields_of, put
from loa.documents.drafting.preview import END_MARK, labels
from vanban.model import Block, Finding, Source, Span
from vanban.parser import parse
from vanban.source import Cell, Table
from vanban.writers.composition import date_line, number_line

MOST = 60
"""Hints shown at once: nobody mends more in one sitting."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: the part and field that it stands beside, the words meant, what to do.

    `becomes` is the proposed correction, which a person takes or leaves, and `fixed` the whole
    field with it; "" and None where there is none.
    """

    key: str
    name: str
    rule: str
    message: str
    words: str
    becomes: str = ""
    fixed: str | None = None

    @property
    def offer(self) -> str:
        """What the button of the correction says: words are shown, marks and letters are not."""
        if not self.becomes:
            return "Bỏ giúp"
        is_word = len(self.becomes) > 1 and any(sign.isalnum() for sign in self.becomes)
        return f"Sửa giúp thành “{self.becomes}”" if is_word else "Sửa giúp"


class _Field(NamedTuple):
    """Where the words of a part's field stand in their line."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the source, and the part whose fields stand in it; "" where none can be mended.

    `cell` is (table, row, column) of a line in a table; such a line stands also where it is empty.
    """

    text: str
    key: str = ""
    fields: tuple[_Field, ...] = ()
    cell: tuple[int, int, int] | None = None
    centered: bool = False
    bold: bool = False

    def field_at(self, offset: int) -> _Field:
        """The field that the letter stands in, or the last one before it."""
        begun = [field for field in self.fields if field.start <= offset]
        return begun[-1] if begun else self.fields[0]


def hints(content: Content) -> list[Hint]:
    """What is worth a look, in the order of the paper, at most MOST."""
    lines = [line for line in _lines(content) if line.text.strip() or line.cell]
    source, starts = _source(lines)
    found: list[Hint] = []
    for finding in vanban.check(parse(source)):
        hint = _hint(finding, source, lines, starts)
        if hint is not None and not any(_says_the_same(hint, other) for other in found):
            found.append(hint)
    return found[:MOST]


def mend(content: Content, key: str, name: str, rule: str) -> str | None:
    """Puts the correction of a hint into the content; the corrected words, or None when
    the hint is no longer there."""
    for hint in hints(content):
        if (hint.key, hint.name, hint.rule) == (key, name, rule) and hint.fixed is not None:
            put(content, key, {name: hint.fixed})
            return hint.fixed
    return None


def _says_the_same(hint: Hint, other: Hint) -> bool:
    """Whether two rules lead a person to the same correction."""
    corrects = hint.fixed is not None
    same = (hint.key, hint.name, hint.fixed) == (other.key, other.name, other.fixed)
    return hint == other or (corrects and same)


def _hint(finding: Finding, source: Source, lines: list[_Line], starts: list[int]) -> Hint | None:
    at = bisect_right(starts, finding.span.start) - 1
    line, start = lines[at], starts[at]
    if not line.key:
        return None
    field = line.field_at(finding.span.start - start)
    words = source.text[finding.span.start : finding.span.end]
    fixed = _fixed(finding, line.text[field.start : field.end], start + field.start)
    becomes = finding.fix.text if finding.fix is not None and fixed is not None else ""
    return Hint(line.key, field.name, finding.rule, finding.message, words, becomes, fixed)


def _fixed(finding: Finding, typed: str, start: int) -> str | None:
    """The field with the correction in it; None where that reaches beyond the field."""
    fix = finding.fix
    if fix is None:
        return None
    low, high = fix.span.start - start, fix.span.end - start
    if low < 0 or high > len(typed):
        return None
    return typed[:low] + fix.text + typed[high:]


def _source(lines: list[_Line]) -> tuple[Source, list[int]]:
    blocks, starts, position = [], [], 0
    for line in lines:
        starts.append(position)
        end = position + len(line.text)
        blocks.append(Block(position, end, line.bold, False, line.centered, line.cell))
        position = end + 1
    text = "\n".join(line.text for line in lines)
    return Source(text, blocks, _tables(blocks), format="docx"), starts


def _tables(blocks: list[Block]) -> list[Table]:
    """The tables that the blocks' cells make up."""
    tables = []
    numbered = ((block.cell, block) for block in blocks if block.cell is not None)
    for _, group in groupby(numbered, key=lambda pair: pair[0][0]):
        cells = [Cell(row, column, Span(b.start, b.end)) for (_, row, column), b in group]
        whole = Span(cells[0].span.start, cells[-1].span.end)
        columns = max(cell.column for cell in cells) + 1
        tables.append(Table(whole, cells[-1].row + 1, columns, tuple(cells)))
    return tables


def _lines(content: Content) -> Iterator[_Line]:
    paper, tables = composed(content), count()
    yield _Line((content["parent"] or "").upper())
    yield _Line(content["agency"].upper(), bold=True)
    yield _Line(number_line(paper))
    yield _Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", centered=True, bold=True)
    yield _Line("Độc lập - Tự do - Hạnh phúc", centered=True, bold=True)
    yield _Line(date_line(paper))
    yield _Line(content["type"].upper(), centered=True, bold=True)
    yield _flat(content["title"], "title", centered=True, bold=True)
    if paper.decided_by:
        yield _Line(paper.decided_by.upper(), centered=True, bold=True)
    for at, addressee in enumerate(paper.addressees):
        if len(paper.addressees) > 1 and not at:
            yield _Line("Kính gửi:")
        yield _Line(f"{'Kính gửi:' if len(paper.addressees) == 1 else '-'} {addressee}")
    for node in content["grounds"]:
        yield _flat(said(node["words"]), node["id"])
    if paper.decided_by:
        yield _Line(f"{paper.type.upper()}:", centered=True, bold=True)
    body = [*_body(content["body"], tables), _flat(said(content["closing"]), "closing")]
    yield from _ended([line for line in body if line.text.strip() or line.cell])
    yield _Line("Nơi nhận:")
    for node in content["recipients"]:
        yield _recipient(node)
    if content["archive"]:
        yield _flat(content["archive"], "archive", before="- ", after=".")
    yield from _signature(content["signature"])
    for node in content["annexes"]:
        yield _Line("Phụ lục", centered=True, bold=True)
        yield _flat(node["title"], node["id"], "title", centered=True, bold=True)
        yield from _body(node["body"], tables)


def _body(body: list[Node], tables: Iterator[int]) -> Iterator[_Line]:
    """The lines of a body; `tables` numbers its tables on."""
    opening = labels(body)
    for node in body:
        if node["kind"] == "table":
            yield from _table(node, next(tables))
            continue
        label = "- " if node["kind"] == "bullet" else opening.get(node["id"], "")
        bold = node["kind"] == "heading"
        yield _flat(said(node["words"]), node["id"], before=label, bold=bold)


def _ended(body: list[_Line]) -> Iterator[_Line]:
    """The body with the end mark that the writer will set behind it (END_MARK)."""
    *rest, last = body or [_Line("")]
    yield from rest
    if last.cell is not None:
        yield from (last, _Line(END_MARK))
        return
    done = next(mark for mark in ("./.", ".", "") if last.text.endswith(mark))
    yield replace(last, text=last.text + END_MARK.removeprefix(done))


def _table(node: Node, number: int) -> Iterator[_Line]:
    for column, words in enumerate(node["header"]):
        yield _Line(words.replace("\n", " "), cell=(number, 0, column), bold=True)
    for at, row in enumerate(node["rows"], 1):
        for column, (name, words) in enumerate(fields_of(row).items()):
            yield _flat(words, row["id"], name, cell=(number, at, column))


def _signature(signed: Node) -> Iterator[_Line]:
    for line in signed["authority"]:
        yield _flat(line, "authority", bold=True)
    yield _flat(signed["post"], "post", bold=True)
    yield _flat(signed["name"] or "", "signer", bold=True)


def _recipient(node: Node) -> _Line:
    """Who gets the paper and what for: two fields in one line, as on the paper."""
    name, purpose = fields_of(node).values()
    end = 2 + len(name)
    about = f" ({purpose})" if purpose else ""
    fields = (_Field("name", 2, end), _Field("purpose", end + 2, end + 2 + len(purpose)))
    return _Line(f"- {name}{about};".replace("\n", " "), node["id"], fields)


def _flat(
    words: str,
    key: str,
    name: str = ONLY,
    *,
    before: str = "",
    after: str = "",
    cell: tuple[int, int, int] | None = None,
    centered: bool = False,
    bold: bool = False,
) -> _Line:
    """A field on one line, each of its letters in its place."""
    text = (before + words).replace("\n", " ")
    field = _Field(name, len(before), len(text))
    return _Line(text + after, key, (field,), cell, centered=centered, bold=bold)
