"""S: how numbers and symbols are typed, in the header and where others are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Finding, Fix
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.masthead import LOST, all_symbols
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, EVERY, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3"
_B = "[ \t\xa0]"
_R = r"[ \t\x{a0}]"  # the same for RE2
# "35 /KH - THPT", "71/NQ -CP", "28/ 2018 /QH14"; a blank on both sides of a dash that follows a
# whole symbol belongs to the sentence
_SPACED = lazy_pattern(
    rf"(?<![\w/.,-])\d{{1,6}}(?P<a>{_B}*)/(?P<b>{_B}*)(?:(?:19|20)\d\d(?P<c>{_B}*)/(?P<d>{_B}*))?"
    rf"(?P<code>[A-ZĐÐ][A-Za-zĐđÐ]{{0,7}})"
    rf"(?P<e>{_B}*)[-–](?P<f>{_B}*)(?P<whose>[A-ZĐÐ][A-Za-zĐđÐ&.]{{0,14}})(?!\w)"
)
# "Số: /KH - THPTĐC", a number still to be filled in
_SPACED_BLANK = lazy_pattern(
    rf"(?i:số)[ \t\xa0:.…_]{{0,60}}(?P<whole>/(?P<b>{_B}*)(?P<code>[A-ZĐ][A-Za-zĐđ]{{1,4}})"
    rf"(?P<e>{_B}*)[-–](?P<f>{_B}*)[A-ZĐ][A-Za-zĐđ&.]{{1,14}})(?!\w)"
)
# "37 - NQ/TW", "05-NQ /ĐU": the Party's
_SPACED_OF_PARTY = lazy_pattern(
    rf"(?<![\w/.,-])\d{{1,5}}(?P<a>{_B}*)[-–](?P<b>{_B}*)(?:NQ|KL|CT|QĐ|QC|TT|HD|TB|TC|BC|KH|CTr|ĐA|PA|TTr|CV|BB)"
    rf"(?P<c>{_B}*)/(?P<d>{_B}*)[A-ZĐ][A-ZĐa-z]{{1,12}}(?!\w)"
)
_ADDRESS = lazy_pattern(r"(?i)https?:|www\.|\.(?:vn|com|pdf|docx?|html?)\b|@")
_BARE_LETTERS = {"ND": "NĐ", "QD": "QĐ", "CD": "CĐ", "QyD": "QyĐ"}
_BARE_NAMES = {
    "HDND": "HĐND",
    "GDDT": "GDĐT",
    "LDTBXH": "LĐTBXH",
    "KHDT": "KHĐT",
    "DTTG": "DTTG",
    "TTG": "TTg",
}
_ASCII = lazy_pattern(
    r"(?<![\w/.-])\d{1,6}(?:\.\d{1,3})?[ \t\xa0]*/[ \t\xa0]*(?:(?:19|20)\d\d[ \t\xa0]*/[ \t\xa0]*)?"
    r"(?P<symbol>[A-ZĐÐ][A-Za-zĐđÐð]{0,7}(?:[-/][A-ZĐÐ][A-Za-zĐđÐð]{0,15}){0,3})(?![\w/])"
)


@rule(
    "S05",
    "spaces-in-symbol",
    title="Có dấu cách trong số, ký hiệu",
    severity="warning",
    what="giữa số và ký hiệu, giữa các nhóm chữ viết tắt không có dấu cách.",
    why="Số, ký hiệu bị tách rời sẽ xuống dòng giữa chừng và tìm kiếm không ra.",
    source=f"{_SOURCE}, điểm c",
    since=DECREE_30,
    bad="35 /KH - THPTĐC",
    good="35/KH-THPTĐC",
    profiles=EVERY,
    fix="safe",
    lines=rf"\d{_R}+/{_R}*[a-z0-9]|\d/{_R}+[a-z0-9]"
    rf"|\d/[a-z0-9/ ]+(?:{_R}+[-–]|[-–]{_R}+)[a-z ]"
    rf"|\d{_R}*[-–]{_R}*[a-z]{{2,3}}{_R}*/{_R}*[a-z]"
    rf"|so[^a-z0-9]*/{_R}*[a-z]+{_R}*[-–]{_R}*[a-z]",
)
def spaces_in_symbol(paper: Paper, line: Line) -> Iterator[Finding]:
    """Blanks around the slash or the first hyphen of a symbol."""
    spaced = [found for found in _SPACED.finditer(line.text) if _is_symbol(found)]
    spaced += [found for found in _SPACED_OF_PARTY.finditer(line.text) if _has_blanks(found)]
    places = [found.span() for found in spaced]
    places += [
        found.span("whole")
        for found in _SPACED_BLANK.finditer(line.text)
        if any(found[gap] for gap in "bef") and found["code"].casefold() in all_symbols()
    ]
    for start, end in places:
        span = line.at(start, end)
        right = "".join(line.text[start:end].split()).replace("–", "-")
        doubtful = paper.document.source.format in LOST or paper.is_recognised
        yield spaces_in_symbol.finding(
            span,
            said("Viết liền số, ký hiệu: {right}.", right=right),
            Fix(span, right, safe=True),
            severity="info" if doubtful else None,
        )


def _has_blanks(found: re.Match[str]) -> bool:
    return any(group.isspace() for group in found.groups(""))


def _is_symbol(found: re.Match[str]) -> bool:
    """ "71/NQ - Chính phủ", "5/BCH - Ban": a word after the dash is no abbreviation; nor is
    "1/2 - A" a symbol."""
    if not _has_blanks(found):
        return False
    whose = found["whose"].rstrip(".")
    capitals = sum(letter.isupper() for letter in whose)
    if len(found["code"]) < 2 and not (found["c"] is not None):
        return False
    spaced = bool(found["e"]) and bool(found["f"])
    return capitals * 2 > len(whose) and (capitals > 1 or not spaced)


@rule(
    "S13",
    "ascii-symbol",
    title="Chữ trong ký hiệu gõ sai",
    severity="warning",
    what="trong ký hiệu, chữ Đ được gõ đúng là Đ (NĐ, QĐ, HĐND), Thủ tướng viết là TTg.",
    why="Ký hiệu gõ sai chữ không khớp với văn bản được dẫn, tìm kiếm không ra.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I",
    bad="Nghị định số 30/2020/ND-CP",
    good="Nghị định số 30/2020/NĐ-CP",
    profiles=EVERY,
    fix="unsafe",
    lines=rf"\d{_R}*/{_R}*(?:[12]\d\d\d{_R}*/{_R}*)?"
    r"(?:(?:nd|qd|cd|qyd)\b|[a-z]+[-/][a-z]*(?:hdnd|gddt|ldtbxh|khdt|ttg)|[a-z-]*[ðđ])",
)
def ascii_symbol(paper: Paper, line: Line) -> Iterator[Finding]:
    """D for Đ, or the Icelandic letter that looks like it; not in addresses and file names."""
    for found in _ASCII.finditer(line.text):
        printed = found["symbol"]
        right = "-".join(
            _with_marks(part, first=not i) for i, part in enumerate(printed.split("-"))
        )
        if (
            right == printed
            or printed.endswith("-ROM")
            or (right.endswith("TTg") and line.text.isupper())
            or _is_address(line.text, found.start(), found.end())
        ):
            continue
        span = line.at(*found.span("symbol"))
        yield ascii_symbol.finding(
            span,
            said("Ký hiệu “{symbol}” phải viết là “{right}”.", symbol=printed, right=right),
            Fix(span, right, safe=False),
            severity="info" if paper.is_recognised or right.endswith("TTg") else None,
        )


def _with_marks(part: str, first: bool = False) -> str:
    part = part.replace("Ð", "Đ").replace("ð", "đ")
    if first and part in _BARE_LETTERS:
        return _BARE_LETTERS[part]
    for typed, right in _BARE_NAMES.items():
        if part.endswith(typed) and len(part) <= len(typed) + 1:
            return part[: len(part) - len(typed)] + right
    return part


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether the word that holds the symbol is an address or a file name."""
    first = (
        max(
            text.rfind(" ", max(0, start - 200), start), text.rfind("(", max(0, start - 200), start)
        )
        + 1
    )
    last = text.find(" ", end, end + 80)
    word = text[max(first, start - 200) : end + 80 if last < 0 else last]
    return bool(_ADDRESS.search(word)) or "_" in word
