"""Lines → paragraphs: which line goes on from the one above it.

The first question is the oldest: would the next line's first word still have had room on
this one? If so, somebody ended a paragraph here. Indents, spacing, looks and list markers
answer for lines that are full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.readers.flow.margins import Margins
from vanban.readers.flow.rows import Line

_BULLET = re.compile(r"[-–—+•●○▪*] ?(?=[^\W\d_]|\d|“|\")")
_MARKER = re.compile(
    r"(?:Điều \d+[a-zđ]?[.:]|Điều \d+[a-zđ]?$|Chương [IVXLC\d]+|Mục [IVXLC\d]+|Phần |PHẦN |PHỤ LỤC|"
    r"Căn cứ |Nơi nhận|Kính gửi|Xét đề nghị|Theo đề nghị|"
    r"\d{1,2}(?:\.\d{1,2})*[.)/] |\d{1,2}(?:\.\d{1,2})+ |[IVXLC]{1,5}[.)] |[a-zđ]\d?\) |\(\d+\) )"
)
_ENDS = re.compile(r"[.;:!?…/][”\")\]]*$")
_OPEN_DATE = re.compile(r"(?:ngày|tháng|năm)(?: [\d.…]+)?$")
_SPACE = 0.25
_INDENT = 0.55
"""Of the em."""


@dataclass(slots=True)
class Paragraph:
    """Its lines from top to bottom, and whether it is centred."""

    lines: list[Line]
    centered: bool = False


def paragraphs_of(lines: list[Line], margins: Margins) -> Iterator[Paragraph]:
    """The paragraphs of lines in reading order."""
    current: Paragraph | None = None
    for line in lines:
        centered = is_centered(line, margins)
        if current is not None and goes_on(current, line, margins):
            current.lines.append(line)
            current.centered = current.centered and centered
            continue
        if current is not None:
            yield current
        current = Paragraph([line], centered)
    if current is not None:
        yield current


def is_centered(line: Line, margins: Margins) -> bool:
    """Is it as far from the left edge as from the right one, and not by chance?"""
    if line.column:
        return False
    left, right = line.x0 - margins.left, margins.right - line.x1
    if left < 12 or abs(left - right) > 0.7 * line.size + 4:
        return False
    return not _is_indented(line, margins) or (line.bold and left > 60)


def _is_indented(line: Line, margins: Margins) -> bool:
    start = round(line.x0)
    return any(x in margins.indents for x in (start - 1, start, start + 1))


def goes_on(paragraph: Paragraph, line: Line, margins: Margins) -> bool:
    """Does `line` belong to the paragraph above it?"""
    above = paragraph.lines[-1]
    if abs(above.size - line.size) > 0.12 * above.size or above.column != line.column:
        return False
    if line.column:
        return _goes_on_in_column(paragraph, above, line)
    if above.page == line.page and not _is_near(above, line, margins):
        return False
    if paragraph.centered or is_centered(line, margins):
        return (
            paragraph.centered
            and is_centered(line, margins)
            and _title_goes_on(above, line, margins)
        )
    if not _is_full(above, line, margins.right):
        return False
    return _full_line_goes_on(paragraph, above, line, margins)


def _is_near(above: Line, line: Line, margins: Margins) -> bool:
    step = line.y1 - above.y1
    if step <= 0:
        return False
    usual = margins.pitch or 1.3 * line.size
    if step <= 1.12 * usual + 0.8:
        return True
    return step < 1.7 * usual and line.text[0].islower() and not _ENDS.search(above.text)


def _is_full(above: Line, line: Line, right: float) -> bool:
    """Would the first word of `line` not have had room behind `above`?"""
    first = line.words[0]
    return above.x1 + _SPACE * above.size + first.x1 - first.x0 > right - 1.0


def _title_goes_on(above: Line, line: Line, margins: Margins) -> bool:
    if above.bold != line.bold or above.italic != line.italic:
        return False
    one, other = above.text, line.text
    if one.isupper() != other.isupper():
        return False
    if other[0].islower() or (not one.isupper() and other[0].isdigit()):
        return True
    wide = above.x1 - above.x0 > 0.7 * (margins.right - margins.left)
    return wide and not _MARKER.match(other) and not _ENDS.search(one)


def _full_line_goes_on(paragraph: Paragraph, above: Line, line: Line, margins: Margins) -> bool:
    text, before = line.text, above.text
    open_end = not _ENDS.search(before)
    if above.bold and not line.words[0].bold and not text[0].islower():
        return open_end and len(paragraph.lines) > 1
    indent = _INDENT * line.size
    if line.x0 - margins.left > indent:
        return _indented_line_goes_on(paragraph, line, text, open_end)
    if paragraph.lines[0].x0 - margins.left > indent:
        return True  # the first line is indented, and this one is not
    if _BULLET.match(text) or _MARKER.match(text):
        return open_end and not _BULLET.match(text) and not text.startswith(("Điều", "Căn cứ"))
    return open_end or not before.endswith((";", ":")) or text[0].islower()


def _indented_line_goes_on(paragraph: Paragraph, line: Line, text: str, open_end: bool) -> bool:
    """A full line above an indented one: a block, a hanging indent, or a new paragraph."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    if len(paragraph.lines) > 1:
        return abs(line.x0 - last.x0) < 3 and (open_end or text[0].islower())
    if _BULLET.match(text) or _MARKER.match(text):
        return False
    if line.x0 - first.x0 > 3:
        hangs = len(first.words) > 1 and abs(line.x0 - first.words[1].x0) < 4
        return hangs or text[0].islower()
    return open_end and text[0].islower()


def _goes_on_in_column(paragraph: Paragraph, above: Line, line: Line) -> bool:
    """Columns of header and closing: their lines are short, and most stand for themselves."""
    text, before = line.text, above.text
    if line.y1 - above.y1 > 1.9 * line.size or line.bold != above.bold or before.isupper():
        return False
    if _BULLET.match(text) or _MARKER.match(text):
        return False
    if text[0].islower():
        return True
    if _OPEN_DATE.search(before) and text[0].isdigit():
        return True
    listed = bool(_BULLET.match(paragraph.lines[0].text))
    return listed and not before.endswith((";", ".")) and not text.isupper()
