"""Findings as comments of Word, each on the words that it is about.

Comments that stand in the file already are kept. A comment cannot stand in a page header, in a
text box or in a footnote: what is found there is said at the paragraph that holds the text
box, or at the beginning of the body, with the words quoted.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from vanban.edits import moments
from vanban.edits.archive import with_parts
from vanban.edits.docx import DocxFile
from vanban.edits.elements import Element, Splice, elements_of, is_utf8, spliced
from vanban.edits.refusals import RefusedError
from vanban.edits.runs import Between, Kept, cut, run_of
from vanban.errors import WriteError
from vanban.model import Document, Finding, Fix, Span
from vanban.readers import package
from vanban.readers.docx_places import Place
from vanban.rules.rule import REGISTER
from vanban.rules.said import in_english

AUTHOR, INITIALS = "vanban", "vb"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EMPTY = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{_W}">'
    "</w:comments>"
).encode()
_ID = re.compile(rb'\b[\w.-]+:id="(\d{1,9})"')
_UNSAID = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOT_WORD = (
    "Chỉ ghi chú được vào tệp Word (.docx). Đề nghị lưu tệp này thành .docx rồi kiểm tra lại."
)
_NO_BODY = "Tệp Word này viết theo cách lạ nên không ghi chú được. Đề nghị lưu lại trong Word."
_WORDS = {
    "vi": {
        "error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý", "fix": "Đề nghị sửa thành: “{}”",
        "delete": "Đề nghị bỏ: “{}”", "source": "Căn cứ: {}", "at": "Tại chỗ: “{}”",
    },
    "en": {
        "error": "Error", "warning": "Warning", "info": "Note", "fix": "Suggestion: “{}”",
        "delete": "Remove: “{}”", "source": "Source: {}", "at": "At: “{}”",
    },
}  # fmt: skip


class _Anchor(NamedTuple):
    """Where a comment begins and ends: before letter `first` of one text and behind the letter
    before `last` of another; `exact` when those are the words of the finding."""

    start: Element
    first: int
    end: Element
    last: int
    exact: bool


def with_comments(
    document: Document,
    found: Sequence[Finding],
    *,
    lang: str = "vi",
    at: datetime | None = None,
) -> bytes:
    """The docx that `document` was read from, with a comment of the moment `at` (now) for each
    finding. Raises `WriteError` for another format."""
    if document.source.format != "docx" or document.source.data is None:
        raise WriteError(_NOT_WORD)
    file = DocxFile(document.source.data, document.source)
    return _Commenting(file, lang, at or datetime.now(UTC)).done(found)


class _Mark(NamedTuple):
    """The beginning or the end of a comment before the letter `offset` of a text."""

    offset: int
    begins: bool
    number: int

    def markup(self, prefix: str) -> bytes:
        """With the prefix that Word's names have there."""
        at = f'{prefix}:id="{self.number}"'
        if self.begins:
            return f"<{prefix}:commentRangeStart {at}/>".encode()
        reference = f"<{prefix}:r><{prefix}:commentReference {at}/></{prefix}:r>"
        return f"<{prefix}:commentRangeEnd {at}/>{reference}".encode()


class _Commenting:
    def __init__(self, file: DocxFile, lang: str, at: datetime) -> None:
        self._file = file
        self._lang = lang
        self._date = moments.written(at)
        with package.opened(file.data) as opened:
            self._main = opened.document()
            self._name, self._parts = _comments_part(opened, self._main)
        try:
            self._part = file.part(self._main)
        except RefusedError as refused:
            raise WriteError(_NO_BODY) from refused
        self._places = [place for place in file.places if self._can_hold(place)]
        self._starts = [place.start for place in self._places]
        self._ends = [place.end for place in self._places]

    def _can_hold(self, place: Place) -> bool:
        """Whether a run can be cut there for a comment."""
        if place.part != self._main:
            return False
        element = self._part.elements[place.element]
        if element.name != "w:t":
            return False
        try:
            run_of(self._part, element)
            self._file.letters(place, place.start)
        except RefusedError:
            return False
        return element.above("w:txbxContent") is None

    def done(self, found: Sequence[Finding]) -> bytes:
        """The file with the comments."""
        comments = self._parts[self._name]
        if not is_utf8(comments):
            raise WriteError(_NO_BODY)
        number = max(map(int, _ID.findall(comments)), default=-1) + 1
        marks: dict[int, list[_Mark]] = {}
        said = []
        for finding in found:
            anchor = self._anchor(finding.span)
            if anchor is None:
                continue
            begin, end = _Mark(anchor.first, True, number), _Mark(anchor.last, False, number)
            marks.setdefault(anchor.start.number, []).append(begin)
            marks.setdefault(anchor.end.number, []).append(end)
            said.append(self._comment(number, finding, anchor.exact))
            number += 1
        if found and not said:
            raise WriteError(_NO_BODY)
        splices = [self._cut(self._part.elements[one], marks[one]) for one in marks]
        return with_parts(
            self._file.data,
            {
                **self._parts,
                self._name: _appended(comments, "".join(said)),
                self._main: spliced(self._part.data, splices),
            },
        )

    def _cut(self, text: Element, marks: list[_Mark]) -> Splice:
        """A text with marks between its letters; ends stand before beginnings."""
        length = len(self._part.written(text).letters)
        prefix = run_of(self._part, text).prefix
        pieces: list[Kept | Between] = []
        kept = 0
        for mark in sorted(marks):
            if kept < mark.offset:
                pieces.append(Kept(kept, mark.offset))
                kept = mark.offset
            pieces.append(Between(mark.markup(prefix)))
        if kept < length:
            pieces.append(Kept(kept, length))
        return cut(self._part, text, pieces)

    def _anchor(self, span: Span) -> _Anchor | None:
        """The words of a span, or what stands nearest to them; None in an empty body."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, max(span.end, span.start + 1)) - 1
        if first <= last:
            start, end = self._places[first], self._places[last]
            try:
                return _Anchor(
                    self._element(start),
                    self._file.letters(start, max(span.start, start.start)),
                    self._element(end),
                    self._file.letters(end, max(min(span.end, end.end), end.start)),
                    exact=True,
                )
            except RefusedError:
                return self._whole(start)
        return self._whole(self._near(span.start))

    def _near(self, offset: int) -> Place | None:
        """The place behind an offset in its line, or before it; else the next one, the last."""
        behind = bisect_left(self._starts, offset)
        text = self._file.source.text
        if behind < len(self._places) and "\n" not in text[offset : self._starts[behind]]:
            return self._places[behind]
        if behind and "\n" not in text[self._ends[behind - 1] : offset]:
            return self._places[behind - 1]
        return next(iter(self._places[behind : behind + 1] or self._places[-1:]), None)

    def _whole(self, place: Place | None) -> _Anchor | None:
        if place is None:
            return None
        element = self._element(place)
        length = len(self._part.written(element).letters)
        return _Anchor(element, 0, element, length, exact=False)

    def _element(self, place: Place) -> Element:
        return self._part.elements[place.element]

    def _comment(self, number: int, finding: Finding, is_exact: bool) -> str:
        said = [escape(_UNSAID.sub(" ", line)) for line in self._lines(finding, is_exact)]
        lines = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in said
        )
        return (
            f'<w:comment xmlns:w="{_W}" w:id="{number}" w:author="{AUTHOR}" '
            f'w:date="{self._date}" w:initials="{INITIALS}">{lines}</w:comment>'
        )

    def _lines(self, finding: Finding, is_exact: bool) -> list[str]:
        words = _WORDS[self._lang]
        message = in_english(finding.message) if self._lang == "en" else finding.message
        quoted = self._file.source.text[finding.span.start : finding.span.end].strip()
        lines = [f"{finding.rule}. {words[finding.severity]}: {message}"]
        if not is_exact and quoted:
            lines.append(words["at"].format(quoted))
        if finding.fix is not None and (mended := self._mended(finding, finding.fix)):
            lines.append(words["fix"].format(mended))
        elif finding.fix is not None and quoted:
            lines.append(words["delete"].format(quoted))
        rule = REGISTER.get(finding.rule)
        if rule is not None:
            lines.append(words["source"].format(rule.source))
        return lines

    def _mended(self, finding: Finding, fix: Fix) -> str:
        """The words of the finding as they read once mended; "" when they go."""
        text = self._file.source.text
        start, end = min(finding.span.start, fix.span.start), max(finding.span.end, fix.span.end)
        return (text[start : fix.span.start] + fix.text + text[fix.span.end : end]).strip()


def _appended(part: bytes, markup: str) -> bytes:
    root = elements_of(part)[0]
    if root.inner == root.end:  # <w:comments/>
        return _EMPTY.replace(b"</", markup.encode() + b"</")
    return spliced(part, [Splice(root.close, root.close, markup.encode())])


def _comments_part(opened: package.Package, main: str) -> tuple[str, dict[str, bytes]]:
    """The name of the part of the comments, and the parts that it takes to have one."""
    for relation in opened.relations(main):
        if relation.kind == "comments":
            return relation.target, {relation.target: opened.read(relation.target) or _EMPTY}
    folder, base = posixpath.split(main)
    name = posixpath.join(folder, "comments.xml")
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    types = "[Content_Types].xml"
    known = opened.read(types), opened.read(relations)
    if known[0] is None or known[1] is None or opened.read(name) is not None:
        raise WriteError(_NO_BODY)
    related = f'<Relationship Id="vanbanComments" Type="{_RELATION}" Target="comments.xml"/>'
    typed = f'<Override PartName="/{name}" ContentType="{_TYPE}"/>'
    return name, {
        name: _EMPTY,
        types: _inserted(known[0], typed),
        relations: _inserted(known[1], related),
    }


def _inserted(part: bytes, markup: str) -> bytes:
    root = elements_of(part)[0]
    if root.inner == root.end:
        raise WriteError(_NO_BODY)
    return spliced(part, [Splice(root.close, root.close, markup.encode())])
