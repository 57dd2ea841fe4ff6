"""How the mentions of a text hang together: nested in a subject, amended by another, and
called by a short name later."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from vanban.lexicon.types import document_types
from vanban.model import Citation, Recall, Span

_CALLED = re.compile(
    r"\( *(?:sau đây |dưới đây |từ đây )?(?:được )?(?:gọi|viết)(?: tắt| chung)* là:? *[“\"]?"
    r"(?P<short>[^()”\"]{4,80}?)[”\"]? *[);]",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:\n]|\. ")
_JOINS = ("", ",", "và", ", và", "hoặc")
_AMENDED = re.compile(
    r"[ ,(]*(?:đã )?được (?:sửa đổi|bổ sung|thay thế)[^;.]{0,60}?(?:bởi|tại|theo|bằng)"
    r"(?: các| một số điều của)* *$"
)
# " 118" behind a type; a symbol, a date or a fraction goes on. A pattern that begins with a digit
# is looked for several times as fast as one that begins with a blank.
_NUMBER = re.compile(r"(?P<number>[0-9](?<= .)\d{0,3}[a-z]?)(?![\w/]| *[-–/] *\w)")
_SO = " số"
_FAR = 700  # characters between a document and the short name that it is given
_NAMES = 100  # short names of one text, and documents of one number
_MOST = 400  # recalls of one short name


def relate(flat: str, citations: list[Citation]) -> None:
    """Fills `within`, `amends` and `short` of citations that are in order."""
    for number in range(1, len(citations)):
        _nest(flat, citations, number)
    starts = [citation.span.start for citation in citations]
    for match in _CALLED.finditer(flat) if citations else ():
        named = _named(citations, bisect_left(starts, match.start()), match)
        if named:
            named.short = " ".join(match["short"].split())


def _nest(flat: str, citations: list[Citation], number: int) -> None:
    above, this = citations[number - 1], citations[number]
    gap = flat[above.span.end : this.span.start]
    words = gap.strip()
    if len(gap) > 400:
        return
    if _AMENDED.match(gap):
        this.amends = number - 1
    elif words in _JOINS:
        this.within, this.amends = above.within, above.amends
    elif not _STOP.search(gap) and words[0].islower() and not words.startswith(("và ", "hoặc ")):
        this.within = number - 1


def _named(citations: list[Citation], before: int, match: re.Match[str]) -> Citation | None:
    """The nearest document above of the kind that the short name says, or the nearest."""
    near = [c for c in citations[max(0, before - 6) : before] if match.start() - c.span.end < _FAR]
    said = match["short"].lower()
    for citation in reversed(near):
        if citation.type and said.startswith(citation.type.lower()):
            return citation
    return near[-1] if near else None


def recalls(flat: str, citations: list[Citation]) -> list[Recall]:
    """Later mentions by a short name that was given, or by type and number alone."""
    taken = [citation.span for citation in citations]
    starts = [span.start for span in taken]
    found: dict[int, Recall] = {}
    called = [(number, one) for number, one in enumerate(citations) if one.short]
    for number, citation in called[:_NAMES]:
        for span in _places(flat, citation.short or "", citation.span.end):
            found[span.start] = Recall(flat[span.start : span.end], number, span)
    known = _by_number(citations)
    for match in _NUMBER.finditer(flat) if known else ():
        if match["number"] not in known:
            continue
        blank = match.start() - 1
        blank -= len(_SO) if flat.endswith(_SO, 0, blank) else 0
        for kind, number in known[match["number"]]:
            start = blank - len(kind)
            if citations[number].span.end <= start and flat.startswith(kind, start):
                span = Span(start, match.end())
                found.setdefault(start, Recall(flat[span.start : span.end], number, span))
                break
    return [found[place] for place in sorted(found) if not _inside(taken, starts, place)]


def _places(flat: str, short: str, start: int) -> list[Span]:
    """Where a short name stands again; the first time, in its brackets, it is given."""
    places: list[Span] = []
    here = flat.find(short, start)
    here = flat.find(short, here + 1) if here >= 0 else here
    while here >= 0 and len(places) < _MOST:
        end = here + len(short)
        whole = not flat[end : end + 1].isalnum() and not flat[here - 1 : here].isalnum()
        if whole and not flat.startswith((" số", " này"), end):
            places.append(Span(here, end))
        here = flat.find(short, end)
    return places


def _by_number(citations: list[Citation]) -> dict[str, list[tuple[str, int]]]:
    """ "118" → the types with that number, the last mentioned first, spelt out and short."""
    known: dict[str, list[tuple[str, int]]] = {}
    for number, citation in reversed(list(enumerate(citations))):
        if citation.symbol and citation.type:
            digits = re.split(r"[/-]", citation.symbol)[0]
            names = (citation.type, *_shortened().get(citation.type, ()))
            same = known.setdefault(digits, [])
            if len(same) < _NAMES:
                same.extend((name, number) for name in names)
    return known


@cache
def _shortened() -> dict[str, tuple[str, ...]]:
    return {kind.name: kind.short for kind in document_types() if kind.short}


def _inside(taken: list[Span], starts: list[int], place: int) -> bool:
    before = bisect_right(starts, place) - 1
    return before >= 0 and place < taken[before].end
