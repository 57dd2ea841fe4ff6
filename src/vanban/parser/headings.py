"""Headings: the words behind an enumerator that name what follows.

A heading is emphasised, in capitals, or a short paragraph without a full stop that has its
content below it.
"""

from __future__ import annotations

import re

from vanban.parser.enumerators import Enumerator
from vanban.parser.sheet import Kind, Sheet

# "(Kèm theo Quyết định số …", not "(Kèm theo Phụ lục 1)"
ATTACHED = re.compile(r"\( *(?:ban hành )?kèm theo +(?!phụ lục|biểu|mẫu|danh)", re.IGNORECASE)
_TITLE_LENGTH = 260
_MARKUP = re.compile(r"(\*+)")
# Verbs of a sentence that hands out work and is no heading though it ends with ":".
_SENTENCE = re.compile(
    r"\b(?:chủ trì|phối hợp|đề nghị|yêu cầu|có trách nhiệm|thực hiện các|sau|sau đây|bao gồm|gồm|"
    r"được|phải|sửa đổi|bãi bỏ|thay thế|là)\b"
)
_SENTENCE_ENDS = (".", ";", "!", "?", "…", ",", "/")
_TWO_SENTENCES = re.compile(r"[.!?:] +\(?[A-ZĐÀ-Ỹ(]")
_DUTY = re.compile(r"\b(?:có|chịu) trách nhiệm\b|\bchủ trì, phối hợp\b")


def find_title(sheet: Sheet, candidate: Enumerator, after: Enumerator | None) -> str | None:
    """The heading of an enumerator on one line, without its final mark; None for a sentence."""
    if candidate.style in ("part", "chapter", "division", "subdivision", "annex"):
        return _title_below(sheet, candidate, after)
    emphasised = _emphasised(sheet, candidate)
    if emphasised:
        return emphasised
    words = sheet.flat[candidate.text : candidate.end].strip()
    if words.endswith(_SENTENCE_ENDS) and not words.isupper():
        return None
    words = " ".join(words.split()).lstrip(" .:)-–")
    if not words or len(words) > _TITLE_LENGTH:
        return None
    if words.isupper() and len(words) > 3:
        return words.rstrip(" .:;")
    if words.endswith(_SENTENCE_ENDS) or _TWO_SENTENCES.search(words):
        return None
    if not _has_content(sheet, candidate, after):
        return None
    if words[-1] == ":" and (len(words) > 140 or _SENTENCE.search(words.lower())):
        return None
    if len(words) > 60 and _DUTY.search(words):
        return None
    return words.rstrip(" :")


def _emphasised(sheet: Sheet, candidate: Enumerator) -> str | None:
    """The words in bold or italics right after the label."""
    line = sheet.lines[candidate.index]
    if "*" not in sheet.text[candidate.start : candidate.end + 2]:
        end = candidate.end if line.bold else _run_in_end(sheet, candidate)
        return _as_title(sheet.flat[candidate.text : end])
    on = line.bold
    heading = ""
    here = candidate.start
    for part in _MARKUP.split(sheet.text[candidate.start : candidate.end]):
        if part.startswith("*"):
            if len(part) & 3:
                on = not on
        elif (rest := part[max(0, candidate.text - here) :]).strip():
            if on or (heading and not rest.strip(" ,;.:-–&/\n")):
                heading += rest
            else:
                break
        here += len(part)
    return _as_title(heading)


def _run_in_end(sheet: Sheet, candidate: Enumerator) -> int:
    """Where the letters that Word shows in bold at the start of a paragraph end."""
    end = candidate.text
    for start, stop in sheet.emphasis_from(candidate.start):
        gap = sheet.flat[end:start] if start > end else ""
        if start >= candidate.end or gap.strip(" .:;,-–") or (end == candidate.text and gap):
            break
        end = max(end, min(stop, candidate.end))
    return end


def _as_title(words: str) -> str | None:
    title = " ".join(words.replace("#", " ").split()).lstrip(" .:)-–/").rstrip(" .:;,")
    return title if len(title) > 1 else None


def _has_content(sheet: Sheet, candidate: Enumerator, after: Enumerator | None) -> bool:
    """Something that is no sibling comes next."""
    index = sheet.at(max(candidate.start, candidate.end - 1)) + 1
    while index < len(sheet.lines) and sheet.lines[index].kind in (Kind.BLANK, Kind.FURNITURE):
        index += 1
    if index == len(sheet.lines) or sheet.lines[index].kind is Kind.BORDER:
        return False
    below = sheet.lines[index]
    if sheet.flat[below.start].islower() and (after is None or after.index != index):
        return False  # the paragraph was cut by the end of a page
    return after is None or after.index != index or after.style != candidate.style


def _title_below(sheet: Sheet, candidate: Enumerator, after: Enumerator | None) -> str | None:
    """ "Chương I" / "QUY ĐỊNH CHUNG": on the label's line or in the paragraph below it."""
    line = sheet.lines[candidate.index]
    here = _as_title(_before_note(sheet.flat[candidate.text : line.end]))
    if here:
        return here
    words: list[str] = []
    bold = False
    stop = min(candidate.index + 20, after.index if after else len(sheet.lines))
    for below in sheet.lines[candidate.index + 1 : stop]:
        if below.kind is Kind.FURNITURE or (below.kind is Kind.BLANK and not words):
            continue
        if below.kind is not Kind.TEXT or below.table or (below.opens and words):
            break
        text = sheet.words(below)
        if text.startswith("("):
            break
        if words and words[-1].isupper() and not text.isupper():
            break
        if words and bold and not below.bold:
            break
        bold = below.bold
        words.append(text)
    title = " ".join(words)
    return _as_title(title) if len(title) <= _TITLE_LENGTH else None


def _before_note(words: str) -> str:
    """Without "(Kèm theo …)"."""
    note = ATTACHED.search(words)
    return words[: note.start()] if note else words
