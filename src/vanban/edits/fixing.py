"""Fixes of rules written into a file, round after round, until none is left to write.

Of fixes that overlap the first one wins; what the others would have mended is found again in
the next round. After every round the file is read and checked anew, and its text has to be
what it was with the fixes made: an edit that would show otherwise is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from vanban import rules
from vanban.edits import refusals
from vanban.edits.changes import Edit, edited, edits_between
from vanban.errors import WriteError
from vanban.model import Document, Finding, Source
from vanban.parser import parse
from vanban.readers import MAX_BYTES, bytes_of, name_of, open_source, sniffing

MAX_ROUNDS = 10
"""Rounds after which fixes that still come are those of rules that quarrel."""
MAX_TRIES = 64
"""Readings of a round that look for the fixes that would show otherwise; a file may be made so
that all of them do."""
_ALL = -1
"""In the place of a line's number: fixes that go beyond one line."""

_UNMENDABLE = {
    "pdf": "Tệp PDF không sửa tại chỗ được. Đề nghị sửa tệp Word rồi xuất lại.",
    "scan": "Bản quét không sửa tại chỗ được. Đề nghị sửa tệp Word gốc.",
    "html": "Trang web không sửa tại chỗ được. Đề nghị sửa tệp Word hoặc văn bản thuần.",
    "doc": "Tệp .doc đời cũ không sửa tại chỗ được. Đề nghị lưu thành .docx rồi sửa.",
    "mail": "Thư điện tử không sửa tại chỗ được. Đề nghị sửa tệp đính kèm.",
}
_SIGNED_PDF = (
    "Tệp PDF đã ký số nên không sửa: sửa một chữ cũng làm chữ ký mất hiệu lực. "
    "Đề nghị sửa tệp Word rồi ký lại."
)


Check = Callable[[Document], list[Finding]]


class Applied(NamedTuple):
    """A fix that was made: `before` became `after` in line `line` (from 1) of the text as it
    was then."""

    finding: Finding
    before: str
    after: str
    line: int


class Left(NamedTuple):
    """A finding of the mended file. `why` is the reason that its fix was not made, in
    Vietnamese; None where the rule offers none, or only one that a person decides on."""

    finding: Finding
    why: str | None = None


@dataclass(slots=True)
class Fixed:
    """A mended file: its bytes, what was read of them, what was done and what is left."""

    data: bytes
    document: Document
    original: Document
    applied: list[Applied] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the mended file."""
        return self.document.text


class Editable(Protocol):
    """A file whose letters can be changed: `vanban.edits.docx`, `vanban.edits.text`."""

    source: Source
    data: bytes

    def refusal(self, edits: Iterable[Edit], *, tracked: bool = False) -> str | None:
        """Why these edits cannot be made, or not as tracked changes; None when they can."""

    def with_edits(self, edits: Iterable[Edit], *, tracked: datetime | None = None) -> bytes:
        """The file with these edits."""


def fix(
    source: str | Path | bytes | BinaryIO,
    *,
    unsafe: bool = False,
    tracked: bool = False,
    at: datetime | None = None,
    file: str | None = None,
    select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
    extend_select: Collection[str] = (),
    preview: bool = False,
    profile: str | None = None,
) -> Fixed:
    """See `vanban.fix`."""
    name = file or name_of(source)
    data = bytes_of(source, MAX_BYTES)
    read = open_source(data, file=name)

    def check(document: Document) -> list[Finding]:
        return rules.check(
            document, select, ignore, profile, extend_select=extend_select, preview=preview
        )

    first = _opened(data, name, read)
    mending = _Mending(first, name, check, unsafe)
    original = mending.document
    mending.run()
    if tracked and mending.file is not first:
        mending.track(first, at or datetime.now(UTC))
    return Fixed(
        mending.file.data,
        mending.document,
        original,
        mending.applied,
        [Left(finding, mending.reasons.get(finding)) for finding in mending.found],
    )


def _opened(data: bytes, name: str | None, source: Source | None = None) -> Editable:
    """The file, ready to be edited; `source` is what was read of it, if it was."""
    kind = sniffing.kind_of(data)
    if kind == "docx":
        from vanban.edits.docx import DocxFile

        opened: Editable = DocxFile(data, source)
    elif kind == "text":
        from vanban.edits.text import TextFile

        opened = TextFile(data, name, source)
    elif kind == "pdf" and b"/ByteRange" in data:
        raise WriteError(_SIGNED_PDF)
    else:
        raise WriteError(_UNMENDABLE.get(kind, _UNMENDABLE["pdf"]))
    opened.source.file = name
    return opened


class _Chosen(NamedTuple):
    """A fix that will be made, as the letters that it changes."""

    finding: Finding
    edits: list[Edit]


class _Mending:
    """A file on its way through the rounds, and what was done to it so far."""

    def __init__(self, file: Editable, name: str | None, check: Check, unsafe: bool) -> None:
        self.file = file
        self.document = parse(file.source)
        self.applied: list[Applied] = []
        self.found: list[Finding] = []
        self.reasons: dict[Finding, str] = {}
        self._name = name
        self._check = check
        self._unsafe = unsafe
        self._quarrelling: set[str] = set()
        self._next = file  # with the fixes of the round, once they were tried

    def run(self) -> None:
        """Round after round; rules that mend to and fro are left out and all begins anew."""
        first, document = self.file, self.document
        while True:
            quarrelling = self._rounds()
            if not quarrelling:
                return
            self._quarrelling |= quarrelling
            self.file, self.document, self.applied = first, document, []

    def _rounds(self) -> set[str]:
        """The codes of the rules that came to no end; none when there is nothing left to do."""
        texts: list[str] = []
        codes: list[set[str]] = []
        for _ in range(MAX_ROUNDS):
            self.found, self.reasons = self._check(self.document), {}
            texts.append(self.file.source.text)
            made = self._made(self._chosen())
            if not made:
                return set()
            codes.append({chosen.finding.rule for chosen in made})
            self._take(made)
            if self.file.source.text in texts:
                return set().union(*codes[texts.index(self.file.source.text) :])
        return codes[-1]

    def _chosen(self) -> list[_Chosen]:
        """The fixes that may be made now, the first of those that overlap."""
        chosen: list[_Chosen] = []
        last = -1
        for finding in self.found:
            fix = finding.fix
            if fix is None or not (fix.safe or self._unsafe):
                continue
            edits = edits_between(self.document.quote(fix.span), fix.text, fix.span.start)
            if not edits:
                continue
            empty = fix.span.start == fix.span.end
            refused = None
            if finding.rule in self._quarrelling:
                refused = refusals.QUARRELS
            elif fix.span.start < last or (empty and fix.span.start == last):
                refused = refusals.OVERLAPS
            refused = refused or self.file.refusal(edits)
            if refused is None:
                chosen.append(_Chosen(finding, edits))
                last = fix.span.end
            else:
                self.reasons[finding] = refused
        return chosen

    def _made(self, chosen: list[_Chosen]) -> list[_Chosen]:
        """Those of the fixes that show as they should when the file is read again: of a line that
        shows otherwise one half after the other is tried, in all such lines at once."""
        made: list[_Chosen] = []
        waiting = {line: [group] for line, group in self._by_line(chosen).items()}
        is_whole = True
        for _ in range(MAX_TRIES):
            if not waiting:
                break
            tried = {line: groups.pop() for line, groups in waiting.items()}
            wrong = self._try([*made, *chain.from_iterable(tried.values())])
            is_whole = not wrong
            for line, group in tried.items():
                if line not in wrong:
                    made += group
                elif len(group) == 1:
                    self.reasons[group[0].finding] = refusals.CAPITALS
                else:
                    half = len(group) // 2
                    waiting[line] += [group[half:], group[:half]]
            waiting = {line: groups for line, groups in waiting.items() if groups}
        for one in chain.from_iterable(chain.from_iterable(waiting.values())):
            self.reasons[one.finding] = refusals.CAPITALS
        if made and not is_whole and self._try(made):
            return []
        return sorted(made, key=lambda one: one.edits)

    def _by_line(self, chosen: list[_Chosen]) -> dict[int, list[_Chosen]]:
        """The fixes by their lines; all together when one of them goes beyond its line."""
        text = self.file.source.text
        if any("\n" in edit.new + text[edit.start : edit.end] for edit in _edits(chosen)):
            return {_ALL: chosen}
        lines: dict[int, list[_Chosen]] = {}
        line = kept = 0
        for one in chosen:
            line += text.count("\n", kept, one.edits[0].start)
            kept = one.edits[0].start
            lines.setdefault(line, []).append(one)
        return lines

    def _try(self, chosen: list[_Chosen]) -> set[int]:
        """Makes the fixes; the lines that then do not show what they should, and `_ALL`."""
        edits = _edits(chosen)
        self._next = _opened(self.file.with_edits(edits), self._name)
        before = self.file.source.text
        shown, wanted = self._next.source.text.split("\n"), edited(before, edits).split("\n")
        if shown == wanted:
            return set()
        lines = range(before.count("\n") + 1)
        if len(shown) == len(wanted) == len(lines):
            return {_ALL, *(line for line in lines if shown[line] != wanted[line])}
        return {_ALL, *lines}

    def _take(self, made: list[_Chosen]) -> None:
        text = self.file.source.text
        for finding, _ in made:
            if finding.fix is not None:
                before = self.document.quote(finding.fix.span)
                line = text.count("\n", 0, finding.span.start) + 1
                self.applied.append(Applied(finding, before, finding.fix.text, line))
        self._open(self._next)

    def _open(self, file: Editable) -> None:
        self.file = file
        self.document = parse(file.source)

    def track(self, first: Editable, moment: datetime) -> None:
        """Begins anew with the first file, and makes all its changes as tracked ones."""
        edits: list[Edit] = []
        dropped: set[int] = set()
        for number, (start, old, new) in enumerate(_lines(first.source.text, self.document.text)):
            found = _trackable(first, start, old, new)
            if found is None:
                dropped.add(number + 1)
            edits += found or []
        self._open(_opened(first.with_edits(edits, tracked=moment), self._name))
        if dropped:
            self.applied = [done for done in self.applied if done.line not in dropped]
        self.found = self._check(self.document)
        self.reasons = {}
        for finding in self.found:
            line = self.document.text.count("\n", 0, finding.span.start) + 1
            if line in dropped and finding.fix is not None:
                self.reasons[finding] = refusals.NOT_TRACKED


def _edits(chosen: list[_Chosen]) -> list[Edit]:
    return [edit for one in chosen for edit in one.edits]


def _trackable(file: Editable, start: int, old: str, new: str) -> list[Edit] | None:
    """The edits of a line by whole words, or by letters where words cannot be replaced."""
    if old == new:
        return []
    for words in (True, False):
        edits = edits_between(old, new, start, words=words)
        if file.refusal(edits, tracked=True) is None:
            return edits
    return None


def _lines(old: str, new: str) -> Iterator[tuple[int, str, str]]:
    """The lines of two texts that have equally many, and where those of the first begin."""
    start = 0
    for before, after in zip(old.split("\n"), new.split("\n"), strict=True):
        yield start, before, after
        start += len(before) + 1
