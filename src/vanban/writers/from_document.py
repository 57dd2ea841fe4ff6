"""A parsed Document → Composition, so that what was read can be written in the official layout.

The header's fields come from the parser. The body is the text between the title and
"Nơi nhận", the annexes are what follows the signer's name, line by line; tables stay tables.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from vanban.model import Block as SourceBlock
from vanban.model import Document
from vanban.model import Section as SourceSection
from vanban.model import Signature as SignatureRead
from vanban.model import Table as SourceTable
from vanban.writers.composition import (
    LETTER,
    Annex,
    Block,
    Bullet,
    Composition,
    Heading,
    Paragraph,
    Recipient,
    Signature,
    Table,
    Text,
    Words,
    plain,
)

RECIPIENTS = re.compile(r"[*#\s]{0,8}nơi\s{1,3}nhận", re.IGNORECASE)
GROUND = re.compile(r"[-*\s]{0,4}(?:căn\s{1,3}cứ|theo\s{1,3}đề\s{1,3}nghị)\s", re.IGNORECASE)
DASH = re.compile(r"\s{0,4}[-–+•]\s{1,4}")
ARTICLE = re.compile(r"Điều\s{1,3}\d{1,4}\.\s{1,3}")
MARKUP = re.compile(r"\*\*|^#{1,6}\s{1,3}")
ANNEX = re.compile(r"\W{0,4}phụ\s{1,3}lục\b.{0,12}$", re.IGNORECASE)
REFERENCE = re.compile(
    r"\W{0,4}\(?\s{0,3}(?:ban\s{1,3}hành\s{1,3})?kèm\s{1,3}theo\s", re.IGNORECASE
)
BLANK_NUMBER = re.compile(r"Số\s{0,3}:?\s{0,20}/([\w&-]{2,40})")
BLANK_DATE = re.compile(r"ngày[\s.…]{1,20}tháng[\s.…]{1,20}(\d{1,2})?[\s.…]{0,20}năm\s{1,3}(\d{4})")
ABOUT = re.compile(r"v\s{0,2}/\s{0,2}v\s{1,3}", re.IGNORECASE)
ADDRESSED = re.compile(r"kính\s{1,3}gửi\s{0,3}:?\s{0,3}", re.IGNORECASE)
_HEADER = ("number", "date", "place", "type", "title")
HEADER_LENGTH = 3000  # code points in which number and date stand
ARCHIVING = "lưu"
DRAFT = "DỰ THẢO"
END_MARK = "./."


def compose(document: Document) -> Composition:
    """What was read, ready to be written; fields that are absent stay blank."""
    number, _, symbol = (document.number or "").partition("/")
    month, year = _blank_date(document)
    lines = _Lines(document)
    decided_by, body = _decided_by(lines.body(), document)
    addressees, body = _addressees(body)
    grounds, body = _grounds_and_body(body)
    if decided_by:
        body = body[1:]
    body, closing = _closing(body)
    beside, signed = _signatures(document)
    return Composition(
        type=document.type or "Văn bản",
        symbol=symbol or _blank_symbol(document),
        number=number or None,
        agency=document.agency or "",
        parent=document.parent,
        place=document.place or "",
        date=document.date,
        month=month,
        year=year,
        title=_title(document),
        grounds=grounds,
        body=body,
        closing=closing,
        recipients=tuple(_recipients(document)),
        archive=_archive(document),
        signature=signed,
        beside=beside,
        annexes=lines.annexes(),
        addressees=addressees,
        decided_by=decided_by,
        urgency=document.urgency or "",
        draft=DRAFT if document.draft else "",
    )


def _title(document: Document) -> str:
    title = document.title or ""
    if (document.type or "").casefold() == LETTER:
        return ABOUT.sub("", title)
    return title


class _Lines:
    """The document's lines in its three stretches: body, closing, annexes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sections = {section.span.start: section for section in document.sections}
        blocks = [block for block in document.source.blocks if self._text(block)]
        self.table_starts = [table.span.start for table in document.source.tables]
        opening = self._opening()
        self.blocks = [block for block in blocks if block.start >= opening]
        self.foot = min(self._position(RECIPIENTS, self.blocks), self._signed())
        self.tail = self._after_closing()

    def body(self) -> list[Block]:
        return list(self._blocks(self.blocks[: self.foot]))

    def annexes(self) -> tuple[Annex, ...]:
        """One annex for each "Phụ lục" line, or one for all that follows the signature."""
        tail = self.blocks[self.tail :]
        starts = [i for i, block in enumerate(tail) if ANNEX.match(self._text(block))] or [0]
        ends = [*starts[1:], len(tail)]
        pieces = [tail[start:end] for start, end in zip(starts, ends, strict=True)]
        return tuple(self._annex(piece) for piece in pieces if piece)

    def _annex(self, blocks: Sequence[SourceBlock]) -> Annex:
        if ANNEX.match(self._text(blocks[0])):
            blocks = blocks[1:]
        head: list[str] = []
        while blocks and self._table_of(blocks[0]) is None and len(head) < 3:
            if REFERENCE.match(self._text(blocks[0])):
                break
            head.append(self._text(blocks[0]))
            blocks = blocks[1:]
        reference = None
        if blocks and REFERENCE.match(self._text(blocks[0])):
            reference, blocks = self._text(blocks[0]), blocks[1:]
        body = tuple(b for b in self._blocks(blocks) if b != Paragraph(END_MARK))
        wide = any(isinstance(block, Table) and len(block.header) > 5 for block in body)
        return Annex(" ".join(head), body, reference, landscape=wide)

    def _blocks(self, blocks: Iterable[SourceBlock]) -> Iterator[Block]:
        last: SourceTable | None = None
        for block in blocks:
            table = self._table_of(block)
            if table is None:
                yield self._block(block)
            elif table is not last:
                yield self._table(table)
            last = table

    def _block(self, block: SourceBlock) -> Block:
        text = self._text(block)
        section = self._section(block)
        if section and section.title and text.endswith(_end(section.title)):
            level: Literal[1, 2, 3] = (
                1 if section.level == 1 else 3 if section.label.endswith(")") else 2
            )
            return Heading(level, section.title, section.label)
        if dash := DASH.match(text):
            return Bullet(text[dash.end() :])
        if label := ARTICLE.match(text):
            return Paragraph((Text(label[0], bold=True), Text(text[label.end() :])))
        return Paragraph(text)

    def _section(self, block: SourceBlock) -> SourceSection | None:
        return next(
            (self.sections[i] for i in range(block.start, block.end) if i in self.sections), None
        )

    def _table_of(self, block: SourceBlock) -> SourceTable | None:
        tables = self.document.source.tables
        position = bisect_right(self.table_starts, block.start) - 1
        found = position >= 0 and block.start in tables[position].span
        return tables[position] if found else None

    def _table(self, table: SourceTable) -> Table:
        rows = [["" for _ in range(table.columns)] for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row][cell.column] = self.document.quote(cell.span).replace("\n", " ").strip()
        head, *body = rows or [[""]]
        return Table(tuple(head), tuple(tuple(row) for row in body))

    def _text(self, block: SourceBlock) -> str:
        return MARKUP.sub("", self.document.text[block.start : block.end]).strip()

    def _opening(self) -> int:
        """Behind the header: a letter's subject stands above its place and date."""
        spans, inferred = self.document.spans, self.document.origins
        head = [spans[name].end for name in _HEADER if name in spans and name not in inferred]
        return max(head, default=0)

    def _position(self, pattern: re.Pattern[str], blocks: Sequence[SourceBlock]) -> int:
        found = (i for i, block in enumerate(blocks) if pattern.match(self._text(block)))
        return next(found, len(blocks))

    def _signed(self) -> int:
        """The first block of the signatures; the number of blocks when nobody signed."""
        span = self.document.spans.get("signature")
        signed = (i for i, block in enumerate(self.blocks) if span and block.end > span.start)
        return next(signed, len(self.blocks))

    def _after_closing(self) -> int:
        """The first block behind signatures and recipients, whichever come last."""
        span = self.document.spans.get("closing")
        behind = (i for i, block in enumerate(self.blocks) if span and block.start >= span.end)
        return next(behind, len(self.blocks)) if span else self.foot


def _end(title: str) -> str:
    return title.rstrip(" .:;")


def _blank_symbol(document: Document) -> str:
    found = BLANK_NUMBER.search(document.text, 0, HEADER_LENGTH)
    return found.group(1) if found else ""


def _blank_date(document: Document) -> tuple[int | None, int | None]:
    """Month and year of a date whose day is blank."""
    found = BLANK_DATE.search(document.text, 0, HEADER_LENGTH)
    if not found:
        return None, document.year
    return (int(found[1]) if found[1] else None), int(found[2])


def _recipients(document: Document) -> Iterator[Recipient]:
    for recipient in document.recipients:
        if recipient.purpose != ARCHIVING:
            yield Recipient(recipient.name, recipient.purpose and f"để {recipient.purpose}")


def _archive(document: Document) -> str | None:
    kept = [recipient.name for recipient in document.recipients if recipient.purpose == ARCHIVING]
    return f"Lưu: {', '.join(kept)}" if kept else None


def _grounds_and_body(blocks: Sequence[Block]) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    grounds: list[str] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or not GROUND.match(plain(block.words)):
            break
        grounds.append(plain(block.words))
    return tuple(grounds), tuple(blocks[len(grounds) :])


def _decided_by(body: Sequence[Block], document: Document) -> tuple[str, tuple[Block, ...]]:
    """Who decides, from the line above the grounds of a paper that goes on "QUYẾT ĐỊNH:"."""
    words = f"{(document.type or '').upper()}:"
    if not body or not _is_line(body[0], str.isupper):
        return "", tuple(body)
    decided = next((i for i, b in enumerate(body) if _is_line(b, lambda said: said == words)), 0)
    grounds = body[1:decided]
    if not decided or any(not _is_line(block, GROUND.match) for block in grounds):
        return "", tuple(body)
    block = body[0]
    assert isinstance(block, Paragraph)
    return plain(block.words), tuple(body[1:])


def _is_line(block: Block, test: Callable[[str], object]) -> bool:
    return isinstance(block, Paragraph) and bool(test(plain(block.words)))


def _addressees(body: Sequence[Block]) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """Who is addressed: the words behind "Kính gửi:", or the items below it up to a full stop."""
    if not body or not _is_line(body[0], ADDRESSED.match):
        return (), tuple(body)
    block = body[0]
    assert isinstance(block, Paragraph)
    one = ADDRESSED.sub("", plain(block.words), count=1)
    if one:
        return (one,), tuple(body[1:])
    names = []
    for item in body[1:]:
        if not isinstance(item, Bullet):
            break
        words = plain(item.words).rstrip()
        names.append(words.rstrip(" ;."))
        if words.endswith("."):
            break
    return tuple(names), tuple(body[1 + len(names) :])


def _closing(body: tuple[Block, ...]) -> tuple[tuple[Block, ...], Words]:
    """The last sentence apart, when it has the end mark; a last article keeps its bold label."""
    last = body[-1] if body else None
    if isinstance(last, Paragraph) and plain(last.words).rstrip().endswith(END_MARK):
        return body[:-1], last.words
    return body, ""


def _signatures(document: Document) -> tuple[Signature | None, Signature]:
    """Who signs on the left, as the secretary of minutes does, and who signs on the right."""
    signed = document.signatures or ([document.signature] if document.signature else [])
    if not signed:
        return None, Signature("")
    *others, last = (_signature(one) for one in signed[:2])
    return (others[0] if others else None), last


def _signature(signed: SignatureRead) -> Signature:
    return Signature(
        post=signed.post or "",
        name=signed.name,
        authority=tuple(signed.authority.split("\n")) if signed.authority else (),
    )
