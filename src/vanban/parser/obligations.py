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
from vanban.model import Deadline, Document, Obligation, Section, Span
from vanban.parser import deadlines, duties
from vanban.parser.grid import on_one_line
from vanban.parser.lines import Sheet, read_lines
from vanban.parser.paragraphs import Paragraph, paragraphs

NEARLY_THE_SAME = 0.8
"""Share of words in common from which two duties of one actor are one duty, said twice."""

_ORGANISATION = re.compile(
    r"tổ chức thực hiện|phân công (?:nhiệm vụ|trách nhiệm|thực hiện)|trách nhiệm thực hiện"
    r"|tổ chức triển khai"
)
# "- Đơn vị chủ trì: …", "Thời gian thực hiện: …"
_LABEL = re.compile(
    r"(?:^|(?<=[.;,(]\s))[-–+\s]*(?:"
    r"(?P<actor>(?:các\s+)?(?:đơn vị|cơ quan|bộ phận|cá nhân|người)?\s*"
    r"(?:chủ trì|thực hiện|phụ trách|đầu mối|chịu trách nhiệm)[^:.;]{0,25})"
    r"|(?P<support>(?:các\s+)?(?:đơn vị|cơ quan|bộ phận)?\s*phối hợp[^:.;]{0,25})"
    r"|(?P<due>(?:thời gian|thời hạn|tiến độ|lộ trình)[^:.;]{0,30})"
    r"|(?P<product>(?:sản phẩm|kết quả|đầu ra)[^:.;]{0,25})"
    r")\s*:\s*",
    re.IGNORECASE,
)
_LABEL_WITHIN = 80
# "2. ", "**b) "
_OPENING = re.compile(r"[\s*_#]*\S{1,6}?[.)][\s*_]*")
# A later sentence that is a duty of its own when it says when
_REPORT = re.compile(
    r"(?<=[.;])\s+(?=(?:Định kỳ|Báo cáo|Tổng hợp, báo cáo|Hằng|Hàng|Trước ngày|Chậm nhất)\b)"
)


@dataclass(slots=True)
class _Said:
    """What labelled lines say about the item above them."""

    actor: str | None = None
    due: str | None = None
    product: str | None = None


def find_obligations(document: Document, sheet: Sheet | None = None) -> list[Obligation]:
    """All duties in prose, in text order; those stated twice keep both spans in `places`."""
    sheet = sheet or read_lines(document.source)
    parts = list(_parts(document))
    found = [duty for part in parts for duty in _duties_of(document, sheet, part)]
    found += _labelled(document, sheet, [_region(document, part) for part in parts])
    found.sort(key=lambda duty: duty.span)
    _join_repeated(found)
    return found


def _parts(document: Document) -> Iterator[Section]:
    """Sections about who does what: "Tổ chức thực hiện", or headed by a body."""
    end = -1
    for section in document.sections:
        if section.span.start < end or not section.title:
            continue
        if _ORGANISATION.search(section.title.lower()) or duties.is_body(section.title):
            end = _region(document, section).end
            yield section


def _region(document: Document, section: Section) -> Span:
    """From the section's first word to the next of its level, or to the closing."""
    closing = document.spans.get("closing")
    end = len(document.text)
    if closing and closing.start > section.span.start:
        end = closing.start
    for other in document.sections:
        if other.span.start > section.span.start and other.level <= section.level:
            return Span(section.span.start, min(end, other.span.start))
    return Span(section.span.start, end)


def _duties_of(document: Document, sheet: Sheet, part: Section) -> Iterator[Obligation]:
    headings: list[Section] = []
    last: Obligation | None = None
    for paragraph in paragraphs(sheet, document.sections, _region(document, part)):
        section = paragraph.section
        if section:
            headings = [h for h in headings if h.level < section.level]
            rest = _after_heading(document, paragraph, section)
            if section.title and not _runs_on(document, paragraph, rest):
                headings.append(section)
                paragraph = rest
        said = _labels(document, paragraph)
        if said:
            _complete(document, last, said)
        elif not _is_closing(document, paragraph, headings):
            actor = None
            for span in _sentences(document, paragraph.span):
                last = _duty(document, span, headings, actor)
                actor = last.actor
                yield last


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


def _is_closing(document: Document, paragraph: Paragraph, headings: list[Section]) -> bool:
    words = document.quote(paragraph.span).strip(" *_\n")
    if not any(c.isalpha() for c in words):
        return True
    if words.startswith(tuple(lexicon.load("duties")["closing"]["starts"])):
        return True
    marked = paragraph.dash or paragraph.section
    if not marked and words.endswith(":"):
        return True  # "… có nhiệm vụ:", the items follow
    return not marked and words.endswith("./.") and len(headings) < 2


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
    document: Document, span: Span, headings: list[Section], actor: str | None
) -> Obligation:
    """One duty; `actor` is whom the sentence before it in its paragraph named."""
    words = document.quote(span)
    body = duties.body_at_start(words)
    heading = next((h for h in reversed(headings) if duties.is_body(h.title or "")), None)
    if heading is None and len(headings) > 1:
        heading = headings[-1]
    if body:
        actor = body[0]
        span = Span(span.start + body[1], span.end)
    elif actor is None and heading:
        actor = duties.name_in(heading.title or "")
    elif actor is None:
        actor = document.agency or ""
    return _obligation(document, on_one_line(actor), span, duties.due_in(words), None)


def _obligation(
    document: Document, actor: str, span: Span, due: str | None, product: str | None
) -> Obligation:
    when = Deadline()
    if due:
        due = on_one_line(due)
        when = deadlines.understand(due, year=document.year, issued=document.date)
    return Obligation(
        actor=actor,
        text=on_one_line(document.quote(span)),
        due=due,
        when=when,
        product=product,
        span=span,
        anchor=document.source.anchor(span.start),
        places=[span],
    )


def _labels(document: Document, paragraph: Paragraph) -> _Said | None:
    """What a line of labels says, or None for another paragraph."""
    span = paragraph.span
    if document.text.find(":", span.start, min(span.end, span.start + _LABEL_WITHIN)) < 0:
        return None
    words = on_one_line(document.quote(span))
    matches = list(_LABEL.finditer(words))
    if not matches or matches[0].start() > 0:
        return None
    said = _Said()
    for i, match in enumerate(matches):
        end = matches[i + 1].start() if i + 1 < len(matches) else len(words)
        value = words[match.end() : end].strip(" .;,()")
        if match.lastgroup and match.lastgroup != "support" and value:
            setattr(said, match.lastgroup, value)
    return said


def _complete(document: Document, duty: Obligation | None, said: _Said) -> None:
    """Adds what labelled lines say to the duty above them."""
    if duty is None:
        return
    duty.actor = said.actor or duty.actor
    duty.product = said.product or duty.product
    if said.due:
        duty.due = said.due
        duty.when = deadlines.understand(said.due, year=document.year, issued=document.date)


def _labelled(document: Document, sheet: Sheet, parts: list[Span]) -> list[Obligation]:
    """Items outside of `parts` whose labelled lines or neighbours say who does them."""
    found: list[Obligation] = []
    shared = _shared(document)
    above: Span | None = None
    item: Obligation | None = None
    for paragraph in _outside(document, sheet, parts):
        said = _labels(document, paragraph)
        if said and paragraph.section is None:
            if item is None and above and said.actor:
                item = _obligation(document, "", above, None, None)
                found.append(item)
            _complete(document, item, said)
            continue
        above = None if said or _is_blank(document, paragraph) else paragraph.span
        item = None
        everyone = _said_for(paragraph, shared)
        if above and everyone and paragraph.section is None:
            item = _obligation(document, "", above, None, None)
            _complete(document, item, everyone.said)
            found.append(item)
    return found + _headings_alone(document, shared, found)


def _outside(document: Document, sheet: Sheet, parts: list[Span]) -> Iterator[Paragraph]:
    closing = document.spans.get("closing")
    title = document.spans.get("title")
    body = Span(title.end if title else 0, closing.start if closing else len(document.text))
    for paragraph in paragraphs(sheet, document.sections, body):
        if not any(paragraph.span.start in part for part in parts):
            yield paragraph


def _is_blank(document: Document, paragraph: Paragraph) -> bool:
    return not document.quote(paragraph.span).strip(" *_\n")


@dataclass(slots=True)
class _Shared:
    """A section whose numbered parts "Đơn vị thực hiện: …", "Thời gian thực hiện: …" speak
    for all items in it, or for its heading when it has no items."""

    section: Section
    region: Span
    said: _Said


def _shared(document: Document) -> list[_Shared]:
    shared: list[_Shared] = []
    parents: list[Section] = []
    for section in document.sections:
        parents = [parent for parent in parents if parent.level < section.level]
        said = _labels(document, Paragraph(_value_span(document, section)))
        if said and parents:
            if not shared or shared[-1].section is not parents[-1]:
                shared.append(_Shared(parents[-1], _region(document, parents[-1]), _Said()))
            one = shared[-1].said
            one.actor, one.due = said.actor or one.actor, said.due or one.due
            one.product = said.product or one.product
        parents.append(section)
    return [one for one in shared if one.said.actor]


def _value_span(document: Document, section: Section) -> Span:
    """ "2. Đơn vị thực hiện: các phòng" without its number, to the end of the line."""
    opening = _OPENING.match(document.text, section.span.start)
    start = opening.end() if opening else section.span.start
    end = document.text.find("\n", start)
    return Span(start, max(section.span.end, end if end >= 0 else len(document.text)))


def _headings_alone(
    document: Document, shared: list[_Shared], found: list[Obligation]
) -> list[Obligation]:
    alone = []
    for one in shared:
        if one.section.title and not any(duty.span.start in one.region for duty in found):
            start = _value_span(document, one.section).start
            duty = _obligation(document, "", Span(start, one.section.span.end), None, None)
            _complete(document, duty, one.said)
            alone.append(duty)
    return alone


def _said_for(paragraph: Paragraph, shared: list[_Shared]) -> _Shared | None:
    return next((one for one in shared if paragraph.span.start in one.region), None)


def _join_repeated(found: Iterable[Obligation]) -> None:
    """Gives the first of nearly identical duties of one actor the spans of the others."""
    by_actor: dict[str, list[tuple[list[str], Obligation]]] = {}
    for duty in found:
        words = duty.text.lower().split()
        earlier = by_actor.setdefault(duty.actor.lower(), [])
        for other_words, other in earlier[:50]:
            if _alike(words, other_words):
                other.places.append(duty.span)
                break
        else:
            earlier.append((words, duty))


def _alike(one: list[str], two: list[str]) -> bool:
    if min(len(one), len(two)) < 0.7 * max(len(one), len(two)):
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= NEARLY_THE_SAME and matcher.ratio() >= NEARLY_THE_SAME
