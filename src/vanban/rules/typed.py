"""A paper as it is typed: its lines, each with the part of the paper that it is and its look.

Only a docx tells how it looks. The parts are those that Decree 30/2020/NĐ-CP gives sizes and
places to (Annex I, Part I, and the table in Part I, V): "national", "motto", "parent",
"agency", "number", "place", "subject", "type", "title", "addressee", "ground", "heading",
"article", "body", "post", "signer", "receivers", "receiver", "annex", "annex_title",
"annex_reference", "cell" of a table, "astray" for prose that stands in the middle or at the
right, and "" for what is none of them. An issuer in small letters is "agency" too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from vanban.model import Block, Document, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line, line_at

if TYPE_CHECKING:
    from vanban.readers.typography import Paragraph, RunLook, Setup, Typography

_COUNTRY = lazy_pattern(r"cong hoa xa hoi chu nghia viet nam")
_MOTTO = lazy_pattern(r"doc lap\s*[-–]\s*tu do\s*[-–]\s*hanh phuc")
_NUMBER = lazy_pattern(r"so\s*:?\s*[\d.…_\s]*/|so\s*:")
_PLACE = lazy_pattern(r".{0,60}ngay\b.{0,12}\bthang\b.{0,12}\bnam\b[\d .…]{0,12}")
_SUBJECT = lazy_pattern(r"v/v|ve viec")
_ADDRESSEE = lazy_pattern(r"kinh gui\b")
_RECEIVERS = lazy_pattern(r"noi nhan\b")
_GROUND = lazy_pattern(r"(?:can cu|theo de nghi|xet de nghi)\b")
_ANNEX = lazy_pattern(r"(?:phu luc|phu bieu|bieu mau|mau)(?: so)?(?: [ivxlc]{1,6}| \d{1,3})?[.:]?$")
_ATTACHED = lazy_pattern(r"\((?:kem theo|ban hanh kem)")
_ROMAN = lazy_pattern(r"[ivx]{1,6}\.\s")
_ARTICLE = lazy_pattern(r"dieu \d{1,3}\.\s")
_CHAPTER = lazy_pattern(r"(?:phan|chuong|muc|tieu muc) (?:[ivxlc]{1,6}|\d{1,3}|thu \w{2,5})[.:]?$")
# What stands in a body without being its prose: captions, notes, sources, signs of an end.
_ASIDE = lazy_pattern(
    r"(?:ghi chu|luu y|chu thich|nguon|don vi(?: tinh)?|dvt|bang|bieu|hinh|anh|so do|muc luc)\b"
    r".{0,40}:"
    r"|(?:bang|bieu|hinh|anh|so do) (?:so )?\d|\(|\*|[^a-z0-9]*$"
)
_COLUMNS = lazy_pattern(r"\t|\s{6}")
_DASH = lazy_pattern(r"\s*[-–—+•*·●○▪►✓]")
_LETTER = lazy_pattern(r"[^\W\d_]")
_UNTITLED = ("Giấy", "Phiếu", "Thư", "Hợp đồng", "Bản")
"""Kinds that may come without a title: "GIẤY GIỚI THIỆU", and then whom it introduces."""
_HEADER_LINES = 30
_SHORT = 60
_CAPITAL, _SMALL, _BLANK = 0.72, 0.5, 0.25  # widths in em
_POINT = 25.4 / 72


# Who issues papers, by the first word of the name
_ISSUER = lazy_pattern(
    r"\s*(?:uy ban|hoi dong|truong|so|phong|ban|chi cuc|cuc|tong cuc|trung tam|benh vien|van phong"
    r"|cong an|thanh tra|kho bac|bao hiem|vien|hoc vien|doi|tram|to|vu)\b"
)


def _is_bold(look: RunLook) -> bool:
    return look.bold


class Typed(NamedTuple):
    """A line with what it is (`part`), and how it is typed.

    `number` is that of its paragraph in the file; `pieces` are its words with their looks and
    the count of their signs without blanks, `letters` the count for the line: 0 where it has
    no letter at all.
    """

    part: str
    line: Line
    number: int
    paragraph: Paragraph
    pieces: tuple[tuple[Span, RunLook, int], ...]
    letters: int

    @property
    def span(self) -> Span:
        """The words, short enough to be pointed at."""
        text = self.line.text
        start = len(text) - len(text.lstrip())
        return self.line.at(start, min(len(text.rstrip()), start + _SHORT))

    @property
    def is_listed(self) -> bool:
        """An item with a dash or a sign, or with a number that Word gives it."""
        return self.paragraph.look.listed or bool(_DASH.match(self.line.text))

    def share(self, has: Callable[[RunLook], bool]) -> float:
        """The share of its letters whose look has something."""
        having = sum(count for _, look, count in self.pieces if has(look))
        return having / self.letters if self.letters else 0.0

    @property
    def size(self) -> float | None:
        """The size in points of most of its letters."""
        if len(self.pieces) == 1:
            return self.pieces[0][1].size
        sizes: Counter[float | None] = Counter()
        for _, look, count in self.pieces:
            sizes[look.size] += count
        return sizes.most_common(1)[0][0] if sizes else None


class Section(NamedTuple):
    """Pages of one kind, and the lines on them."""

    setup: Setup
    lines: list[Typed]

    @property
    def has_annex(self) -> bool:
        """Whether an annex begins on them."""
        return any(line.part == "annex" for line in self.lines)


class TypedPaper:
    """The lines of a docx with their looks, in order, and the pages that they stand on."""

    def __init__(self, document: Document, folded: str, typography: Typography) -> None:
        self.document = document
        self.typography = typography
        self.lines = list(_Sorting(document, folded, typography).lines())
        self._find_small_issuer()

    def _find_small_issuer(self) -> None:
        """Below whom the parser took for the issuer may stand the real one, in small letters:
        the upper is not bold, the lower is."""
        for place, (upper, lower) in enumerate(pairwise(self.lines[:_HEADER_LINES])):
            if upper.part != "agency" or not upper.paragraph.in_cell:
                continue
            if (
                lower.part == ""
                and lower.paragraph.in_cell
                and lower.number == upper.number + 1
                and _ISSUER.match(lower.line.bare)
                and upper.share(_is_bold) <= 0.5 < lower.share(_is_bold)
            ):
                first = [line.part for line in self.lines[: place + 1]].index("agency")
                for number in range(first, place + 1):
                    if self.lines[number].part == "agency":
                        self.lines[number] = self.lines[number]._replace(part="parent")
                self.lines[place + 1] = lower._replace(part="agency")
            return

    @cached_property
    def parts(self) -> dict[str, list[Typed]]:
        """The lines by their parts."""
        found: dict[str, list[Typed]] = {}
        for line in self.lines:
            found.setdefault(line.part, []).append(line)
        return found

    def of(self, *parts: str) -> list[Typed]:
        """The lines of these parts, part by part."""
        return [line for part in parts for line in self.parts.get(part, [])]

    @cached_property
    def prose(self) -> list[Typed]:
        """The paragraphs of the body and its headings, in order, outside tables."""
        kinds = ("body", "ground", "heading", "article")
        return [line for line in self.lines if line.part in kinds]

    @cached_property
    def sections(self) -> list[Section]:
        """The sections that have words."""
        lines = iter([*self.lines, None])
        line = next(lines)
        found = []
        for setup in self.typography.setups:
            within = []
            while line is not None and line.number < setup.end:
                within.append(line)
                line = next(lines)
            if within:
                found.append(Section(setup, within))
        return found


def typed_paper(document: Document, folded: str, profile: str) -> TypedPaper | None:
    """The paper as it is typed; None where the file does not tell, or is no official paper.

    `folded` is its text in bare letters (`line.bare`), `profile` whose rules it follows.
    """
    if document.source.format != "docx":
        return None
    from vanban.readers.typography import typography_of  # other files have none

    typography = typography_of(document.source)
    if typography is None or typography.is_bare:
        return None
    typed = TypedPaper(document, folded, typography)
    return typed if _is_official(typed, profile) else None


def _is_official(typed: TypedPaper, profile: str) -> bool:
    """A paper of an office of the State: not a person's request, nor a union's letter."""
    if not typed.of("agency", "number"):
        return False
    if profile == "other" and not typed.of("national"):
        return False
    signs = ("national", "place", "type", "title", "post", "receivers")
    return sum(bool(typed.of(sign)) for sign in signs) >= 2


class _Sorting:
    """Says of each line which part of the paper it is."""

    def __init__(self, document: Document, folded: str, typography: Typography) -> None:
        self._document = document
        self._folded = folded
        self._typography = typography
        self._spans = {
            name: span for name, span in document.spans.items() if name not in document.origins
        }
        self._names = {signature.name for signature in document.signatures}
        lines = (f"{one.authority or ''}\n{one.post or ''}" for one in document.signatures)
        self._posts = {post for line in lines for post in line.split("\n") if post}
        self._is_untitled = (document.type or "").startswith(_UNTITLED)
        named = self._spans.get("title") or self._spans.get("type")
        self._start = named.end if named else self._end_of_header(document)
        closing = document.spans.get("closing")
        self._closing = closing or Span(len(document.text), len(document.text))
        self._in_annex = False
        self._is_named = False  # whether the line before named an annex
        self._is_addressed = False  # whether "Kính gửi" was said
        self._has_begun = False  # whether the body went on behind the grounds

    @staticmethod
    def _end_of_header(document: Document) -> int:
        places = [document.spans[key].end for key in ("place", "date") if key in document.spans]
        return max(places, default=0)

    def lines(self) -> Iterator[Typed]:
        """The lines of the body, in order."""
        seen = 0
        for block in self._document.source.blocks:
            paragraph = self._typography.paragraph(block)
            if paragraph is None or block.paragraph is None:
                continue
            line = line_at(self._document.text, self._folded, block.start)
            seen += 1
            part = self._part(line, paragraph, in_cell=block.cell is not None, place=seen)
            pieces = tuple(self._pieces(block))
            letters = sum(piece[2] for piece in pieces) if _LETTER.search(line.text) else 0
            typed = Typed(part, line, block.paragraph, paragraph, pieces, letters)
            yield typed._replace(part="") if self._is_no_title(typed) else typed

    def _is_no_title(self, line: Typed) -> bool:
        """The first sentence of a paper that has no title, which the parser takes for one."""
        if line.part != "title" or line.share(lambda look: look.bold) > 0.5:
            return False
        if _SUBJECT.match(line.line.bare.strip()):
            return False
        return self._is_untitled or line.line.text.rstrip().endswith((":", ",", ";"))

    def _pieces(self, block: Block) -> Iterator[tuple[Span, RunLook, int]]:
        text = self._document.text
        for span, look in self._typography.looks(block):
            words = text[span.start : span.end]
            yield span, look, len(words) - words.count(" ")

    def _part(self, line: Line, paragraph: Paragraph, *, in_cell: bool, place: int) -> str:
        bare = line.bare.strip()
        if line.span.start >= self._closing.end:
            part = self._behind(line, bare, in_cell)
            self._is_named = part in ("annex", "annex_title")
            return part
        if line.span.start >= self._closing.start:
            return self._in_closing(line, bare)
        if place <= _HEADER_LINES:
            part = self._in_header(line, bare)
            if part:
                return part
        if self._overlaps(line, "title"):
            return "subject" if "type" not in self._spans and _SUBJECT.match(bare) else "title"
        if line.span.start < self._start:
            return ""
        if paragraph.in_box:
            return ""
        if in_cell:
            return "cell" if place > 1 and self._is_past_header(line) else ""
        part = self._in_body(line, bare, paragraph)
        self._has_begun = self._has_begun or part in ("body", "heading", "article")
        return part

    def _in_header(self, line: Line, bare: str) -> str:
        if _COUNTRY.fullmatch(bare):
            return "national"
        if _MOTTO.fullmatch(bare):
            return "motto"
        if _COLUMNS.search(bare):
            return ""  # two parts side by side on one line
        if self._overlaps(line, "number") and _NUMBER.match(bare):
            return "" if _PLACE.search(bare) else "number"
        if self._overlaps(line, "date") and _PLACE.fullmatch(bare.rstrip(" .")):
            return "place"
        if line.span.start < self._start:
            for part in ("agency", "parent", "type"):
                if self._overlaps(line, part):
                    return part
        return ""

    def _in_closing(self, line: Line, bare: str) -> str:
        words = line.text.strip()
        if words in self._names:
            return "signer"
        if words in self._posts:
            return "post"
        receivers = self._spans.get("recipients")
        if receivers and receivers.start <= line.span.start < receivers.end:
            if _RECEIVERS.match(bare):
                return "receivers"
            return "receiver" if _DASH.match(bare) else ""
        return "post" if self._overlaps(line, "signature") and words.isupper() else ""

    def _behind(self, line: Line, bare: str, in_cell: bool) -> str:
        """What stands behind the signature: annexes, and what they hold."""
        if in_cell:
            return "cell" if self._in_annex else ""
        if _ATTACHED.match(bare):
            return "annex_reference" if self._in_annex else ""
        if _ANNEX.fullmatch(bare):
            self._in_annex = True
            return "annex" if bare.startswith("phu luc") else ""
        return "annex_title" if self._is_named and line.text.isupper() else ""

    def _in_body(self, line: Line, bare: str, paragraph: Paragraph) -> str:
        if _ADDRESSEE.match(bare):
            self._is_addressed = True
            return "addressee"
        if self._is_addressed and not self._has_begun and _DASH.match(bare):
            return "addressee"
        if _GROUND.match(bare) and not self._has_begun:
            return "ground"
        if _CHAPTER.fullmatch(bare):
            return "heading"
        if _ROMAN.match(bare) and line.text.isupper():
            return "heading"
        if _ARTICLE.match(bare):
            return "article"
        style = (paragraph.look.style or "").lower()
        if style.startswith(("toc", "caption", "mucluc")) or _ASIDE.match(bare):
            return ""
        return "astray" if paragraph.look.align in ("center", "right") else "body"

    def _is_past_header(self, line: Line) -> bool:
        keys = ("number", "place", "date", "agency", "type", "title")
        return line.span.start >= max(
            (self._spans[k].end for k in keys if k in self._spans), default=0
        )

    def _overlaps(self, line: Line, part: str) -> bool:
        span = self._spans.get(part)
        return span is not None and span.start < line.span.end and line.span.start < span.end


def width(line: Typed) -> float:
    """Millimetres of the words, near enough: bold letters of Times New Roman on the average."""
    text = line.line.text.strip()
    capitals = sum(letter.isupper() for letter in text)
    blanks = text.count(" ")
    ems = capitals * _CAPITAL + blanks * _BLANK + (len(text) - capitals - blanks) * _SMALL
    return ems * (line.size or 13) * _POINT


def opening(span: Span) -> Span:
    """As much of a long stretch as a finding marks."""
    return Span(span.start, min(span.end, span.start + 60))


def plain(number: float) -> str:
    """A measure as rules say it, "12,5": at most one place behind the comma."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")
