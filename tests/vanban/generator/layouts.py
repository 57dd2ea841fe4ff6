"""The texts that converters leave of a paper, from lone bars to the pages of the gazette."""

from __future__ import annotations

from random import Random

from tests.vanban.generator.pieces import (
    Cell,
    Closing,
    Composition,
    Frame,
    Header,
    Paper,
    Piece,
    Table,
    Text,
    settle,
    visible,
)

LAYOUTS = (
    "spaced", "tight", "columns", "markdown", "spaced", "pipes", "gazette", "export", "tight",
)  # fmt: skip
PLAIN = ("gazette", "export", "columns")
"""Layouts that keep neither bold letters nor merged cells."""

_RULE = "-------"


def lay_out(composition: Composition, layout: str, random: Random, name: str) -> Paper:
    """The paper as text of a layout, with where its citations came to stand."""
    maker = {
        "spaced": _Bars, "tight": _Bars, "markdown": _Markdown, "pipes": _Markdown,
        "gazette": _Gazette, "export": _Export, "columns": _Columns,
    }[layout]  # fmt: skip
    sheet = maker(random, layout)
    for piece in composition.pieces:
        sheet.add(piece)
    if layout in ("gazette", "columns"):
        composition.truth["tasks"] = []  # a page keeps no cells
    text, citations = settle(composition, sheet.text())
    return Paper(name, text, {**composition.truth, "citations": citations})


class _Sheet:
    """Lines so far; a layout says how each piece becomes lines."""

    def __init__(self, random: Random, layout: str) -> None:
        self.random = random
        self.layout = layout
        self.lines: list[str] = []
        self.width = random.randint(66, 92)

    def add(self, piece: Piece) -> None:
        if isinstance(piece, Text):
            self.paragraph(piece)
        elif isinstance(piece, Table):
            self.table(piece)
        elif isinstance(piece, Header):
            self.header(piece)
        elif isinstance(piece, Frame):
            self.frame(piece)
        else:
            self.closing(piece)

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def paragraph(self, text: Text) -> None:
        raise NotImplementedError

    def table(self, table: Table) -> None:
        raise NotImplementedError

    def header(self, header: Header) -> None:
        raise NotImplementedError

    def closing(self, closing: Closing) -> None:
        raise NotImplementedError

    def frame(self, frame: Frame) -> None:
        for line in (frame.head, *frame.lines):
            if line:
                self.paragraph(Text(line))

    def wrapped(self, words: str, width: int, first: int | None = None) -> list[str]:
        """Lines of at most `width` letters; the first of at most `first`."""
        lines = [""]
        for word in words.split(" "):
            limit = first if first and len(lines) == 1 else width
            if lines[-1] and len(visible(lines[-1])) + len(visible(word)) >= limit:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
        return lines


def emphasised(text: Text, random: Random) -> str:
    """A paragraph with the stars that converters leave."""
    if not text.label and not text.head:
        if text.look == "bold":
            return f"**{text.rest}**"
        return f"*{text.rest}*" if text.italic else text.rest
    if not text.head:
        bold = text.look == "bold" or text.label.startswith("Điều")
        if bold:
            return f"**{text.label} **{text.rest}" if text.rest else f"**{text.label}**"
        return f"{text.label} {text.rest}".strip()
    if text.look == "bold":
        if random.random() < 0.12:
            return f"**{text.label[:-1]}**{text.label[-1]} **{text.head}**"
        return f"**{text.label} {text.head}**"
    return f"{text.label} {text.head}"


class _Bars(_Sheet):
    """Cells between lone bars, wrapped lines; "spaced" has a blank line between paragraphs."""

    def __init__(self, random: Random, layout: str) -> None:
        super().__init__(random, layout)
        self.spaced = layout == "spaced"
        self.first = random.randint(26, 40) if self.spaced and random.random() < 0.7 else None

    def put(self, lines: list[str]) -> None:
        self.lines += lines
        if self.spaced:
            self.lines.append("")

    def paragraph(self, text: Text) -> None:
        words = emphasised(text, self.random)
        first = self.first
        if text.head and text.look == "bold" and self.spaced:
            first = self.random.randint(13, 30)
        elif text.centered and len(visible(words)) > 40:
            first = self.random.choice((None, 12))
        self.put(self.wrapped(words, self.width, first))

    def header(self, header: Header) -> None:
        *above, last = header.left
        left = [self.random.choice((f"**{line}**", line)) for line in above]
        left.append(f"**{last}**" if self.random.random() < 0.7 else last)
        left = [part for line in left for part in self.wrapped(line, 24)]
        motto = self.wrapped(f"**{header.motto[0]}**", self.random.choice((20, 60)))
        number = [header.number]
        if header.subject:
            number += self.wrapped(f"*{header.subject}*", 40, self.random.choice((None, 6)))
        place = self.wrapped(f"*{header.place_date}*", self.random.choice((24, 60)))
        motto += [*header.motto[1:], "-" * 15]
        if self.random.random() < 0.12:  # the right column came first
            self.put(["|", *motto, "|", *left, "|", "|", *place, "|", *number, "|"])
            return
        self.put(["|", *left, _RULE, "|", *motto, "|", "|", *number, "|", *place, "|"])

    def closing(self, closing: Closing) -> None:
        head = self.random.choice(("*Nơi nhận:*", "Nơi nhận:", "**Nơi nhận:**"))
        posts = [self.random.choice((f"**{post}**", post)) for post in closing.posts]
        posts = [part for post in posts for part in self.wrapped(post, 20)]
        name = self.random.choice((f"**{closing.name}**", closing.name))
        if self.random.random() < 0.2:
            posts.append(self.random.choice(("(Đã ký)", "*(đã ký)*")))
        self.put(["|", head, *closing.recipients, "|", *posts, name, "|"])
        if self.random.random() < 0.5:
            self.lines += ["** **", ""] if self.spaced else ["** **"]

    def frame(self, frame: Frame) -> None:
        lines = [part for line in frame.lines for part in self.wrapped(line, 50)]
        head = f"**{frame.head}**" if frame.head else "** **"
        self.put(["|", head, "|", *lines, "|"])

    def table(self, table: Table) -> None:
        lines: list[str] = []
        for row in table.rows:
            lines.append("|")
            for cell in row:
                lines += self._cell(cell)
                lines.append("|")
        self.put(lines)

    def _cell(self, cell: Cell) -> list[str]:
        if not cell.words:
            return []
        width = self.random.choice((20, 50))
        if cell.bold:
            return self.wrapped(f"**{cell.words}**", width)
        return [line for part in cell.words.split("~") for line in self.wrapped(part, width)]


class _Markdown(_Sheet):
    """Whole paragraphs, blank lines between; tables of tabs or of pipes."""

    def put(self, *lines: str) -> None:
        for line in lines:
            self.lines += [line, ""]

    def paragraph(self, text: Text) -> None:
        words = emphasised(text, self.random)
        if text.head and text.look == "bold" and self.random.random() < 0.4:
            words = "#" * self.random.randint(2, 4) + " " + words
        self.put(words)

    def header(self, header: Header) -> None:
        if self.layout == "pipes":
            left = " ".join(header.left)
            self.lines += [
                f"| {left} | {' '.join(header.motto)} |", "|---|---|",
                f"| {header.number} | *{header.place_date}* |",
            ]  # fmt: skip
            self.lines.append("")
        elif self.random.random() < 0.3:  # columns of a frame, joined
            self._joined(header)
        else:
            for line in (*header.left, *header.motto, header.number):
                self.lines.append(line)
            self.put("", f"*{header.place_date}*")
        if header.subject:
            self.put(header.subject)

    def _joined(self, header: Header) -> None:
        right = [f"**{line}**" for line in header.motto]
        for line in header.left:
            self.put(" ".join((f"**{line}**", *right[:1])))
            del right[:1]
        self.put(*right, f"{header.number} *{header.place_date}*")

    def closing(self, closing: Closing) -> None:
        self.put("### **Nơi nhận:**")
        self.lines += [*closing.recipients, ""]
        self.put("  \n".join(f"**{post}**" for post in closing.posts), f"**{closing.name}**")

    def table(self, table: Table) -> None:
        rows = _places(table)
        if self.layout == "pipes":
            lines = ["| " + " | ".join(row) + " |" for row in rows]
            lines.insert(1, "|" + "---|" * table.width)
        else:
            lines = ["\t".join(row) for row in rows]
        self.lines += [*lines, ""]


class _Export(_Markdown):
    """What "save as text" leaves: whole paragraphs on lines, no marks, columns apart by tabs."""

    def put(self, *lines: str) -> None:
        self.lines += lines

    def paragraph(self, text: Text) -> None:
        self.put(" ".join(filter(None, (text.label, text.head, text.rest))))

    def header(self, header: Header) -> None:
        gap = self.random.choice(("\t", "      "))
        right = list(header.motto)
        for place, line in enumerate(header.left):
            self.put(line + (gap + right[place] if place < len(right) else ""))
        self.put(*right[len(header.left) :])
        self.put("", f"{header.number}{gap}{header.place_date}", "")
        if header.subject:
            self.put(header.subject, "")

    def closing(self, closing: Closing) -> None:
        self.put("Nơi nhận:", *closing.recipients, *closing.posts, "", closing.name, "")

    def table(self, table: Table) -> None:
        self.put(*("\t".join(row) for row in _places(table)), "")


class _Columns(_Sheet):
    """What a page gives that is read line by line: both columns on one line, no tables."""

    def put(self, *lines: str) -> None:
        self.lines += lines

    def paragraph(self, text: Text) -> None:
        words = " ".join(filter(None, (text.label, text.head, text.rest)))
        if text.centered:
            lines = self.wrapped(words, 60)
            self.put("", *(f"{'':>{max(6, 40 - len(visible(line)) // 2)}}{line}" for line in lines))
            self.put("")
            return
        first, *others = self.wrapped(words, self.width, self.width - 7)
        self.put(f"       {first}", *others)

    def header(self, header: Header) -> None:
        self._beside(header.left, header.motto)
        self._beside([header.number], [header.place_date])
        if header.subject:
            self.put(*(f"  {line}" for line in self.wrapped(header.subject, 34)))
        self.put("")

    def closing(self, closing: Closing) -> None:
        self._beside(["Nơi nhận:", *closing.recipients], [*closing.posts, "", "", closing.name])
        self.put("")

    def _beside(self, left: list[str], right: list[str]) -> None:
        for place in range(max(len(left), len(right))):
            one = left[place] if place < len(left) else ""
            two = right[place] if place < len(right) else ""
            self.put(f"  {one:<44}   {two}".rstrip())

    def table(self, table: Table) -> None:
        return


class _Gazette(_Sheet):
    """Pages as a PDF gives them: wrapped lines, running heads, no tables."""

    def __init__(self, random: Random, layout: str) -> None:
        super().__init__(random, layout)
        self.page = random.randint(2, 90)
        self.issue = f"CÔNG BÁO/Số {random.randint(10, 900)}/Ngày 11-03-2026 "
        self.width = random.randint(78, 88)
        self.left = 0

    def put(self, lines: list[str]) -> None:
        for line in lines:
            if self.left == 0:
                self.lines += ["", self.issue, f"{self.page} ", " ", " "]
                self.page += 1
                self.left = 42
            self.lines.append(f"{line} ")
            self.left -= 1

    def paragraph(self, text: Text) -> None:
        words = " ".join(filter(None, (text.label, text.head, text.rest)))
        if text.centered:
            self.put([" "])
        self.put(self.wrapped(words, self.width, self.width - 8))
        if text.centered:
            self.put([" "])

    def header(self, header: Header) -> None:
        self.put(
            [*header.left, " ", header.number, *header.motto, " ", f"        {header.place_date}"]
        )
        if header.subject:
            self.put([" ", *self.wrapped(header.subject, 50), " "])

    def closing(self, closing: Closing) -> None:
        self.put([" ", *closing.posts, " ", closing.name, " "])

    def table(self, table: Table) -> None:
        return


def _places(table: Table, broken: str = " ") -> list[list[str]]:
    """The table with an empty place where a merged cell reaches."""
    taken: set[tuple[int, int]] = set()
    rows = []
    for number, row in enumerate(table.rows):
        line = [""] * table.width
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            line[column] = cell.words.replace("~", broken)
            for below in range(1, cell.rows):
                taken |= {(number + below, column + step) for step in range(cell.columns)}
            column += cell.columns
        rows.append(line)
    return rows
