"""What an author tells the rules to leave alone: "vanban: bỏ qua L02" beside the words.

In text, Markdown and HTML it is a comment, <!-- vanban: bỏ qua L02, N01 -->: on a line of its
own it is for the line below, behind words it is for their line, above everything else it is
for the whole file. In a docx it is a comment of Word on the words. "bỏ qua cả văn bản" is for
the whole file wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from vanban.model import Document, Finding, Span
from vanban.patterns import lazy_pattern

MOST = 1_000
"""Remarks of one file that are listened to."""

# vanban: bỏ qua L02, N; vanban: bỏ qua cả văn bản L02; vanban: ignore L02
_SAID = lazy_pattern(
    r"\bvanban\s*:\s*(?:bỏ qua|bo qua|ignore)\b\s*"
    r"(?P<whole>(?:cả văn bản|ca van ban|all)\b)?[\s:]*"
    r"(?P<codes>[a-z]\d{0,3}\b(?:[\s,;]+[a-z]\d{0,3}\b)*)?",
    re.IGNORECASE,
)
_COMMENT = lazy_pattern(r"<!--(?P<said>[^<>]{0,400}?)-->")
_CODE = lazy_pattern(r"[a-z]\d{0,3}", re.IGNORECASE)
_MARK = "vanban"


class Suppression(NamedTuple):
    """Leave alone what rules of these codes find in `span`; in the whole file if it is None.

    `place` is where it was said, as far as that is part of the text. Without codes nobody knows
    what is meant, and nothing is left alone.
    """

    span: Span | None
    codes: tuple[str, ...]
    place: Span

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is one of those."""
        if not finding.rule.startswith(self.codes or ("?",)):
            return False
        start, end = self.span or finding.span
        return finding.span.start < max(end, start + 1) and start < max(
            finding.span.end, finding.span.start + 1
        )


def suppressions_of(document: Document) -> list[Suppression]:
    """What the author of the file said, in order."""
    source = document.source
    if source.format in ("text", "markdown"):
        said = _in_text(document.text) if _MARK in document.text else ()
        return list(islice(said, MOST))
    if source.format == "docx" and source.data is not None:
        if b"comments" not in source.data:
            return []
        from vanban.readers.docx_remarks import remarks_of

        return list(islice(_in_remarks(remarks_of(source.data)), MOST))
    return list(islice(_in_lines(document.text, source.remarks), MOST))


def kept(found: Iterable[Finding], said: Collection[Suppression]) -> list[Finding]:
    """The findings that nobody asked to leave alone; the remarks themselves are no text."""
    places = [one.place for one in said if one.place.start < one.place.end]
    return [
        finding
        for finding in found
        if not any(one.covers(finding) for one in said)
        and not any(place.start <= finding.span.start < place.end for place in places)
    ]


def _in_text(text: str) -> Iterator[Suppression]:
    """Line by line: what stands alone waits for the next line that has words."""
    waiting: list[re.Match[str]] = []
    is_top = True
    start = 0
    for line in text.split("\n"):
        span = Span(start, start + len(line))
        start = span.end + 1
        said = list(_COMMENT.finditer(text, *span)) if "<!--" in line else []
        if not (_COMMENT.sub("", line) if said else line).strip():
            waiting += said
            continue
        for comment in waiting:
            yield from _understood(comment["said"], None if is_top else span, Span(*comment.span()))
        for comment in said:
            yield from _understood(comment["said"], span, Span(*comment.span()))
        waiting, is_top = [], False
    for comment in waiting:
        yield from _understood(comment["said"], Span(len(text), len(text)), Span(*comment.span()))


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _in_lines(text: str, remarks: Iterable[tuple[int, str]]) -> Iterator[Suppression]:
    for offset, said in remarks:
        start = text.rfind("\n", 0, offset) + 1
        span = Span(start, _line_end(text, offset)) if text[:offset].strip() else None
        yield from _understood(said, span, Span(offset, offset))


def _in_remarks(remarks: Iterable[tuple[Span, str]]) -> Iterator[Suppression]:
    for span, said in remarks:
        yield from _understood(said, span, Span(span.start, span.start))


def _understood(words: str, span: Span | None, place: Span) -> Iterator[Suppression]:
    for said in _SAID.finditer(words):
        codes = tuple(code.upper() for code in _CODE.findall(said["codes"] or ""))
        yield Suppression(None if said["whole"] else span, codes, place)
