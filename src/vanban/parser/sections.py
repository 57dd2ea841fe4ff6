"""Sections: every enumerator that opens a paragraph, with its level and its heading.

The level follows from the styles of numbering that are open, in the order in which they
came (I, then 1, then a), never from Markdown or indentation, which drift.
"""

from __future__ import annotations

from vanban.model import Document, Section, Span
from vanban.parser.enumerators import FULL_STOPS, Enumerator, find_enumerators
from vanban.parser.headings import ATTACHED, find_title
from vanban.parser.sheet import Kind, Line, Sheet, Wrapping

# Ranks of the styles: a style of a higher rank (smaller number) that was not open yet closes
# what is open below it, so that "II." after "1." is no child of it.
_RANKS = {
    "part": 0, "chapter": 1, "division": 2, "subdivision": 3, "capital": 4, "article": 5,
    "roman": 5, "roman2": 6, "1": 7, "2": 8, "3": 9, "4": 10, "letter": 11,
}  # fmt: skip


def find_sections(document: Document, sheet: Sheet) -> list[Section]:
    """The sections in the order of the text.

    A section's span is the paragraph that the enumerator opens: label, heading and, where
    they share the paragraph, the words after it.
    """
    candidates = find_enumerators(document, sheet)
    for number, candidate in enumerate(candidates):
        after = candidates[number + 1] if number + 1 < len(candidates) else None
        candidate.end = _paragraph_end(sheet, candidate, after)
    resets = _resets(document, sheet)
    stack: list[str] = []
    found = []
    for number, candidate in enumerate(candidates):
        while resets and resets[0] <= candidate.start:
            stack, _ = [], resets.pop(0)
        after = candidates[number + 1] if number + 1 < len(candidates) else None
        level = _level(stack, candidate.style)
        title = find_title(sheet, candidate, after)
        found.append(Section(candidate.label, title, level, Span(candidate.start, candidate.end)))
    return found


def _paragraph_end(sheet: Sheet, candidate: Enumerator, after: Enumerator | None) -> int:
    """Where the paragraph ends that the enumerator opens."""
    line = sheet.lines[candidate.index]
    end = line.end
    if sheet.wrapping is Wrapping.NONE and not _is_bare(sheet, candidate, line):
        return _emphasised_end(sheet, candidate.index)
    stop = after.index if after else len(sheet.lines)
    previous = line
    for index in range(candidate.index + 1, stop):
        below = sheet.lines[index]
        if below.kind is Kind.FURNITURE:
            continue
        if below.kind is Kind.DASH and _is_wrapped_dash(sheet, previous, below):
            end, previous = below.end, below
            continue
        if below.kind is not Kind.TEXT or below.table:
            if below.kind is Kind.BLANK and _is_bare(sheet, candidate, previous):
                continue
            break
        if not below.opens and _breaks(sheet, candidate, previous, below):
            break
        if below.opens and not _is_bare(sheet, candidate, previous):
            break
        end, previous = below.end, below
    return end


def _is_wrapped_dash(sheet: Sheet, previous: Line, below: Line) -> bool:
    """ "giai đoạn 2026" / "- 2030": a dash that merely starts a wrapped line."""
    spaced = sheet.wrapping is Wrapping.SPACED and not below.opens
    return spaced and sheet.flat[previous.end - 1] not in FULL_STOPS


def _is_bare(sheet: Sheet, candidate: Enumerator, line: Line) -> bool:
    """The label stands alone on its line."""
    return line.start == candidate.start and not sheet.flat[candidate.text : line.end].strip(" .:")


def _emphasised_end(sheet: Sheet, index: int) -> int:
    """A heading in bold may be wrapped even where paragraphs are not."""
    line = sheet.lines[index]
    end = line.end
    while line.bold_end and not sheet.closes(line):
        if index + 1 == len(sheet.lines) or not sheet.lines[index + 1].bold:
            break
        index += 1
        line = sheet.lines[index]
        if line.kind is not Kind.TEXT or line.opens or "*" not in sheet.text[end : line.end + 3]:
            break
        end = line.end
    return end


def _breaks(sheet: Sheet, candidate: Enumerator, previous: Line, below: Line) -> bool:
    """In text without blank lines: does a new paragraph start with `below`?"""
    if sheet.wrapping is Wrapping.SPACED:
        return False
    if previous.bold_end:
        return sheet.closes(previous)
    if _is_bare(sheet, candidate, previous):
        return False
    if candidate.style in ("part", "chapter", "division", "subdivision", "annex"):
        return False
    words = sheet.words(previous)
    if candidate.style == "roman" and words.isupper() and sheet.words(below).isupper():
        return False  # a heading in capitals, wrapped
    upper = sheet.flat[below.start].isupper()
    if words[-1] in ".:;" and upper and len(words) < min(70, sheet.width - 8):
        return True
    first = sheet.flat[below.start : below.end].split(" ", 1)[0]
    room = len(words) + len(first) + 8 <= sheet.width
    if previous.start == candidate.start:
        return upper and (len(words) < 36 or room or _is_indented(sheet, candidate, below))
    return upper and (room or _is_indented(sheet, candidate, below))


def _is_indented(sheet: Sheet, candidate: Enumerator, below: Line) -> bool:
    """Paragraphs start further right than their other lines: as the candidate, so the line."""
    indents = [
        start - sheet.text.rfind("\n", 0, start) - 1 for start in (candidate.start, below.start)
    ]
    return min(indents) > 2 and abs(indents[0] - indents[1]) < 3


def _resets(document: Document, sheet: Sheet) -> list[int]:
    """Where numbering starts afresh: after the signature and at every annex line."""
    closing = document.spans.get("closing")
    found = [closing.end] if closing else []
    for match in ATTACHED.finditer(sheet.flat, found[0] if found else 0):
        if sheet.lines[sheet.at(match.start())].start == match.start():
            found.append(match.start())
    return found


def _level(stack: list[str], style: str) -> int:
    """Opens `style` on the stack of open styles; its depth, 1 at the top."""
    if style == "annex":
        stack.clear()
        return 1
    if style in stack:
        del stack[stack.index(style) + 1 :]
        return len(stack)
    while stack and _RANKS[stack[-1]] > _RANKS[style]:
        stack.pop()
    stack.append(style)
    return len(stack)
