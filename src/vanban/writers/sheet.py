"""Composition → what stands on the paper, line by line, for every writer alike.

Words are decided here (capitals, labels, closing marks, blanks, the line under an annex), looks
in `layout.toml`, and a writer only sets what it is given: so a docx and a PDF of one
composition carry the same text in the same order.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vanban.writers.composition import (
    LETTER,
    NARROW_BLANK,
    Align,
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
    date_line,
    has_date_line,
    number_line,
    pieces,
    plain,
    reference_line,
)
from vanban.writers.layout import SLACK, balanced, layout, width

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
END_MARK = "./."
LEFT: Align = "left"
NO_ROWS = "Không có."

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order of the points of a list (Annex I of the decree): no f, j, w, z."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in one of the styles of `layout.toml`, drawn in by `inset` millimetres."""

    style: str
    words: tuple[Text, ...]
    inset: float = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule under `text`, which is set in `style`; `[rules]` of the layout says how long."""

    part: str
    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Words in the middle of a frame, which is centred; `width` and `height` in millimetres."""

    style: str
    words: tuple[Text, ...]
    width: float
    height: float


Cell = tuple[Line | Rule | Frame, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns side by side, row by row; `kind` is "header" or "closing"."""

    kind: str
    rows: tuple[tuple[Cell, Cell], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; `widths` are shares of the line that add up to 1."""

    header: tuple[tuple[Text, ...], ...]
    rows: tuple[tuple[tuple[Text, ...], ...], ...]
    widths: tuple[float, ...]
    align: tuple[Align, ...]


Part = Line | Rule | Frame | Columns | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that are numbered together: the paper itself, or an annex."""

    parts: tuple[Part, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a writer needs."""

    sections: tuple[Section, ...]
    title: str
    author: str
    language: str
    watermark: str | None
    contact: tuple[Text, ...] = ()


def lay_out(paper: Composition) -> Sheet:
    """The paper as lines, in reading order."""
    body = Section((*_head(paper), *_body(paper), *_foot(paper)))
    annexes = (_annex(paper, annex, number) for number, annex in enumerate(paper.annexes, 1))
    return Sheet(
        sections=(body, *annexes),
        title=printable(f"{paper.type} {paper.title}".replace("\n", " ")),
        author=printable(paper.agency),
        language=paper.language,
        watermark=printable(paper.watermark) if paper.watermark else None,
        contact=_line("contact", paper.contact).words,
    )


def lay_out_part(paper: Composition, blocks: Iterable[Block]) -> Sheet:
    """Blocks alone, without head and foot, to be put into somebody else's paper."""
    room = layout().line_width(landscape=False)
    parts = tuple(part for block in numbered(blocks) for part in _block(block, room))
    title = printable(paper.title.replace("\n", " "))
    return Sheet((Section(parts),), title, printable(paper.agency), paper.language, None)


def printable(text: str) -> str:
    """Text that can stand on paper: NFC, no control characters, no hidden change of direction.

    A line feed stays, a tab becomes a space; what has no meaning in print is left out.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ")
    return "".join(char for char in text if char == "\n" or _prints(char))


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the headings that have no label numbered in order: I, 1, a)."""
    counts = [0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading):
            depth = block.level - 1
            counts[depth] += 1
            counts[depth + 1 :] = [0] * (2 - depth)
            if block.label is None:
                block = dataclasses.replace(block, label=_label(depth, counts[depth]))
        yield block


def _prints(char: str) -> bool:
    if unicodedata.category(char) in {"Cc", "Cs", "Cn", "Zl", "Zp"}:
        return False
    return unicodedata.bidirectional(char) not in {
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    }


def _label(depth: int, number: int) -> str:
    if depth == 0:
        return _roman(number)
    if depth == 1:
        return str(number)
    rounds, letter = divmod(number - 1, len(LETTERS))
    return LETTERS[letter] * (rounds + 1) + ")"


def _roman(number: int) -> str:
    digits = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    roman = ""
    for value, letters in digits:
        while number >= value:
            roman, number = roman + letters, number - value
    return roman


def _line(style: str, words: Words) -> Line:
    clean = (_piece(piece.text, piece) for piece in pieces(words))
    return Line(style, tuple(text for text in clean if text.text))


def _centred(style: str, words: Words, room: float) -> Line:
    """A centred line that may need more than the `room` millimetres of one."""
    line = _line(style, words)
    inset = balanced(plain(line.words), layout().styles[style], room)
    return dataclasses.replace(line, inset=inset)


def _piece(text: str, look: object) -> Text:
    if isinstance(look, Text):
        return Text(printable(text), look.bold, look.italic)
    return Text(printable(text))


def _head(paper: Composition) -> Iterator[Part]:
    room = layout().columns["header"][0]
    agency = _centred("agency", paper.agency.upper(), room)
    parent = (_centred("parent", paper.parent.upper(), room),) if paper.parent else ()
    left = (*parent, agency, Rule("agency", "agency", plain(agency.words)))
    right = (
        _line("national", NATIONAL_TITLE),
        _line("motto", MOTTO),
        Rule("motto", "motto", MOTTO),
    )
    number = _line("number", _number(paper, room))
    place = _line("place", date_line(paper) if has_date_line(paper) else "")
    if paper.type.casefold() == LETTER:
        subject = _centred("subject", f"V/v {paper.title}", room)
        below = (number, subject, *_marks(paper))
        yield Columns("header", ((left, right), (below, (place,))))
    else:
        yield Columns("header", ((left, right), ((number, *_marks(paper)), (place,))))
        yield from _named(paper)
    if paper.decided_by:
        yield _line("authority_line", paper.decided_by.upper())
    yield from _addressed(paper)
    yield from _grounds(paper)
    if paper.decided_by:
        yield _line("authority_line", f"{paper.type.upper()}:")


def _marks(paper: Composition) -> Iterator[Line | Frame]:
    """How urgent the paper is, and that it is a draft."""
    if paper.urgency:
        line = _line("urgency", paper.urgency.upper())
        across = layout().frame_width("urgency", plain(line.words))
        yield Frame("urgency", line.words, across, layout().frames["height"])
    if paper.draft:
        yield _line("draft", paper.draft)


def _number(paper: Composition, room: float) -> str:
    """The number line; a long symbol has a narrower blank, for no line may break inside of it."""
    line, style = number_line(paper), layout().styles["number"]
    if width(line, style.size) <= room - 2 * style.inset - SLACK:
        return line
    return number_line(paper, NARROW_BLANK)


def _addressed(paper: Composition) -> Iterator[Part]:
    """`Kính gửi: …`; several each on a line of its own, their dashes under the colon."""
    if len(paper.addressees) == 1:
        yield _line("addressees", f"Kính gửi: {paper.addressees[0]}")
    elif paper.addressees:
        yield _line("addressees_of_many", "Kính gửi:")
        for position, name in enumerate(paper.addressees, 1):
            mark = "." if position == len(paper.addressees) else ";"
            yield _line("addressee", _closed(f"- {name}", mark))


def _grounds(paper: Composition) -> Iterator[Part]:
    for position, ground in enumerate(paper.grounds, 1):
        mark = "." if position == len(paper.grounds) else ";"
        yield _line("ground", _closed(ground, mark))


def _named(paper: Composition) -> Iterator[Part]:
    """The name of the type and the title, with the rule below them."""
    yield _line("type", paper.type.upper())
    title = _centred("title", paper.title, layout().line_width(landscape=False))
    yield title
    yield Rule("title", "title", plain(title.words))


def _body(paper: Composition) -> Iterator[Part]:
    blocks = list(numbered(paper.body))
    if paper.closing:
        blocks.append(Paragraph(paper.closing))
    yield from _ended(blocks, layout().line_width(landscape=False))


def _ended(blocks: Sequence[Block], room: float) -> Iterator[Part]:
    """The blocks with `./.` after the last sentence; after a table it has its own line."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph | Bullet):
        ended = dataclasses.replace(last, words=_closed(last.words, END_MARK))
        blocks = [*blocks[:-1], ended]
    for block in blocks:
        yield from _block(block, room)
    if isinstance(last, Table):
        yield _line("end", END_MARK)


def _block(block: Block, room: float) -> Iterator[Part]:
    if isinstance(block, Heading):
        yield _heading(block)
    elif isinstance(block, Bullet):
        yield _line("bullet", (Text("- "), *pieces(block.words)))
    elif isinstance(block, Paragraph):
        yield _line("paragraph", block.words)
    else:
        if block.caption:
            yield _line("caption", block.caption)
        yield _grid(block, room)


def _heading(heading: Heading) -> Line:
    label = heading.label or ""
    opening = f"{label} " if label.endswith((")", ".")) else f"{label}. " if label else ""
    words = pieces(heading.title)
    if heading.level == 1:
        words = tuple(dataclasses.replace(piece, text=piece.text.upper()) for piece in words)
    return _line(f"heading{heading.level}", (Text(opening), *words))


def _grid(table: Table, room: float) -> Grid:
    widths = table.widths or _widths(table, room)
    count = len(table.header)
    return Grid(
        header=tuple(_line("cell_head", cell).words for cell in table.header),
        rows=tuple(
            tuple(_line("cell", cell).words for cell in row) for row in _rows(table, widths)
        ),
        widths=tuple(width / sum(widths) for width in widths),
        align=table.align or tuple(LEFT for _ in range(count)),
    )


def _rows(table: Table, widths: tuple[float, ...]) -> tuple[tuple[Words, ...], ...]:
    """The rows, or one that says that there are none, in the widest column."""
    if table.rows:
        return table.rows
    widest = widths.index(max(widths))
    return (tuple(NO_ROWS if column == widest else "" for column in range(len(widths))),)


def _widths(table: Table, room: float) -> tuple[float, ...]:
    """Widths in millimetres: room for the longest word, the rest by the length of the cells."""
    head = layout().styles["cell_head"]
    least, want = [], []
    for column, title in enumerate(table.header):
        cells = [plain(row[column]) for row in table.rows]
        words = {word for text in (title, *cells) for word in text.split()}
        longest = max((width(word, head.size, head.bold) for word in words), default=0.0)
        least.append(min(longest, room / 3) + 2 * layout().cell_margin + SLACK)
        lengths = [len(cell) for cell in cells] or [len(title)]
        want.append((sum(lengths) / len(lengths) + max(lengths) / 4) ** 0.8)
    spare = max(0.0, room - sum(least))
    total = sum(want) or 1
    return tuple(need + spare * part / total for need, part in zip(least, want, strict=True))


def _foot(paper: Composition) -> Iterator[Part]:
    lines = [_line("recipient", f"- {_recipient(recipient)};") for recipient in paper.recipients]
    if paper.archive:
        lines.append(_line("recipient", _closed(f"- {paper.archive}", ".")))
    left = (_line("recipients", "Nơi nhận:"), *lines) if lines else ()
    signed = _signature(paper.signature)
    if paper.beside is None:
        yield Columns("closing", ((left, signed),))
    else:
        below = ((left, ()),) if left else ()
        yield Columns("closing", ((_signature(paper.beside), signed), *below))


def _recipient(recipient: Recipient) -> str:
    return f"{recipient.name} ({recipient.purpose})" if recipient.purpose else recipient.name


def _signature(signature: Signature) -> tuple[Line, ...]:
    lines = [_line("authority", line) for line in (*signature.authority, signature.post)]
    return (*lines, _line("signer", signature.name or ""))


def _annex(paper: Composition, annex: Annex, number: int) -> Section:
    label = "Phụ lục" if len(paper.annexes) == 1 else f"Phụ lục {_roman(number)}"
    room = layout().line_width(annex.landscape)
    head = (
        _line("annex", label),
        _centred("annex_title", annex.title.upper(), room),
        _line("annex_reference", annex.reference or reference_line(paper)),
    )
    return Section((*head, *_ended(list(numbered(annex.body)), room)), annex.landscape)


def _closed(words: Words, mark: str) -> tuple[Text, ...]:
    """The words with exactly this mark at their end."""
    line = [_piece(piece.text, piece) for piece in pieces(words)]
    if not line:
        return ()
    last = line[-1]
    return (*line[:-1], dataclasses.replace(last, text=last.text.rstrip(" .;,/\n") + mark))
