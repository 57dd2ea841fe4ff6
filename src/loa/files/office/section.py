"""A section of a report in Word replaced, or put in, in the looks that the report has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loa.files.office.outline import blocks_of, is_strong, words_of
from loa.files.office.parts import Parts, rewritten
from loa.files.office.tree import Element, escaped, parsed, prefix_of, spliced
from loa.files.office.word import part_of

_KEPT = ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd")
_NOT_TAKEN = ("numPr", "sectPr", "pPrChange", "rPr", "framePr", "pageBreakBefore")
_LONG = 60
_BORDER = ("top", "left", "bottom", "right", "insideH", "insideV")


def replace(data: bytes, asked: Mapping[str, Any]) -> bytes:
    """The report with the blocks from "start" to before "end" replaced by "parts".

    Parts are {"kind": "heading" or "paragraph", "text"} or {"kind": "table", "header", "rows",
    "widths", "align"}.
    "heading" is a part of its own kind that looks like the block "like".
    """
    with Parts(data) as parts:
        name = part_of(parts)
        content = parts.part(name)
    root = parsed(content)
    blocks = blocks_of(root)
    start, end = asked["start"], asked["end"]
    at = blocks[start].start if start < len(blocks) else _end_of_body(root)
    stop = blocks[end - 1].end if end > start else at
    looks = _Looks(content, blocks, start, end, asked.get("like"))
    written = "".join(looks.written(part) for part in asked["parts"]).encode()
    left = _left(content, root, at, stop)
    return rewritten(data, {name: spliced(content, [(at, stop, left[0] + written + left[1])])})


class _Looks:
    """How headings and paragraphs look in the report: as those that stood there."""

    def __init__(
        self, content: bytes, blocks: Sequence[Element], start: int, end: int, like: int | None
    ) -> None:
        self.content = content
        self.prefix = prefix_of(content, blocks[0]) if blocks else "w:"
        here = [b for b in blocks[start:end] if b.name == "p" and words_of(b)]
        around = [b for b in blocks if b.name == "p" and len(words_of(b)) > _LONG]
        plain = [b for b in here if not is_strong(b) and len(words_of(b)) > _LONG]
        strong = [b for b in here if is_strong(b)]
        body = next(iter([*plain, *(b for b in around if not is_strong(b)), *here]), None)
        self.paragraph = self._look(body)
        self.heading = self._look(strong[0]) if strong else (self.paragraph[0], self._bold())
        sibling = blocks[like] if like is not None and like < len(blocks) else None
        self.sibling = self._look(sibling, with_number=True) if sibling else self.heading

    def written(self, part: Mapping[str, Any]) -> str:
        """The part as Word has it."""
        if part["kind"] == "table":
            return self._table(part)
        look = {"heading": self.heading, "sibling": self.sibling}.get(part["kind"], self.paragraph)
        return self._paragraph(part["text"], look)

    def _paragraph(self, text: str, look: tuple[str, str]) -> str:
        p = self.prefix
        words = f'<{p}t xml:space="preserve">{escaped(text)}</{p}t>'
        return f"<{p}p>{look[0]}<{p}r>{look[1]}{words}</{p}r></{p}p>"

    def _look(self, block: Element | None, *, with_number: bool = False) -> tuple[str, str]:
        """(properties of the paragraph, of its words) as XML."""
        if block is None:
            return "", ""
        properties = block.first("pPr")
        run = next((r for r in block.all("r") if any(t.text.strip() for t in r.of("t"))), None)
        look = run.first("rPr") if run is not None else None
        without = tuple(name for name in _NOT_TAKEN if not with_number or name != "numPr")
        return self._copied(properties, without), self._copied(look, ("rPrChange", "ins", "del"))

    def _copied(self, element: Element | None, without: Sequence[str]) -> str:
        if element is None:
            return ""
        gone = [(c.start, c.end, b"") for c in element.children if c.name in without]
        return spliced(self.content[: element.end], gone)[element.start :].decode()

    def _bold(self) -> str:
        p, look = self.prefix, self.paragraph[1]
        if not look or look.endswith("/>"):
            return f"<{p}rPr><{p}b/></{p}rPr>"
        opening, closing = look.find(">") + 1, look.rfind("<")
        inner = look[opening:closing]
        font = inner.find(f"<{p}rFonts")
        after = inner.find("/>", font) + 2 if font >= 0 else 0
        return f"{look[:opening]}{inner[:after]}<{p}b/>{inner[after:]}{look[closing:]}"

    def _table(self, part: Mapping[str, Any]) -> str:
        p = self.prefix
        widths = part.get("widths") or [1] * len(part["header"])
        total = sum(widths)
        shares = [round(5000 * width / total) for width in widths]
        lines = "".join(
            f'<{p}{side} {p}val="single" {p}sz="4" {p}space="0" {p}color="000000"/>'
            for side in _BORDER
        )
        width = f'<{p}tblW {p}w="5000" {p}type="pct"/>'
        properties = f"<{p}tblPr>{width}<{p}tblBorders>{lines}</{p}tblBorders></{p}tblPr>"
        grid = "".join(f'<{p}gridCol {p}w="{share}"/>' for share in shares)
        centred, align = ["center"] * len(shares), part.get("align") or ["left"] * len(shares)
        head = self._row(part["header"], shares, centred, self._bold(), is_head=True)
        rows = "".join(self._row(row, shares, align, self.paragraph[1]) for row in part["rows"])
        return (
            f"<{p}tbl>{properties}<{p}tblGrid>{grid}</{p}tblGrid>{head}{rows}</{p}tbl>"
            f"<{p}p>{self.paragraph[0]}</{p}p>"
        )

    def _row(
        self,
        cells: Sequence[str],
        shares: Sequence[int],
        align: Sequence[str],
        look: str,
        *,
        is_head: bool = False,
    ) -> str:
        p = self.prefix
        head = f"<{p}trPr><{p}cantSplit/><{p}tblHeader/></{p}trPr>" if is_head else ""
        close = f'<{p}spacing {p}before="40" {p}after="40"/>'
        made = "".join(
            f'<{p}tc><{p}tcPr><{p}tcW {p}w="{share}" {p}type="pct"/></{p}tcPr>'
            + self._paragraph(text, (f'<{p}pPr>{close}<{p}jc {p}val="{at}"/></{p}pPr>', look))
            + f"</{p}tc>"
            for text, share, at in zip(cells, shares, align, strict=True)
        )
        return f"<{p}tr>{head}{made}</{p}tr>"


def _left(content: bytes, root: Element, start: int, stop: int) -> tuple[bytes, bytes]:
    """What must not go with the words: bookmarks that others point to, and ends of sections."""
    marks = b"".join(
        content[mark.start : mark.end]
        for name in _KEPT
        for mark in root.all(name)
        if start <= mark.start < stop
    )
    body = root.first("body")
    ends = b""
    for block in body.of("p") if body is not None else ():
        properties = block.first("pPr")
        if start <= block.start < stop and properties is not None and properties.first("sectPr"):
            prefix = prefix_of(content, block)
            look = content[properties.start : properties.end]
            ends += f"<{prefix}p>".encode() + look + f"</{prefix}p>".encode()
    return marks, ends


def _end_of_body(root: Element) -> int:
    body = root.first("body")
    assert body is not None
    last = next((child for child in body.children if child.name == "sectPr"), None)
    return last.start if last is not None else body.closing
