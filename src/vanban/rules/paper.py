"""What rules look at: a document, and what several of them need to know of it, worked out once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from vanban.lexicon.confusions import BEGINNINGS, Confusion, confused
from vanban.lexicon.letters import bare, is_letter, letters_of, with_signs_as
from vanban.lexicon.pairs import pairs
from vanban.lexicon.phrases import Words
from vanban.lexicon.wanted import Places, Wanted, places
from vanban.model import Document, Span
from vanban.parser.outline import Outline, outline_of
from vanban.parser.sheet import Sheet
from vanban.patterns import lazy_pattern
from vanban.rules.abbreviated import Abbreviations, abbreviations
from vanban.rules.doubted import SURE, BrokenTerm, Doubted, doubted
from vanban.rules.entries import Entry, entries
from vanban.rules.line import Line, line_at
from vanban.rules.paragraphs import paragraphs
from vanban.rules.places import places_of
from vanban.rules.printed_dates import PrintedDate, printed_dates
from vanban.rules.typed import TypedPaper, typed_paper

_RECIPIENTS = lazy_pattern(r"(?m)^\W{0,6}n[ơƠ]i\s+nh[ậẬ]n\b", re.IGNORECASE)
_RECEIVERS = lazy_pattern(r"noi\s+nhan\b")
_SIGNS_BEFORE = 8
_COUNTRY = lazy_pattern(r"c[ộô]ng\s+h[^\s]{2,3}\s+x[ãa]\s+h[ộô]i", re.IGNORECASE)
_BEGINNING = 40
_PLAIN = ("text", "markdown")
T = TypeVar("T")


class Paper:
    """A document as the rules look at it. Everything here is worked out when it is asked for,
    once; rules must not change it."""

    def __init__(self, document: Document, profile: str | None = None) -> None:
        self.document = document
        self.text = document.text
        self.profile = profile or document.profile
        self._derived: dict[Callable[[Paper], object], object] = {}

    def quote(self, span: Span) -> str:
        """The words of a span, as printed."""
        return self.text[span.start : span.end]

    @cached_property
    def bare(self) -> str:
        """The text in small letters without marks, each letter in its place."""
        return bare(self.text)

    @cached_property
    def lines(self) -> list[Line]:
        """Every line that has words, in order."""
        return self._cut[0]

    @property
    def coded_lines(self) -> list[bytes]:
        """The bare letters of the `lines` in UTF-8, which RE2 reads without a copy."""
        return self._cut[1]

    @cached_property
    def _cut(self) -> tuple[list[Line], list[bytes]]:
        found: list[Line] = []
        coded: list[bytes] = []
        start = 0
        # Line ends are where they were in the bare text: it has each letter in its place.
        bare_lines, codes = self.bare.split("\n"), self.bare.encode("utf-8", "replace").split(b"\n")
        for line, folded, code in zip(self.text.split("\n"), bare_lines, codes, strict=True):
            end = start + len(line)
            if line and not line.isspace():
                found.append(Line(Span(start, end), line, folded))
                coded.append(code)
            start = end + 1
        return found, coded

    @cached_property
    def paragraphs(self) -> list[Line]:
        """The paragraphs that have words, in order: lines where the file has paragraphs, else
        lines that were wrapped joined again, a blank in the place of each line end."""
        wrapped = not self.document.source.has_paragraphs
        title = self.document.spans.get("title")
        return list(paragraphs(self.lines, self.text, self.bare, wrapped=wrapped, title=title))

    def paragraphs_at(self, places: Iterable[int]) -> list[Line]:
        """The paragraphs that these offsets stand in, in order, each once."""
        starts = self.paragraph_starts
        numbers = {bisect_right(starts, place) - 1 for place in places}
        return [self.paragraphs[number] for number in sorted(numbers) if number >= 0]

    def paragraphs_with(self, *words: str) -> list[Line]:
        """The paragraphs in which one of these bare words stands, in order; perhaps a few that
        have it only across their end."""
        return self.paragraphs_at(at for word in words for at in places_of(word, self.bare_flat))

    def lines_with(self, *words: str) -> list[Line]:
        """The lines in which one of these words stands as it is printed, in order."""
        starts: set[int] = set()
        text = self.text
        for word in words:
            at = text.find(word)
            while at >= 0:
                starts.add(text.rfind("\n", 0, at) + 1)
                end = text.find("\n", at)  # one will do: a hostile line is nothing but dots
                at = text.find(word, end) if end >= 0 else -1
        return [self.line_at(start) for start in sorted(starts)]

    @cached_property
    def paragraph_starts(self) -> list[int]:
        """Where the paragraphs begin."""
        return [paragraph.span.start for paragraph in self.paragraphs]

    @cached_property
    def outline(self) -> Outline:
        """The sections and paragraphs as the parser sees them."""
        return outline_of(self.document)

    @property
    def sheet(self) -> Sheet:
        """The lines as the parser sees them: which are blank, which lie in tables."""
        return self.outline.sheet

    @cached_property
    def entries(self) -> list[Entry]:
        """The paragraphs below the title and outside tables, with their dashes and labels."""
        return list(entries(self.outline))

    @cached_property
    def dates(self) -> list[PrintedDate]:
        """All dates as they are printed, in order."""
        return printed_dates(self.bare)

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """Where abbreviations stand, and where they are spelt out."""
        title = self.document.spans.get("title")
        start = max(self.header.end, title.end if title else 0)
        return abbreviations(self.text, self.bare, start=start, recipients=self.recipients)

    def once(self, derive: Callable[[Paper], T]) -> T:
        """What `derive` makes of this paper, worked out once: for what the rules of one family
        share and no other needs."""
        if derive not in self._derived:
            self._derived[derive] = derive(self)
        return cast("T", self._derived[derive])

    def lines_of(self, span: Span) -> list[Line]:
        """The lines that begin within `span`."""
        return [line for line in self.lines if span.start <= line.span.start < span.end]

    def line_at(self, offset: int) -> Line:
        """The line that the code point at `offset` stands in."""
        return line_at(self.text, self.bare, offset)

    @cached_property
    def vocabulary(self) -> dict[str, None]:
        """Every word as it is printed, letters only, in the order of their first places."""
        return dict.fromkeys(with_signs_as(self.text, self.signs, " ").split())

    def places(self, word: str) -> Iterator[Span]:
        """Where a word of the vocabulary stands."""
        text, size = self.text, len(word)
        start = text.find(word)
        while start >= 0:
            end = start + size
            is_whole = not (is_letter(text[start - 1 : start]) or is_letter(text[end : end + 1]))
            if is_whole:
                yield Span(start, end)
            start = text.find(word, end if is_whole else start + 1)

    @cached_property
    def doubted(self) -> list[Doubted]:
        """Words that were perhaps meant to be others, as their neighbours tell; those that the
        table of confusions has are left out."""
        return self._odd_pairs[0]

    @cached_property
    def broken_terms(self) -> list[BrokenTerm]:
        """Words that stand the other way round, and terms that lack a syllable within."""
        return self._odd_pairs[1]

    @cached_property
    def _odd_pairs(self) -> tuple[list[Doubted], list[BrokenTerm]]:
        """Of a broken term and a doubted word of it only one is told of: the word where it is
        sure."""
        listed = [span for _, span in self.confused]
        in_pdf = self.document.source.format == "pdf"
        found = [
            one
            for one in doubted(
                self.text, self.words, self.flowing, self.signs, pairs(), in_pdf=in_pdf
            )
            if not _is_among(one.span, listed)
        ]
        sure = [one.span for one in found if isinstance(one, Doubted) and one.weight >= SURE]
        broken = [
            one for one in found if isinstance(one, BrokenTerm) and not _is_among(one.span, sure)
        ]
        terms = [one.span for one in broken]
        words = [
            one for one in found if isinstance(one, Doubted) and not _is_among(one.span, terms)
        ]
        return words, broken

    @cached_property
    def confused(self) -> list[tuple[Confusion, Span]]:
        """Phrases of the table of confusions, whose surroundings leave no other reading."""
        return list(confused(self.words, self.text, self.begun(BEGINNINGS)))

    @cached_property
    def words(self) -> Words:
        """The text ready for phrase books."""
        return self.sheet.searchable

    @cached_property
    def _places(self) -> list[Places]:
        return places(self.words)

    def begun(self, wanted: Wanted) -> Places:
        """Which phrases of a list begin where in `words.joined`."""
        return self._places[wanted.number]

    def offsets(self, wanted: Wanted) -> list[int]:
        """Where the phrases of a list begin in the text, in order."""
        return self.words.offsets(sorted(place for _, place in self.begun(wanted)))

    @cached_property
    def written(self) -> list[str]:
        """The words one after the other, folded (`letters.fold`); numbers are words too."""
        return self.words.joined.split()

    @cached_property
    def flat(self) -> str:
        """The folded text, line ends as blanks: a name may be wrapped."""
        return self.words.folded.replace("\n", " ")

    @cached_property
    def bare_flat(self) -> str:
        """The bare text, line ends as blanks."""
        return self.bare.replace("\n", " ")

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every letter, digit and sign that stands in the text."""
        return letters_of(self.text)

    @cached_property
    def signs(self) -> frozenset[str]:
        """What stands in the text and is no letter: digits, marks, blanks."""
        return frozenset(sign for sign in self.letters if not is_letter(sign))

    @cached_property
    def flowing(self) -> str:
        """The folded text in which every line end parts two paragraphs: those within one are
        blanks."""
        folded = self.words.folded
        if len(self.paragraphs) == len(self.lines):
            return folded
        pieces: list[str] = []
        here = 0
        for (start, end), _, _ in self.paragraphs:
            if folded.find("\n", start, end) >= 0:
                pieces += (folded[here:start], folded[start:end].replace("\n", " "))
                here = end
        return "".join([*pieces, folded[here:]])

    @cached_property
    def header(self) -> Span:
        """What stands above the type or the title; nothing when neither was found."""
        first = self.document.spans.get("type") or self.document.spans.get("title")
        return Span(0, first.start if first else 0)

    @property
    def _named(self) -> Span | None:
        """The title, or the type where there is no title."""
        return self.document.spans.get("title") or self.document.spans.get("type")

    @cached_property
    def head(self) -> Span:
        """Where a finding about the whole stands: at the title."""
        return self._named or Span(0, min(len(self.text), _BEGINNING))

    @cached_property
    def body(self) -> Span:
        """From below the title to the recipients or the end of the text."""
        start = self._named.end if self._named else 0
        return Span(start, self.recipients.start if self.recipients else len(self.text))

    @cached_property
    def recipients(self) -> Span | None:
        """From the line "Nơi nhận:" on; None without one."""
        for named in _RECEIVERS.finditer(self.bare):
            start = max(0, named.start() - _SIGNS_BEFORE)
            found = _RECIPIENTS.search(self.text, start, named.end() + 1)
            if found:
                return Span(found.start(), len(self.text))
        return None

    @cached_property
    def has_lost_header(self) -> bool:
        """Whether the reader got less than there was: a text without a header at all, which
        comes from an extraction. Nothing can be said of its header then."""
        return (
            self.document.source.format in _PLAIN
            and (not self.document.agency or "agency" in self.document.origins)
            and not _COUNTRY.search(self.text)
        )

    @cached_property
    def is_whole_plan(self) -> bool:
        """A plan that has its end: who signed, or who receives it."""
        document = self.document
        ends = document.recipients or (document.signature and document.signature.post)
        return document.type == "Kế hoạch" and bool(ends)

    @cached_property
    def typed(self) -> TypedPaper | None:
        """How the paper is typed; None for what is no docx or says nothing of it."""
        return typed_paper(self.document, self.bare, self.profile)

    @property
    def is_recognised(self) -> bool:
        """Whether words were recognised in an image: then a letter may be the reader's fault."""
        return any(page.scanned for page in self.document.source.pages)


def _is_among(span: Span, spans: list[Span]) -> bool:
    """Whether the span has letters in common with one of these."""
    return any(one.start < span.end and span.start < one.end for one in spans)
