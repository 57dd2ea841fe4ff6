"""Enumerators: the numbers and letters that open paragraphs ("I.", "1.1.", "a)", "Điều 5.").

A line may start with a number and still be the middle of a sentence ("Điều / 58. …"), so
each is asked what stands above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.model import Document
from vanban.parser.sheet import Kind, Line, Sheet, Wrapping

# "1.", "1.1.", "1. 1.", "2)", "3/", "1-"; a number alone needs its mark, 1.1 does not.
_ARABIC = re.compile(
    r"(?P<label>\d{1,2}(?!\d)(?:(?:\.\d{1,2}){1,3}(?!\d)|\. +\d{1,2}(?=\. ))?)"
    r"(?P<mark> *[.)/:]| *[-–](?= +[^\W\d_]))?(?=(?P<next>.?))"
)
_ROMAN = re.compile(
    r"(?P<label>[IVXLC]{1,7}(?:\.\d{1,2})?) *(?P<mark>[.)/:]|[-–](?= ))(?=(?P<next>.?))"
)
_ROMAN_NUMBER = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{0,3}))")
_LETTER = re.compile(r"(?P<label>[a-zđ]\d?)(?P<mark>[.)]|\.\))(?=(?P<next>.?))")
_CAPITAL = re.compile(r"(?P<label>[A-HĐ]) *(?P<mark>[.)])(?= +[^\W\d_])")
_ARTICLE = re.compile(r"(?P<label>(?:Điều|ĐIỀU) +\d{1,3}[a-zđ]?)(?: *[.:]| *$)")
_PART = re.compile(
    r"(?P<label>(?P<kind>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC) +"
    r"(?:[IVXLC]{1,7}|\d{1,2}|[A-H](?!\w)|(?:thứ|THỨ) +\w+))"
    r"(?: *[.:–-]? *$| *[.:–-]| +(?=[A-ZĐ][A-ZĐÀ-Ỹ]))"
)
_ANNEX = re.compile(
    r"(?P<label>(?:PHỤ LỤC|Phụ lục)"
    r"(?: +(?:số +|SỐ +)?(?:[IVXLC]{1,6}|\d{1,2}[A-Z]?|[A-Z])(?![\w/]))?)"
    r"(?= *[.:]? *$| *[.:(–-]| +[A-ZĐ][A-ZĐÀ-Ỹ]|  )"
)
# A line that ends so goes on: the number below belongs to it.
_OPEN_END = re.compile(
    r"(?:Điều|điều|khoản|điểm|Mục|mục|Phần|Chương|số|ngày|tháng|năm|quý|Quý|và|đến|từ|lục|,|-|–|"
    r"hoặc|của|tại|theo|trên|dưới|là|có|các|gồm)$"
)
FULL_STOPS = ".;:!?…"
_NUMBER_BELOW = 6  # characters of the line below in which the number of an article stands
_PART_STYLES = {"phần": "part", "chương": "chapter", "mục": "division", "tiểu mục": "subdivision"}


@dataclass(slots=True)
class Enumerator:
    """An enumerator at the start of a line; `text` is where its paragraph's words start."""

    index: int
    style: str
    label: str
    start: int
    text: int
    end: int = 0


def find_enumerators(document: Document, sheet: Sheet) -> list[Enumerator]:
    """The enumerators of the body and of attached parts; those of the closing are none."""
    found: list[Enumerator] = []
    title = document.spans.get("title")
    body = title.end if title else 0
    closing = document.spans.get("closing")
    for index, line in enumerate(sheet.lines):
        if line.kind is not Kind.TEXT or line.table or line.start < body:
            continue
        if closing and line.start in closing:
            continue
        candidate = _candidate(sheet, index, line, closing is None or line.start >= closing.end)
        if candidate and _opens_paragraph(sheet, candidate, found, body):
            found.append(candidate)
    return found


def _candidate(sheet: Sheet, index: int, line: Line, attached: bool) -> Enumerator | None:
    """The enumerator at the start of a line; the first letter decides which to look for."""
    flat, start = sheet.flat, line.start
    first = flat[start]
    if first.isdigit():
        return _numbered(sheet, index, line)
    if first in "IVXLC":
        match = _ROMAN.match(flat, start, line.end)
        if match and _is_roman(match["label"]) and not match["next"].islower():
            style = "roman2" if "." in match["label"] else "roman"
            return Enumerator(index, style, match["label"], start, match.end())
    if first in "ABCDEFGHĐ":
        match = _CAPITAL.match(flat, start, line.end)
        if match and _looks_like_heading(sheet, line, match.end()):
            return Enumerator(index, "capital", match["label"], start, match.end())
    if first in "ĐPCMT":
        return _named(sheet, index, line, attached)
    if first.islower() and start + 1 < line.end and flat[start + 1] in ".)123456789":
        match = _LETTER.match(flat, start, line.end)
        if match and (match["mark"] != "." or match["next"] in (" ", "")):
            label = match["label"] + (")" if match["mark"] != "." else "")
            return Enumerator(index, "letter", label, start, match.end())
    return None


def _numbered(sheet: Sheet, index: int, line: Line) -> Enumerator | None:
    match = _ARABIC.match(sheet.flat, line.start, line.end)
    if match is None:
        return None
    label = "".join(match["label"].split())
    depth = label.count(".") + 1
    follows, mark = match["next"], (match["mark"] or "").strip()
    if not mark and (depth == 1 or follows != " "):
        return None
    if mark in ("-", "–") and match["mark"][0] == " " and not _is_markup(sheet, match):
        return None  # "5 - Trung tâm"; but "**1**- **Mục đích**"
    if mark in ("/", ":") and follows not in (" ", ""):
        return None
    if (follows.islower() and mark == ".") or follows in (",", ".", "%"):
        return None
    if follows.isdigit() and not sheet.text.startswith("*", match.end()):
        gap = sheet.text[match.start() : match.end() + 1]
        if "*" not in gap and " " not in gap:
            return None
    return Enumerator(index, str(min(depth, 4)), label, line.start, match.end())


def _is_markup(sheet: Sheet, match: re.Match[str]) -> bool:
    """The blanks between label and mark are stars that were taken out."""
    gap = sheet.text[match.end("label") : match.end()]
    return not gap.strip("*-–")


def _named(sheet: Sheet, index: int, line: Line, attached: bool) -> Enumerator | None:
    flat = sheet.flat
    alone = line.end - line.start == len("Điều")  # "Điều" / "1. Phạm vi …"
    article = _ARTICLE.match(flat, line.start, line.end + _NUMBER_BELOW if alone else line.end)
    if article:
        label = " ".join(article["label"].split())
        return Enumerator(index, "article", label, line.start, article.end())
    part = _PART.match(flat, line.start, line.end)
    if part:
        label = " ".join(part["label"].split())
        return Enumerator(index, _PART_STYLES[part["kind"].lower()], label, line.start, part.end())
    annex = _ANNEX.match(flat, line.start, line.end)
    if annex and (attached or line.bold or annex["label"][1] == "H"):
        label = " ".join(annex["label"].split())
        return Enumerator(index, "annex", label, line.start, annex.end())
    return None


def _is_roman(label: str) -> bool:
    return bool(_ROMAN_NUMBER.fullmatch(label.split(".")[0]))


def _looks_like_heading(sheet: Sheet, line: Line, text: int) -> bool:
    rest = sheet.flat[text : line.end]
    return line.bold or rest.isupper()


def _opens_paragraph(
    sheet: Sheet, candidate: Enumerator, before: list[Enumerator], body: int
) -> bool:
    """Or is it a number that merely starts a wrapped line ("Điều / 58. …")?"""
    line = sheet.lines[candidate.index]
    if line.opens or candidate.index == 0 or sheet.wrapping is Wrapping.NONE:
        return True
    above = _above(sheet, candidate.index)
    if above is None or above.end <= body:
        return True
    end = sheet.flat[above.end - 1]
    if candidate.style == "annex" and candidate.text == line.end and line.end - line.start < 16:
        return True  # on a page of its own
    if end in FULL_STOPS or end == "/" or (above.bold_end and not line.bold):
        return True
    if above.bold_end and line.bold and sheet.closes(above):
        return True
    words = sheet.words(above)
    open_end = _OPEN_END.search(words)
    if open_end and open_end[0] == "điểm" and not _is_cited_point(sheet, candidate):
        open_end = None  # "3. Xây dựng mô hình điểm" / "3.1. …"
    if open_end or sheet.wrapping is Wrapping.SPACED:
        return False
    if _follows(candidate, before):
        if candidate.style == "roman" and sheet.flat[candidate.text : line.end].isupper():
            return True
        return len(words) < 60 or candidate.style == "letter" or _heads_list(candidate, before)
    return len(words) < 40


def _is_cited_point(sheet: Sheet, candidate: Enumerator) -> bool:
    """ "theo điểm" / "a) khoản 2 Điều 5"."""
    rest = sheet.flat[candidate.text : candidate.text + 12].lstrip()
    return candidate.style == "letter" and not rest[:1].isupper()


def _above(sheet: Sheet, index: int) -> Line | None:
    while index > 0:
        index -= 1
        if sheet.lines[index].kind in (Kind.TEXT, Kind.DASH):
            return sheet.lines[index]
        if (
            sheet.lines[index].kind is not Kind.FURNITURE
            and sheet.lines[index].kind is not Kind.BLANK
        ):
            return None
    return None


def _heads_list(candidate: Enumerator, before: list[Enumerator]) -> bool:
    """ "1." right below the wrapped heading of an article."""
    return (
        bool(before)
        and before[-1].style in ("article", "roman", "1")
        and candidate.label in ("1", "1.1", f"{before[-1].label}.1")
        and candidate.index - before[-1].index <= 3
    )


def _follows(candidate: Enumerator, before: list[Enumerator]) -> bool:
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
