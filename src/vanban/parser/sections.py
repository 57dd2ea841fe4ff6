"""Sections: every enumerator that opens a paragraph, with its level and its heading.

The level follows from the styles of numbering that are open, in the order in which they
came (I, then 1, then a), never from Markdown or indentation, which drift.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.model import Document, Section, Span
from vanban.parser.lines import Kind, Line, Sheet, Wrapping

# "1.", "1.1.", "1. 1.", "2)", "3/", "1-"; a number alone needs its mark, 1.1 does not.
_ARABIC = re.compile(
    r"(?P<label>\d{1,2}(?!\d)(?:(?:\.\d{1,2}){1,3}(?!\d)|\. +\d{1,2}(?=\. ))?)"
    r"(?P<mark> *[.)/:]|[-–](?= +[^\W\d_]))?(?=(?P<next>.?))"
)
_ROMAN = re.compile(r"(?P<label>[IVXLC]{1,7}(?:\.\d{1,2})?) *(?P<mark>[.)/:]|[-–](?= ))(?=(?P<next>.?))")
_ROMAN_NUMBER = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{0,3}))")
_LETTER = re.compile(r"(?P<label>[a-zđ]\d?)(?P<mark>[.)]|\.\))(?=(?P<next>.?))")
_CAPITAL = re.compile(r"(?P<label>[A-HĐ])(?P<mark>[.)])(?= +[^\W\d_])")
_ARTICLE = re.compile(r"(?P<label>(?:Điều|ĐIỀU) +\d{1,3}[a-zđ]?)(?: *[.:]| *$)")
_PART = re.compile(
    r"(?P<label>(?P<kind>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC) +"
    r"(?:[IVXLC]{1,7}|\d{1,2}|(?:thứ|THỨ) +\w+))(?: *[.:–-]? *$| *[.:–-]| +(?=[A-ZĐ][A-ZĐÀ-Ỹ]))"
)
_ANNEX = re.compile(
    r"(?P<label>(?:PHỤ LỤC|Phụ lục)(?: +(?:số +|SỐ +)?(?:[IVXLC]{1,6}|\d{1,2}[A-Z]?|[A-Z])(?![\w/]))?)"
    r"(?= *[.:]? *$| *[.:(–-]| +[A-ZĐ][A-ZĐÀ-Ỹ]|  )"
)
# A line that ends so goes on: the number below belongs to it.
_OPEN_END = re.compile(
    r"(?:Điều|điều|khoản|điểm|Mục|mục|Phần|Chương|số|ngày|tháng|năm|quý|Quý|và|đến|từ|lục|,|-|–|"
    r"hoặc|của|tại|theo|trên|dưới|là|có|các|gồm)$"
)
_FULL = ".;:!?…"
# "(Kèm theo Quyết định số …", not "(Kèm theo Phụ lục 1)"
_ATTACHED = re.compile(r"\( *(?:ban hành )?kèm theo +(?!phụ lục|biểu|mẫu|danh)", re.IGNORECASE)
_TITLE_LENGTH = 260
_MARKUP = re.compile(r"(\*+)")
# Verbs of a sentence that hands out work and is no heading though it ends with ":".
_SENTENCE = re.compile(
    r"\b(?:chủ trì|phối hợp|đề nghị|yêu cầu|có trách nhiệm|thực hiện các|sau|sau đây|bao gồm|gồm|"
    r"được|phải|sửa đổi|bãi bỏ|thay thế|là)\b"
)
_DUTY = re.compile(r"\b(?:có|chịu) trách nhiệm\b|\bchủ trì, phối hợp\b")

# Ranks of the styles: a style of a higher rank (smaller number) that was not open yet closes
# what is open below it, so that "II." after "1." is no child of it.
_RANKS = {
    "part": 0, "chapter": 1, "division": 2, "subdivision": 3, "capital": 4, "article": 5,
    "roman": 5, "roman2": 6, "1": 7, "2": 8, "3": 9, "4": 10, "letter": 11,
}  # fmt: skip
_PART_STYLES = {"phần": "part", "chương": "chapter", "mục": "division", "tiểu mục": "subdivision"}


@dataclass(slots=True)
class _Candidate:
    """An enumerator at the start of a line; `text` is where its paragraph's words start."""

    index: int
    style: str
    label: str
    start: int
    text: int
    end: int = 0


def find_sections(document: Document, sheet: Sheet) -> list[Section]:
    """The sections in the order of the text.

    A section's span is the paragraph that the enumerator opens: label, heading and, where
    they share the paragraph, the words after it.
    """
    candidates = _candidates(document, sheet)
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
        title = _title(sheet, candidate, after)
        found.append(Section(candidate.label, title, level, Span(candidate.start, candidate.end)))
    return found


def _candidates(document: Document, sheet: Sheet) -> list[_Candidate]:
    found: list[_Candidate] = []
    title = document.spans.get("title")
    body = title.end if title else 0
    closing = document.spans.get("closing")
    for index, line in enumerate(sheet.lines):
        if line.kind is not Kind.TEXT or line.table or line.start < body:
            continue
        if closing and line.start in closing:
            continue
        candidate = _candidate(sheet, index, line, closing is None or line.start >= closing.end)
        if candidate and _opens_paragraph(sheet, candidate, found):
            found.append(candidate)
    return found


def _candidate(sheet: Sheet, index: int, line: Line, attached: bool) -> _Candidate | None:
    """The enumerator at the start of a line; the first letter decides which to look for."""
    flat, start = sheet.flat, line.start
    first = flat[start]
    if first.isdigit():
        return _numbered(sheet, index, line)
    if first in "IVXLC":
        match = _ROMAN.match(flat, start, line.end)
        if match and _is_roman(match["label"]) and not match["next"].islower():
            style = "roman2" if "." in match["label"] else "roman"
            return _Candidate(index, style, match["label"], start, match.end())
    if first in "ABCDEFGHĐ":
        match = _CAPITAL.match(flat, start, line.end)
        if match and _looks_like_heading(sheet, line, match.end()):
            return _Candidate(index, "capital", match["label"], start, match.end())
    if first in "ĐPCMT":
        return _named(sheet, index, line, attached)
    if first.islower() and start + 1 < line.end and flat[start + 1] in ".)123456789":
        match = _LETTER.match(flat, start, line.end)
        if match and (match["mark"] != "." or match["next"] in (" ", "")):
            label = match["label"] + (")" if match["mark"] != "." else "")
            return _Candidate(index, "letter", label, start, match.end())
    return None


def _numbered(sheet: Sheet, index: int, line: Line) -> _Candidate | None:
    match = _ARABIC.match(sheet.flat, line.start, line.end)
    if match is None:
        return None
    label = "".join(match["label"].split())
    depth = label.count(".") + 1
    follows, mark = match["next"], (match["mark"] or "").strip()
    if not mark and (depth == 1 or follows != " "):
        return None
    if mark in ("/", ":") and follows not in (" ", ""):
        return None
    if follows.islower() and mark == "." or follows in (",", ".", "%"):
        return None
    if follows.isdigit() and not sheet.text.startswith("*", match.end()):
        gap = sheet.text[match.start() : match.end() + 1]
        if "*" not in gap and " " not in gap:
            return None
    return _Candidate(index, str(min(depth, 4)), label, line.start, match.end())


def _named(sheet: Sheet, index: int, line: Line, attached: bool) -> _Candidate | None:
    flat = sheet.flat
    article = _ARTICLE.match(flat, line.start, line.end)
    if article:
        label = " ".join(article["label"].split())
        return _Candidate(index, "article", label, line.start, article.end())
    part = _PART.match(flat, line.start, line.end)
    if part:
        label = " ".join(part["label"].split())
        return _Candidate(index, _PART_STYLES[part["kind"].lower()], label, line.start, part.end())
    annex = _ANNEX.match(flat, line.start, line.end)
    if annex and (attached or line.bold or annex["label"][1] == "H"):
        label = " ".join(annex["label"].split())
        return _Candidate(index, "annex", label, line.start, annex.end())
    return None


def _is_roman(label: str) -> bool:
    return bool(_ROMAN_NUMBER.fullmatch(label.split(".")[0]))


def _looks_like_heading(sheet: Sheet, line: Line, text: int) -> bool:
    rest = sheet.flat[text : line.end]
    return line.bold or rest.isupper()


def _opens_paragraph(sheet: Sheet, candidate: _Candidate, before: list[_Candidate]) -> bool:
    """Or is it a number that merely starts a wrapped line ("Điều / 58. …")?"""
    line = sheet.lines[candidate.index]
    if line.opens or candidate.index == 0 or sheet.wrapping is Wrapping.NONE:
        return True
    above = _above(sheet, candidate.index)
    if above is None:
        return True
    end = sheet.flat[above.end - 1]
    if end in _FULL or end == "/" or above.bold_end and not line.bold:
        return True
    if above.bold_end and line.bold and _closes(sheet, above):
        return True
    words = sheet.words(above)
    if _OPEN_END.search(words) or sheet.wrapping is Wrapping.SPACED:
        return False
    if _follows(candidate, before):
        return len(words) < 60 or candidate.style == "letter" or _heads_list(candidate, before)
    return len(words) < 40


def _above(sheet: Sheet, index: int) -> Line | None:
    while index > 0:
        index -= 1
        if sheet.lines[index].kind in (Kind.TEXT, Kind.DASH):
            return sheet.lines[index]
        if sheet.lines[index].kind is not Kind.FURNITURE and sheet.lines[index].kind is not Kind.BLANK:
            return None
    return None


def _closes(sheet: Sheet, line: Line) -> bool:
    """Markup ends right behind the line: its emphasis does not run on into the next."""
    return sheet.text.startswith("*", line.end)


def _heads_list(candidate: _Candidate, before: list[_Candidate]) -> bool:
    """ "1." right below the wrapped heading of an article."""
    return (
        bool(before)
        and before[-1].style in ("article", "roman", "1")
        and candidate.label in ("1", "1.1")
        and candidate.index - before[-1].index <= 3
    )


def _follows(candidate: _Candidate, before: list[_Candidate]) -> bool:
    """Is it the first of a list, or the one after the last of its style?"""
    if candidate.label in ("1", "a)", "a", "I", "A") or candidate.label.endswith(".1"):
        return True
    for earlier in reversed(before):
        if earlier.style == candidate.style:
            return _successor(earlier.label, candidate.label)
    return not before


def _successor(label: str, after: str) -> bool:
    one, two = label.split(".")[-1].rstrip(")"), after.split(".")[-1].rstrip(")")
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    order = "abcdđeghiklmnopqrstuvxy"
    if one in order and two in order:
        return order.index(two) - order.index(one) in (1, 2)
    return True


def _paragraph_end(sheet: Sheet, candidate: _Candidate, after: _Candidate | None) -> int:
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


def _is_bare(sheet: Sheet, candidate: _Candidate, line: Line) -> bool:
    """The label stands alone on its line."""
    return line.start == candidate.start and not sheet.flat[candidate.text : line.end].strip(" .:")


def _emphasised_end(sheet: Sheet, index: int) -> int:
    """A heading in bold may be wrapped even where paragraphs are not."""
    line = sheet.lines[index]
    end = line.end
    while line.bold_end and not _closes(sheet, line) and sheet.text.find("**", line.end) >= 0:
        if index + 1 == len(sheet.lines) or not sheet.lines[index + 1].bold:
            break
        index += 1
        line = sheet.lines[index]
        if line.kind is not Kind.TEXT or line.opens or "*" not in sheet.text[end : line.end + 3]:
            break
        end = line.end
    return end


def _breaks(sheet: Sheet, candidate: _Candidate, previous: Line, below: Line) -> bool:
    """In text without blank lines: does a new paragraph start with `below`?"""
    if sheet.wrapping is Wrapping.SPACED:
        return False
    if previous.bold_end and not below.bold:
        return _closes(sheet, previous)
    if _is_bare(sheet, candidate, previous):
        return False
    if candidate.style in ("part", "chapter", "division", "subdivision", "annex"):
        return False
    words = sheet.words(previous)
    upper = sheet.flat[below.start].isupper()
    if words[-1] in ".:;" and upper and len(words) < 70:
        return True
    if previous.start == candidate.start:
        return upper and len(words) < 36
    first = sheet.flat[below.start : below.end].split(" ", 1)[0]
    return upper and len(words) + len(first) + 8 <= sheet.width


def _title(sheet: Sheet, candidate: _Candidate, after: _Candidate | None) -> str | None:
    if candidate.style in ("part", "chapter", "division", "subdivision", "annex"):
        return _title_below(sheet, candidate, after)
    emphasised = _emphasised(sheet, candidate)
    if emphasised:
        return emphasised
    words = " ".join(sheet.flat[candidate.text : candidate.end].split()).lstrip(" .:)-–")
    if not words or len(words) > _TITLE_LENGTH:
        return None
    if words.isupper() and len(words) > 3:
        return words.rstrip(" .:;")
    if words[-1] in ".;!?…,/" or not _has_content(sheet, candidate, after):
        return None
    if words[-1] == ":" and (len(words) > 140 or _SENTENCE.search(words.lower())):
        return None
    if len(words) > 60 and _DUTY.search(words):
        return None
    return words.rstrip(" :")


def _emphasised(sheet: Sheet, candidate: _Candidate) -> str | None:
    """The words in bold or italics right after the label."""
    line = sheet.lines[candidate.index]
    if "*" not in sheet.text[candidate.start : candidate.end + 2]:
        if line.bold:
            return _as_title(sheet.flat[candidate.text : candidate.end])
        return None
    on = line.bold
    heading = ""
    here = candidate.start
    for part in _MARKUP.split(sheet.text[candidate.start : candidate.end]):
        if part.startswith("*"):
            if len(part) & 3:
                on = not on
        elif (rest := part[max(0, candidate.text - here) :]).strip():
            if on or heading and not rest.strip(" ,;.:-–&/\n"):
                heading += rest
            else:
                break
        here += len(part)
    return _as_title(heading)


def _as_title(words: str) -> str | None:
    title = " ".join(words.replace("#", " ").split()).lstrip(" .:)-–/").rstrip(" .:;,")
    return title if len(title) > 1 else None


def _has_content(sheet: Sheet, candidate: _Candidate, after: _Candidate | None) -> bool:
    """Something that is no sibling comes next."""
    index = sheet.at(max(candidate.start, candidate.end - 1)) + 1
    while index < len(sheet.lines) and sheet.lines[index].kind in (Kind.BLANK, Kind.FURNITURE):
        index += 1
    if index == len(sheet.lines) or sheet.lines[index].kind is Kind.BORDER:
        return False
    return after is None or after.index != index or after.style != candidate.style


def _title_below(sheet: Sheet, candidate: _Candidate, after: _Candidate | None) -> str | None:
    """ "Chương I" / "QUY ĐỊNH CHUNG": on the label's line or in the paragraph below it."""
    line = sheet.lines[candidate.index]
    here = _as_title(_before_note(sheet.flat[candidate.text : line.end]))
    if here:
        return here
    words: list[str] = []
    stop = min(candidate.index + 9, after.index if after else len(sheet.lines))
    for below in sheet.lines[candidate.index + 1 : stop]:
        if below.kind is Kind.BLANK and not words:
            continue
        if below.kind is not Kind.TEXT or below.table or below.opens and words:
            break
        text = sheet.words(below)
        if text.startswith("("):
            break
        if words and words[-1].isupper() and not text.isupper():
            break
        words.append(text)
    title = " ".join(words)
    return _as_title(title) if len(title) <= _TITLE_LENGTH else None


def _before_note(words: str) -> str:
    """Without "(Kèm theo …)"."""
    note = _ATTACHED.search(words)
    return words[: note.start()] if note else words


def _resets(document: Document, sheet: Sheet) -> list[int]:
    """Where numbering starts afresh: after the signature and at every annex line."""
    closing = document.spans.get("closing")
    found = [closing.end] if closing else []
    for match in _ATTACHED.finditer(sheet.flat, found[0] if found else 0):
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
