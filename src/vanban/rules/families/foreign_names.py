"""L: names of indices, words from other languages, addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick

from vanban import lexicon
from vanban.lexicon.letters import fold, lower
from vanban.lexicon.phrases import spaced
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PAR_INDEX = lazy_pattern(r"(?<!\w)par[ -]?index(?!\w)", re.IGNORECASE)
_IN_BRACKETS = lazy_pattern(r"\(\s*(?P<short>[A-Z]{3,5}|PAR Index)\s*\)")
_BEGINS = lazy_pattern(r"[);:\n]|\.\s|[Cc]hỉ số ")
_LONGEST_NAME = 130
_ADDRESS_GOES_ON = lazy_pattern(r"[/@]|\.\w")

# <https://…> · http ://… · htpp://… · www. abc.vn
_ADDRESSES = (
    (lazy_pattern(r"<(https?://[^<>\s]{3,300})>"), r"\1"),
    (lazy_pattern(r"\b(?:htpp|htttp|htp|hhtp|hptt|htt)(s?) ?: ?/ ?/ ?"), r"http\1://"),
    (lazy_pattern(r"\bhttp(s?)(?: :|: |;| ;|:(?=/ )|(?=//))\s?/ ?/ ?"), r"http\1://"),
    (lazy_pattern(r"\bwww(?: \.|\. | \. )(?=\w)"), "www."),
)


@rule(
    "L21",
    "index-name",
    title="Tên chỉ số không đúng",
    severity="info",
    what="các chỉ số xếp hạng địa phương viết đúng tên chính thức: PAR Index, SIPAS, PAPI, PCI.",
    why="Sai tên thì người đọc không biết là chỉ số nào.",
    source="Tên chính thức theo cơ quan công bố: Bộ Nội vụ (PAR Index, SIPAS), UNDP (PAPI), VCCI "
    "(PCI)",
    bad="Chỉ số hiệu quả hành chính công cấp tỉnh (PAPI); PAR INDEX",
    good="Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI); PAR Index",
    profiles=EVERY,
    fix="unsafe",
    lines=r"\((?:par|papi|pci|sipas|pgi|dti|pii|ddci)|par[ -]?index",
)
def index_name(paper: Paper, line: Line) -> Iterator[Finding]:
    """Short names in other letters, and names before them that lack their words."""
    for found in _PAR_INDEX.finditer(line.text):
        if found.group() != "PAR Index":
            span = line.at(*found.span())
            message = said("Viết là “{right}”.", right="PAR Index")
            yield index_name.finding(span, message, Fix(span, "PAR Index", safe=False))
    for found in _IN_BRACKETS.finditer(line.text):
        row = _indices().get(found["short"])
        if row is None:
            continue
        at = line.span.start + found.start()
        before = paper.text[max(0, at - _LONGEST_NAME) : at]
        begins = [match.start() for match in _BEGINS.finditer(before)]
        name = before[begins[-1] :].lstrip("):;,.\n ") if begins else ""
        words = " ".join(lower(name).split())
        if len(words.split()) > 3 and not any(part in words for part in row["words"]):
            message = said("“{short}” là “{name}”.", short=row["short"], name=row["name"])
            yield index_name.finding(Span(at - len(name), at + len(found.group())), message)


@cache
def _indices() -> dict[str, dict[str, list[str]]]:
    return {row["short"]: row for row in lexicon.load("indices")["index"]}


@rule(
    "L23",
    "loan-spelling-mixed",
    title="Từ mượn viết nhiều kiểu",
    severity="info",
    what="một từ mượn viết một kiểu trong cả văn bản, và không thêm “s” số nhiều của tiếng Anh.",
    why="Một chữ lúc viết thế này, lúc viết thế khác làm văn bản thiếu cẩn thận.",
    source="Thông lệ soạn thảo: thống nhất cách viết trong một văn bản",
    bad="panô, áp phích … pa nô; video clips",
    good="pa nô, áp phích … pa nô; video clip",
    profiles=EVERY,
    fix="unsafe",
)
def loan_spelling(paper: Paper) -> Iterator[Finding]:
    """Forms that are not the paper's usual one (all, when no form is), and English plurals."""
    found: dict[int, list[tuple[str, Span]]] = {}
    for family, form, span in _loans(paper):
        found.setdefault(family, []).append((form, span))
    for family, places in found.items():
        counts = Counter(form for form, _ in places)
        if len(counts) == 1:
            continue
        forms = lexicon.load("loans")["spellings"][family]
        most = max(counts.values())
        usual = [form for form in forms if counts[form] == most]
        for form, span in places:
            if form != usual[0] or len(usual) == len(counts) > 2:
                right = _like(paper.quote(span), usual[0])
                fix = Fix(span, right, safe=False) if form != usual[0] else None
                message = said("Từ này viết nhiều kiểu; nên thống nhất “{right}”.", right=right)
                yield loan_spelling.finding(span, message, fix)
    for word in paper.vocabulary.keys() & _plurals():
        for span in paper.places(word):
            if not _ADDRESS_GOES_ON.match(paper.text, span.end):
                message = said("Tiếng Việt không thêm “s” số nhiều: “{right}”.", right=word[:-1])
                yield loan_spelling.finding(span, message, Fix(span, word[:-1], safe=False))


def _loans(paper: Paper) -> Iterator[tuple[int, str, Span]]:
    """Number of the word, its form and where it stands; not within addresses."""
    if not paper.begun(_LOANS):
        return
    forms, book = _loan_book()
    text = paper.words.folded
    for number, start, end in book.find_matches_as_indexes(text, overlapping=True):
        family, form = forms[number]
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        if not any(letter.isalnum() or letter in "/@_-=" for letter in around):
            yield family, form, Span(start, end)


@cache
def _loan_book() -> tuple[list[tuple[int, str]], AhoCorasick]:
    forms = [
        (family, form)
        for family, spellings in enumerate(lexicon.load("loans")["spellings"])
        for form in spellings
    ]
    return forms, AhoCorasick([fold(form) for _, form in forms])


_LOANS = Wanted(lambda: [spaced(form) for _, form in _loan_book()[0]])


@cache
def _plurals() -> frozenset[str]:
    return frozenset(lexicon.load("loans")["plurals"])


def _like(printed: str, right: str) -> str:
    return right[0].upper() + right[1:] if printed[0].isupper() else right


@rule(
    "L26",
    "url-artifacts",
    title="Địa chỉ trang mạng viết sai",
    severity="info",
    what="địa chỉ trang mạng viết liền, có “://” và không kèm dấu nhọn.",
    why="Địa chỉ sai thì không mở được.",
    source="Thông lệ; cách viết địa chỉ theo chuẩn RFC 3986",
    bad="truy cập <https://doico.gov.vn>, www. doico.gov.vn",
    good="truy cập https://doico.gov.vn, www.doico.gov.vn",
    profiles=EVERY,
    fix="safe",
    lines=r"<https?://|\bh[htp]{2,4}s? ?[:;/]|www ?\. ",
)
def address(paper: Paper, line: Line) -> Iterator[Finding]:
    """Addresses in pointed brackets, with spaces or with a mistyped beginning."""
    for pattern, right in _ADDRESSES:
        for found in pattern.finditer(line.text):
            meant = found.expand(right)
            if meant == found.group():
                continue
            span = line.at(*found.span())
            message = said("Địa chỉ viết là “{right}”.", right=meant)
            yield address.finding(span, message, Fix(span, meant, safe=True))
