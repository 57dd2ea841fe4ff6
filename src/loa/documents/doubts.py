"""Words that were recognised in an image and may be wrong, in fields that matter.

Measured on 14 scans of generated papers: of the words of fields below 85, 61 % are wrong, and
they are 63 % of all that are wrong, at four or five questions a paper. Below 90 are 66 %, at half
as many questions again, so that it is kept for what no sentence around it puts right: numbers,
days and names. What a person confirmed or edited is in doubt no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loa.documents.actions import Header, header_of
from loa.documents.amendments import PRINTED, Part
from loa.documents.models import Document
from loa.ui import words
from vanban.model import Source, Span

SURE = 85
SURE_OF_FIGURES = 90

HEADER = {
    "number": ("number", "Số, ký hiệu"),
    "date": ("issued_on", "Ngày ban hành"),
    "title": ("title", "Trích yếu"),
    "agency": ("issuer", "Cơ quan ban hành"),
    "post": ("signer_post", "Chức vụ người ký"),
    "name": ("signer_name", "Họ và tên người ký"),
}
"""What the reading calls a part of the head: its name in `Header`, and on the screen."""
ROW = {
    "content": "Nội dung",
    "lead": "Đơn vị thực hiện",
    "support": "Đơn vị phối hợp",
    "deadline": "Thời gian",
    "product": "Sản phẩm",
    "method": "Hình thức",
}
_FIGURES = ("number", "date", "name")
_LETTER = re.compile(r"\w")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field with words that may be wrong.

    `key` names it in forms and in the reading ("number", "tasks-3-deadline"); `part` and
    `index` say where it stands, both None in the head; `said` is what the field holds;
    `places` are the words in doubt, in the document's text, and `quotes` the words.
    """

    key: str
    name: str
    label: str
    said: str
    places: tuple[Span, ...]
    quotes: tuple[str, ...]
    part: Part | None = None
    index: int | None = None

    @property
    def is_long(self) -> bool:
        """Whether its words want more than one line."""
        return len(self.said) > 50 or "\n" in self.said


def doubts(document: Document, source: Source) -> list[Doubt]:
    """All doubts of a document, in the order of the page: the head, then its rows."""
    if source.places is None or not any(page.scanned for page in source.pages):
        return []
    found = [*_of_header(document, source)]
    parts: tuple[Part, ...] = ("tasks", "obligations")
    for part in parts:
        found += _of_rows(document, source, part)
    settled = set(document.reading.get("confirmed", []))
    return [doubt for doubt in found if doubt.key not in settled]


def _of_header(document: Document, source: Source) -> Iterator[Doubt]:
    header, edited = header_of(document), document.reading.get("edited", [])
    for name, (attribute, label) in HEADER.items():
        span = _header_span(document, name)
        said = _said(header, attribute)
        if span is None or not said or name in edited:
            continue
        places = _unsure(source, span, SURE_OF_FIGURES if name in _FIGURES else SURE)
        if places:
            yield Doubt(name, name, label, said, places, _quotes(document, places))


def _header_span(document: Document, name: str) -> Span | None:
    spans = document.reading.get("spans", {})
    if name not in ("post", "name"):
        return Span(*spans[name]) if name in spans else None
    said = (document.reading.get("signature") or {}).get(name)
    if "signature" not in spans or not said:
        return None
    start, end = spans["signature"]
    # A post of several lines is said on one.
    found = re.search(r"\s+".join(map(re.escape, said.split())), document.text[start:end])
    return Span(start + found.start(), start + found.end()) if found else None


def _said(header: Header, attribute: str) -> str:
    value = getattr(header, attribute)
    return value if isinstance(value, str) else words.day(value) if value else ""


def _of_rows(document: Document, source: Source, part: Part) -> Iterator[Doubt]:
    for index, row in enumerate(document.reading[part]):
        said = {name: row.get(PRINTED[part].get(name, name)) or "" for name in ROW}
        found: dict[str, list[Span]] = {}
        for place in _unsure(source, Span(row["start"], row["end"]), SURE):
            name = _field_of(_line_at(document.text, place), said)
            if name and name not in row.get("edited", []):
                found.setdefault(name, []).append(place)
        for name, places in found.items():
            key = f"{part}-{index}-{name}"
            quotes = _quotes(document, places)
            yield Doubt(key, name, ROW[name], said[name], tuple(places), quotes, part, index)


def _quotes(document: Document, places: Iterable[Span]) -> tuple[str, ...]:
    return tuple(document.text[place.start : place.end] for place in places)


def _unsure(source: Source, span: Span, sure: int) -> tuple[Span, ...]:
    """The words of a span that were recognised with less confidence than `sure`."""
    places = source.places
    if places is None:
        return ()
    found = []
    for word in places.within(span):
        start = places.starts[word]
        text = _word_at(source.text, start)
        if places.confidences[word] < sure and start >= span.start and _LETTER.search(text):
            found.append(Span(start, start + len(text)))
    return tuple(found)


def _word_at(text: str, start: int) -> str:
    match = _WORD.match(text, start)
    return match[0] if match else ""


def _line_at(text: str, place: Span) -> str:
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    return " ".join(text[start : len(text) if end < 0 else end].split())


def _field_of(line: str, said: dict[str, str]) -> str:
    """The field that a line of a row became: the one with the same words, or with these in it."""
    bare = {name: " ".join(value.split()) for name, value in said.items() if value}
    for name, value in bare.items():
        if value == line:
            return name
    inside = (name for name, value in bare.items() if len(line) > 2 and line in value)
    return next(inside, "") or next((n for n, v in bare.items() if v in line), "")
