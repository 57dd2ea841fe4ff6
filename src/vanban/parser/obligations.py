"""The duties that a document lays down in prose: who owes what, by when.

They stand in three shapes: the items of "Tổ chức thực hiện" and of sections headed by a
body; items followed by lines such as "Đơn vị chủ trì: …" and "Thời gian thực hiện: …";
items of sections whose neighbours say once for all who does it and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from vanban import lexicon
from vanban.model import Document, Obligation, Section, Span
from vanban.parser import duties
from vanban.parser.duty import complete, obligation
from vanban.parser.grid import on_one_line
from vanban.parser.labelled import labelled_duties
from vanban.parser.labels import read_labels
from vanban.parser.outline import Outline
from vanban.parser.paragraphs import Paragraph

NEARLY_THE_SAME = 0.8
"""Share of words in common from which two duties of one actor are one duty, said twice."""

_LONGEST_BODY = 120
_LONGEST_POINTER = 250
_COMPARED_WORDS = 300
_COMPARED_DUTIES = 30
_ORGANISATION = re.compile(
    r"tổ chức thực hiện|phân công (?:nhiệm vụ|trách nhiệm|thực hiện)|trách nhiệm thực hiện"
    r"|tổ chức triển khai"
)
# A later sentence that is a duty of its own when it says when
_REPORT = re.compile(
    r"(?<=[.;])\s+(?=(?:Định kỳ|Báo cáo|Tổng hợp, báo cáo|Hằng|Hàng|Trước ngày|Chậm nhất)\b)"
)


def find_obligations(document: Document, outline: Outline) -> list[Obligation]:
    """All duties in prose, in text order; those stated twice keep both spans in `places`."""
    parts = list(_parts(outline))
    found = [duty for part in parts for duty in _duties_of(document, outline, part)]
    found += labelled_duties(document, outline, parts)
    found.sort(key=lambda duty: duty.span)
    _join_repeated(found)
    return found


def _parts(outline: Outline) -> Iterator[Span]:
    """Sections about who does what: "Tổ chức thực hiện", or headed by a body."""
    end = -1
    for section in outline.sections:
        if section.span.start < end or not section.title:
            continue
        if _ORGANISATION.search(section.title.lower()) or duties.is_body(section.title):
            part = outline.region(section)
            end = part.end
            yield part


def _duties_of(document: Document, outline: Outline, part: Span) -> Iterator[Obligation]:
    headings: list[_Heading] = []
    last: Obligation | None = None
    dashed = False
    for whole in outline.paragraphs(part):
        paragraph = whole
        level = whole.section.level if whole.section else _level_of_dash(document, whole)
        headings = [h for h in headings if h.level < level]
        if section := whole.section:
            rest = _after_heading(document, whole, section)
            if section.title and not _runs_on(document, whole, rest):
                headings.append(_Heading(level, section.title))
                paragraph = rest
        if body := _introduced(document, paragraph):
            headings.append(_Heading(level, body))
            continue
        said = read_labels(document.quote(paragraph.span))
        if said:
            if last:
                complete(document, last, said)
        elif not _is_closing(document, paragraph, headings, dashed):
            dashed = paragraph.dash
            actor = None
            for span in _sentences(document, paragraph.span):
                last = _duty(document, span, headings, actor)
                actor = last.actor
                yield last


def _introduced(document: Document, paragraph: Paragraph) -> str | None:
    """The body that a line names for those below it: "Các sở có trách nhiệm:", or a line that
    is nothing but a name."""
    words = document.quote(paragraph.span)
    if body := duties.introduced(words):
        return body
    words = on_one_line(words)
    if paragraph.dash or paragraph.section or not words or words[-1] in ".;,":
        return None
    alone = len(words) <= _LONGEST_BODY and duties.is_body(words)
    return duties.name_in(words) if alone and not duties.body_at_start(words) else None


@dataclass(slots=True)
class _Heading:
    """Who, or what, the paragraphs of deeper levels are about."""

    level: int
    title: str


_PLAIN, _FIRST_DASH = 90, 100


def _level_of_dash(document: Document, paragraph: Paragraph) -> int:
    """Paragraphs without an enumerator: plain ones lie above dashes, "-" above "+"."""
    if not paragraph.dash:
        return _PLAIN
    mark = document.text[: paragraph.span.start].rstrip()[-1:] if paragraph.span.start else "-"
    return _FIRST_DASH + (mark not in "-–—")


def _after_heading(document: Document, paragraph: Paragraph, section: Section) -> Paragraph:
    """What follows a run-in heading in its paragraph; empty for a heading alone."""
    start = paragraph.span.start
    words = [re.escape(word) for word in (section.title or "").split()]
    pattern = r"[\s*_#]*" + r"[\s*_#]+".join(words) + r"[\s*_:.]*"
    match = re.compile(pattern).match(document.text, start, paragraph.span.end + 4)
    start = min(match.end(), paragraph.span.end) if match else paragraph.span.end
    return Paragraph(Span(start, paragraph.span.end), section, paragraph.dash)


def _runs_on(document: Document, whole: Paragraph, rest: Paragraph) -> bool:
    """A page break made a "heading" out of the first half of a sentence."""
    words = document.quote(rest.span).lstrip(" *_\n")
    heading = document.quote(Span(whole.span.start, rest.span.start)).rstrip(" *_\n")
    return words[:1].islower() and heading[-1:] not in (":", ".")


def _is_closing(
    document: Document, paragraph: Paragraph, headings: list[_Heading], dashed: bool
) -> bool:
    """Whether a paragraph ends the document; `dashed` says that the one before was an item."""
    words = document.quote(paragraph.span).strip(" *_\n")
    if not any(c.isalpha() for c in words):
        return True
    closing = lexicon.load("duties")["closing"]
    if words.startswith(tuple(closing["starts"])) or _points_to_annex(words, closing):
        return True
    marked = paragraph.dash or paragraph.section
    if not marked and words.endswith(":"):
        return True  # "… có nhiệm vụ:", the items follow
    return not marked and words.endswith("./.") and (dashed or len(headings) < 2)


def _points_to_annex(words: str, closing: dict[str, list[str]]) -> bool:
    """ "Nhiệm vụ cụ thể nêu tại Phụ lục kèm theo": the annex asks, not this sentence."""
    lower = words[:_LONGEST_POINTER].lower().lstrip("( ")
    if len(words) >= _LONGEST_POINTER or not lower.startswith(tuple(closing["pointers"])):
        return False
    return any(annex in lower for annex in closing["annexes"])


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    """The paragraph, or its parts where a later sentence is a report with its own time."""
    words = document.quote(span)
    start = 0
    for match in _REPORT.finditer(words):
        if duties.due_in(words[match.end() :]):
            yield Span(span.start + start, span.start + match.start())
            start = match.end()
    yield Span(span.start + start, span.end)


def _duty(
    document: Document, span: Span, headings: list[_Heading], actor: str | None
) -> Obligation:
    """One duty; `actor` is whom the sentence before it in its paragraph named."""
    words = document.quote(span)
    body = duties.body_at_start(words)
    heading = next((h for h in reversed(headings) if duties.is_body(h.title)), None)
    if heading is None and len(headings) > 1 and not duties.is_topic(headings[-1].title):
        heading = headings[-1]
    if body:
        actor = body[0]
        span = Span(span.start + body[1], span.end)
    elif actor is None and heading:
        actor = duties.name_in(heading.title)
    elif actor is None:
        actor = document.agency or ""
    return obligation(document, on_one_line(actor), span, duties.due_in(words))


def _join_repeated(found: Iterable[Obligation]) -> None:
    """Gives the first of nearly identical duties of one actor the spans of the others."""
    by_actor: dict[str, list[tuple[list[str], Obligation]]] = {}
    for duty in found:
        words = duty.text.lower().split()[:_COMPARED_WORDS]
        earlier = by_actor.setdefault(duty.actor.lower(), [])
        for other_words, other in earlier[-_COMPARED_DUTIES:]:
            if _alike(words, other_words):
                other.places.append(duty.span)
                break
        else:
            earlier.append((words, duty))


def _alike(one: list[str], two: list[str]) -> bool:
    if one == two:
        return True
    if min(len(one), len(two)) < 0.7 * max(len(one), len(two)):
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= NEARLY_THE_SAME and matcher.ratio() >= NEARLY_THE_SAME
