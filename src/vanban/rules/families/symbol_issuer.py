"""X02, X04: the kind, the symbol and the issuer of a cited document must go together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vanban.lexicon import bodies
from vanban.lexicon.letters import fold
from vanban.lexicon.types import types_of_symbol
from vanban.model import Citation, Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_CODE = lazy_pattern(
    r"\d{1,6}[a-zđ]?(?:/(?:19|20)\d\d)?(?P<sign>[/-])(?P<code>[^\W\d_]+)(?P<rest>.*)"
)
# What has no number of its own and goes by the paper that brought it out.
_BROUGHT_OUT = ("Đề án", "Chương trình", "Chiến lược", "Quy chế", "Điều lệ", "Kế hoạch", "Quy định")
_END = lazy_pattern(r"[/-](?P<end>[^\W\d_]+)(?=[\d-]|\Z)")
_REST = lazy_pattern(r"[\w&.]*(?:\s?[-–/]\s{0,3}[A-ZĐ][\w&.]*)*")
_ANY_TYPE = ("Văn bản", "Công văn", "Kết luận")

# Whom a symbol names by its end.
_STATE = ("TTg", "CP", "UBND", "HĐND")
_PARTY = ("TW", "TU")
_HOUSES = (*_STATE, *_PARTY, "QH", "UBTVQH")
_EXACT = {"Chính phủ": "CP", "Thủ tướng Chính phủ": "TTg", "Thủ tướng": "TTg", "Quốc hội": "QH"}
_BEGINS = {
    "Quốc hội khóa": "QH",
    "Ủy ban Thường vụ Quốc hội": "UBTVQH",
    "Hội đồng nhân dân": "HĐND",
    "Thường trực Hội đồng nhân dân": "HĐND",
    "HĐND": "HĐND",
    "Ủy ban nhân dân": "UBND",
    "Chủ tịch Ủy ban nhân dân": "UBND",
    "Chủ tịch UBND": "UBND",
    "UBND": "UBND",
    "Bộ Chính trị": "TW",
    "Ban Bí thư": "TW",
    "Ban Chấp hành Trung ương": "TW",
    "BCH Trung ương": "TW",
    "Tỉnh ủy": "TU",
    "Thành ủy": "TU",
    "Ban Thường vụ Tỉnh ủy": "TU",
    "Ban Thường vụ Thành ủy": "TU",
    "Ban Chấp hành Đảng bộ tỉnh": "TU",
    "Ban Chấp hành Đảng bộ thành phố": "TU",
}
# The terms of the National Assembly by their years; elections are in spring.
_TERMS = {
    10: (1997, 2002), 11: (2002, 2007), 12: (2007, 2011), 13: (2011, 2016),
    14: (2016, 2021), 15: (2021, 2026),
}  # fmt: skip
_TERM = lazy_pattern(r"/(?P<year>(?:19|20)\d\d)/(?:UBTVQH|QH)(?P<term>\d\d)$")
_HEADS = lazy_pattern(r"(?:bộ trưởng|chủ nhiệm|giám đốc|thứ trưởng|phó giám đốc) ")


@rule(
    "X02",
    "type-symbol-mismatch",
    title="Tên loại không khớp với ký hiệu",
    severity="error",
    what="tên loại của văn bản được viện dẫn khớp với chữ viết tắt trong ký hiệu: Quyết định – QĐ.",
    why="Một trong hai bị ghi sai nên không tìm được đúng văn bản.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I",
    bad="Quyết định số 12/CT-UBND ngày 05/3/2026",
    good="Chỉ thị số 12/CT-UBND ngày 05/3/2026",
    profiles=EVERY,
    fix="unsafe",
)
def type_symbol_mismatch(paper: Paper) -> Iterator[Finding]:
    """Only codes that the table has, and types that have a code of their own."""
    for citation in paper.document.citations:
        match = _CODE.fullmatch(citation.symbol or "")
        if match is None or citation.type is None or citation.type in _ANY_TYPE:
            continue
        kinds = types_of_symbol().get(match["code"])
        if match["code"] == "QĐi":
            continue  # the Party's regulations, and elsewhere decisions
        if kinds is None or any(_is_kind(citation.type, kind) for kind in kinds):
            continue
        words = paper.quote(citation.span)
        if not words.lower().startswith(citation.type.lower().split()[0]):
            continue  # the type was said for a whole list
        span = Span(citation.span.start, _end_of_symbol(paper, citation, match["code"]))
        brought = citation.type.startswith(_BROUGHT_OUT) and match["code"] in ("QĐ", "NQ", "CT")
        severity = "warning" if brought or paper.is_recognised else "error"
        fix = Fix(_type_span(citation), kinds[0], safe=False) if len(kinds) == 1 else None
        yield type_symbol_mismatch.finding(
            span,
            said(
                "{type} nhưng ký hiệu {symbol} là của {kind}.",
                type=citation.type,
                symbol=citation.symbol,
                kind=kinds[0],
            ),
            fix,
            severity=severity,
        )


def _is_kind(said_type: str, kind: str) -> bool:
    """ "Chương trình hành động" is a "Chương trình", "Thông báo kết luận" a "Thông báo"."""
    one, two = said_type.lower(), kind.lower()
    return one == two or one.startswith(two + " ") or two.startswith(one + " ")


def _type_span(citation: Citation) -> Span:
    start = citation.span.start
    return Span(start, start + len(citation.type or ""))


def _end_of_symbol(paper: Paper, citation: Citation, code: str) -> int:
    """Behind the symbol as it is printed."""
    at = paper.text.find(code, citation.span.start, citation.span.end)
    if at < 0:
        return citation.span.end
    rest = _REST.match(paper.text, at, citation.span.end)
    return rest.end() if rest else citation.span.end


@rule(
    "X04",
    "issuer-symbol-mismatch",
    title="Cơ quan ban hành không khớp với ký hiệu",
    severity="error",
    what="cơ quan ban hành của văn bản được viện dẫn khớp với phần cuối của ký hiệu.",
    why="Ký hiệu “CP” là của Chính phủ, “TW” là của Trung ương Đảng; ghi lẫn là viện dẫn sai.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3; Quy định 399-QĐ/TW về "
    "thể thức văn bản của Đảng",
    bad="Nghị quyết số 37-NQ/CP ngày 24/12/2018 của Bộ Chính trị",
    good="Nghị quyết số 37-NQ/TW ngày 24/12/2018 của Bộ Chính trị",
    profiles=EVERY,
    fix="unsafe",
)
def issuer_symbol_mismatch(paper: Paper) -> Iterator[Finding]:
    """Only when both the end of the symbol and the issuer are bodies that are known."""
    severity = "warning" if paper.is_recognised else "error"
    for citation in paper.document.citations:
        yield from _of_no_term(paper, citation)
        match = _CODE.fullmatch(citation.symbol or "")
        if match is None or citation.issuer is None or " và " in citation.issuer:
            continue
        named = _of_symbol(match)
        issuer = _of_name(citation.issuer) if named else None
        if issuer is None:
            continue
        better = _better(match, issuer)
        if issuer in named:
            if better and better != citation.symbol and issuer in (*_STATE, *_PARTY):
                yield _misshapen(paper, citation, better)
            continue
        span = _symbol_span(paper, citation, match)
        yield issuer_symbol_mismatch.finding(
            span,
            said(
                "Ký hiệu {symbol} không phải của {issuer}.",
                symbol=citation.symbol,
                issuer=citation.issuer,
            ),
            Fix(span, better, safe=False) if better else None,
            severity=severity if issuer in _HOUSES else "warning",
        )


def _of_no_term(paper: Paper, citation: Citation) -> Iterator[Finding]:
    """ "12/2025/QH14": the National Assembly of that year has another number."""
    match = _TERM.search(citation.symbol or "")
    if match is None or int(match["term"]) not in _TERMS:
        return
    first, last = _TERMS[int(match["term"])]
    if first <= int(match["year"]) <= last:
        return
    at = paper.text.find(match.group()[1:], citation.span.start, citation.span.end)
    start = at if at >= 0 else citation.span.start
    yield issuer_symbol_mismatch.finding(
        Span(start, start + len(match.group()) - 1) if at >= 0 else citation.span,
        said(
            "Quốc hội khóa {term} không ban hành văn bản năm {year}.",
            term=match["term"],
            year=match["year"],
        ),
        severity="warning",
    )


def _misshapen(paper: Paper, citation: Citation, better: str) -> Finding:
    """ "27/NQ-TW", "38-NQ/CP": the signs of one system in a symbol of the other."""
    match = _CODE.fullmatch(citation.symbol or "")
    span = _symbol_span(paper, citation, match) if match else citation.span
    return issuer_symbol_mismatch.finding(
        span,
        said("Ký hiệu của {issuer} viết là {better}.", issuer=citation.issuer, better=better),
        Fix(span, better, safe=False),
        severity="warning",
    )


def _of_symbol(match: re.Match[str]) -> frozenset[str]:
    """Whom the symbol names: an end of `_STATE` or `_PARTY`, "QH", "UBTVQH", or keys of bodies;
    nobody when the end may stand for many."""
    code, rest = match["code"], match["rest"]
    for house in ("UBTVQH", "QH"):
        if code == house and rest.isdigit():
            return frozenset((house,))
    if code not in types_of_symbol() or code == "TTLT":
        return frozenset()
    end = _END.match(rest)
    if end is None:
        return frozenset()
    if end["end"] in (*_STATE, *_PARTY, "UBTVQH"):
        return frozenset((end["end"],))
    named = [
        body for body in bodies.of_symbol(end["end"]) if body.level in ("ministry", "province")
    ]
    # who took over its work may be named for it
    return frozenset(key for body in named for key in (body.key, *body.becomes))


def _of_name(issuer: str) -> str | None:
    """The same of the name of a body; None for one that no symbol is known for."""
    name = fold(issuer).strip()
    exact, begins = _names()
    if name in exact:
        return exact[name]
    for opening, end in begins:
        if name.startswith(opening) and not name[len(opening) : len(opening) + 1].isalnum():
            return end
    if name.startswith("hội nghị") and "ban chấp hành trung ương" in name:
        return "TW"
    name = _HEADS.sub("", name, count=1)
    for opening, key in _bodies().get(name.partition(" ")[0], ()):
        if name.startswith(opening) and not name[len(opening) : len(opening) + 1].isalnum():
            return key
    return None


@cache
def _names() -> tuple[dict[str, str], list[tuple[str, str]]]:
    begins = sorted(((fold(name), end) for name, end in _BEGINS.items()), reverse=True)
    return {fold(name): end for name, end in _EXACT.items()}, begins


@cache
def _bodies() -> dict[str, list[tuple[str, str]]]:
    """By first word names of ministries and departments, the longest first, with their keys."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(bodies.body_names(), key=len, reverse=True):
        body = bodies.called(name)
        if body and body.level in ("ministry", "province"):
            found.setdefault(fold(name).partition(" ")[0], []).append((fold(name), body.key))
    return found


def _better(match: re.Match[str], issuer: str) -> str | None:
    """The symbol as that issuer writes it; None where it is not known."""
    number = match.string[: match.start("sign")]
    if issuer in _PARTY:
        return f"{number}-{match['code']}/{issuer}"
    if issuer in _STATE:
        return f"{number}/{match['code']}-{issuer}"
    return None


def _symbol_span(paper: Paper, citation: Citation, match: re.Match[str]) -> Span:
    """The symbol as it is printed in the citation."""
    digits = re.match(r"\d+", match.string)
    number = digits.group() if digits else ""
    start = paper.text.find(number, citation.span.start, citation.span.end)
    if start < 0:
        return citation.span
    return Span(start, max(start + len(number), _end_of_symbol(paper, citation, match["code"])))
