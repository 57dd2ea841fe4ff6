"""Lines → paragraphs: which line goes on from the one above it.

The first question is the oldest: would the next line's first word still have had room on
this one? If so, somebody ended a paragraph here. Indents, spacing, looks and list markers
answer for lines that are full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.lexicon.agencies import starts_like_agency
from vanban.readers.flow.margins import Margins, near
from vanban.readers.flow.rows import Line

_BULLET = re.compile(r"[-–—+•●○▪*] ?(?=[^\W\d_]|\d|“|\")")
_MARKER = re.compile(
    r"(?:Điều \d+[a-zđ]?[.:]|Điều \d+[a-zđ]?$|Chương [IVXLC\d]+|Mục [IVXLC\d]+|Phần |PHẦN |PHỤ LỤC|"
    r"Căn cứ |Nơi nhận|Kính gửi|Xét đề nghị|Theo đề nghị|"
    r"\d{1,2}(?:\.\d{1,2})*[.)/] |\d{1,2}(?:\.\d{1,2})+ |[IVXLC]{1,5}[.)] |[a-zđ]\d?\) |\(\d+\) )"
)
_ENDS = re.compile(r"[.;:!?…/][”\")\]]*$")
_OPEN_DATE = re.compile(r"(?:ngày|tháng|năm)(?: [\d.…]+)?$")
_CUT = re.compile(r"\w[-/]$")  # "30/2020/NĐ-" is never all that a paragraph says
_SUBJECT = re.compile(r"V/v|Về việc")
_SPACE = 0.25
_INDENT = 0.55
"""Of the em."""
_SLACK = 1.5
"""Points by which a line that was full may seem to have had room."""


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
            current.centered = current.centered or centered
            continue
        if current is not None:
            yield current
        current = Paragraph([line], centered)
    if current is not None:
        yield current


def is_centered(line: Line, margins: Margins) -> bool:
    """Is it as far from the left edge as from the right one, and not by chance?"""
    if not _is_in_the_middle(line, margins):
        return False
    indented = not margins.cell and _is_indented(line, margins)
    return not indented or (line.bold and line.x0 - margins.left > 60)


def _is_in_the_middle(line: Line, margins: Margins) -> bool:
    if line.column:
        return False
    left, right = line.x0 - margins.left, margins.right - line.x1
    return left >= 3 and abs(left - right) <= (0.7 * line.size + 4 if left > 12 else 2.5)


def _is_indented(line: Line, margins: Margins) -> bool:
    start = round(line.x0)
    return any(x in margins.indents for x in (start - 1, start, start + 1))


def goes_on(paragraph: Paragraph, line: Line, margins: Margins) -> bool:
    """Does `line` belong to the paragraph above it?"""
    above = paragraph.lines[-1]
    alike = abs(above.size - line.size) <= 0.12 * above.size
    # Letters of one height ("CP.", behind "30/2020/NĐ-") look smaller than they are in a scan.
    cut = bool(_CUT.search(above.text)) and line.text[0].isalnum()
    if not (alike or cut) or above.column != line.column:
        return False
    if line.column:
        return alike and _goes_on_in_column(paragraph, above, line, margins)
    if above.page == line.page and not _is_near(above, line, margins):
        return False
    if paragraph.centered or is_centered(line, margins):
        return alike and _title_goes_on(paragraph, above, line, margins)
    if cut:
        return True
    if not _is_full(above, line, margins):
        return False
    return _full_line_goes_on(paragraph, above, line, margins)


def _is_near(above: Line, line: Line, margins: Margins) -> bool:
    step = line.y1 - above.y1
    if step <= 0:
        return False
    usual = margins.pitch or 1.3 * line.size
    if step <= near(usual):
        return True
    return step < 1.7 * usual and line.text[0].islower() and not _ENDS.search(above.text)


def _is_full(above: Line, line: Line, margins: Margins) -> bool:
    """Would the first word of `line` not have had room behind `above`?"""
    return above.x1 + _room_for(line) > margins.right - _SLACK


def _room_for(line: Line) -> float:
    """What its first word takes behind another."""
    first = line.words[0]
    return _SPACE * line.size + first.x1 - first.x0


def _title_goes_on(paragraph: Paragraph, above: Line, line: Line, margins: Margins) -> bool:
    """A centred line below another: wrapped because it was full, or broken by its author.

    A title's first line may be full, and its indent then hides that it is centred.
    """
    one, other = above.text, line.text
    if above.bold != line.bold or above.italic != line.italic or _MARKER.match(other):
        return False
    if one.isupper() != other.isupper() and any(map(str.isalpha, other)):
        return False
    if not paragraph.centered:
        first = paragraph.lines[0].text
        open_end = not _ENDS.search(one) and not _MARKER.match(first) and not _BULLET.match(first)
        return open_end and _is_full(above, line, margins)
    if not _is_in_the_middle(line, margins) and line.x0 - margins.left > 3:
        return False
    wide, whole = above.x1 - above.x0, margins.right - margins.left
    if wide + _room_for(line) > whole - _SLACK or other[0].islower():
        return True
    return wide > 0.7 * whole and not one.isupper() and not _ENDS.search(one)


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
    if _BULLET.match(text):
        return open_end and not _BULLET.match(paragraph.lines[0].text) and margins.cell
    if _MARKER.match(text):
        return open_end and not text.startswith(("Điều", "Căn cứ"))
    if margins.spaced or margins.cell or open_end:
        return True
    return not before.endswith((";", ":")) or text[0].islower()


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


def _goes_on_in_column(paragraph: Paragraph, above: Line, line: Line, margins: Margins) -> bool:
    """Columns of header and closing: their lines are short, and most stand for themselves."""
    text, before = line.text, above.text
    if line.y1 - above.y1 > 1.9 * line.size:
        return False
    if _CUT.search(before):
        return text[0].isalnum()
    if line.bold != above.bold or _BULLET.match(text) or _MARKER.match(text):
        return False
    if before.isupper():
        return text.isupper() and _is_wrapped_name(above, line, margins)
    first = paragraph.lines[0].text
    if text[0].islower():
        return True
    if text[0].isdigit() and (_OPEN_DATE.search(before) or _SUBJECT.match(first)):
        return True
    listed = bool(_BULLET.match(first))
    return listed and not before.endswith((";", "."))


def _is_wrapped_name(above: Line, line: Line, margins: Margins) -> bool:
    """Does the name of a body go on because its column was full? A column reaches as far to
    one side of its middle as to the other."""
    if abs(above.middle - line.middle) > 3 or starts_like_agency(line.text):
        return False
    middle = above.middle
    whole = 2 * min(middle - margins.left, margins.right - middle)
    return above.x1 - above.x0 + _room_for(line) > whole - _SLACK
