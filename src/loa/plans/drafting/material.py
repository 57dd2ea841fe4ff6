"""A plan as material for another: its sentences, each with what it is about and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loa.agencies.names import folded
from loa.documents.draft_word import composition_of
from loa.documents.models import Document
from loa.plans.drafting.origins import SKELETON, Origin, What, words
from loa.plans.proposals import Proposal, proposals_in
from vanban.parser import taxonomy
from vanban.writers.composition import (
    Block,
    Bullet,
    Composition,
    Heading,
    Paragraph,
    Table,
    plain,
)

ENUMERATED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,2}\.?|[a-zđ]{1,2}\)|[IVX]{1,6}\.)\s+")
_OWN_HEADINGS = ("reports", "inspection", "funding", "period", "closing", "targets")
"""What a heading below Tổ chức thực hiện may be about; any other names who has duties."""
_LONGEST_HEADING = 12
_AIMS = re.compile(
    r"(?:nang cao|giup|tao|gop phan|lam cho|de |cung cap|phat huy|phat hien|nham|day manh"
    r"|thong nhat|truyen tai|gioi thieu|tang cuong|khang dinh|quan triet)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a plan; `role` is what it is about (the keys of [headings] in words.toml), ""
    where nothing says so. `under` is the heading that it stands under."""

    block: Block
    role: str
    origin: Origin
    under: str = ""

    @property
    def words(self) -> str:
        """What it says, without number or dash."""
        return bare(text_of(self.block))

    @property
    def is_heading(self) -> bool:
        return isinstance(self.block, Heading)

    def saying(self, text: str) -> Piece:
        """The same piece in other words."""
        block = self.block
        if isinstance(block, Heading):
            return replace(self, block=replace(block, title=text))
        return replace(self, block=Bullet(text) if isinstance(block, Bullet) else Paragraph(text))


@dataclass(frozen=True, slots=True)
class Material:
    """A plan that was read: its paper, the pieces of its body, its duties, the year it is for."""

    what: What
    document: Document
    paper: Composition
    pieces: tuple[Piece, ...]
    duties: tuple[Proposal, ...]
    year: int
    called: str

    def of(self, *roles: str) -> list[Piece]:
        """The sentences about these matters, headings and tables aside."""
        return [
            piece
            for piece in self.pieces
            if piece.role in roles and not isinstance(piece.block, Heading | Table) and piece.words
        ]

    def origin(self, start: int, end: int, place: str = "") -> Origin:
        """A span of its text as an origin."""
        quote = self.document.text[start:end]
        return Origin(self.what, self.document.pk, start, end, quote, self.called, place)

    def origin_of_duty(self, duty: Proposal) -> Origin:
        """The row or the sentence that gives a duty."""
        place = f"nhiệm vụ {duty.number}" if duty.part == "tasks" else self._place_at(duty.start)
        return self.origin(duty.start, duty.end, place)

    def _place_at(self, offset: int) -> str:
        before = [p for p in self.pieces if p.origin.end and p.origin.start <= offset]
        return before[-1].origin.place if before else ""


def material(document: Document, what: What) -> Material:
    """What a read plan gives to another; its reading is not changed."""
    reading, paper = document.reading, composition_of(document)
    issued = document.issued_on or document.received_at.date()
    year = reading.get("year") or issued.year
    called = _called(document, what, year)
    parts = (*proposals_in(document, "tasks"), *proposals_in(document, "obligations"))
    finder = _Finder(document, what, called)
    return Material(what, document, paper, tuple(pieces(paper, finder)), parts, year, called)


def pieces(paper: Composition, finder: _Finder | None = None) -> Iterator[Piece]:
    """The blocks of a paper's body with what each is about."""
    walk = _Walk()
    for block in paper.body:
        said = text_of(block)
        role = walk.step(block, said)
        origin = finder.find(said, walk.place) if finder else SKELETON
        yield Piece(block, role, origin, walk.under)


def role_of_heading(title: str) -> str:
    """What a heading says that its part is about; "" where it names something else."""
    plain_title = folded(title)
    for role, pattern in words()["headings"].items():
        if re.search(pattern, plain_title):
            return str(role)
    return ""


def text_of(block: Block) -> str:
    """A block's words as printed; nothing for a table."""
    match block:
        case Heading(_, title, _):
            return plain(title)
        case Paragraph(said) | Bullet(said):
            return plain(said)
    return ""


def bare(text: str) -> str:
    """Without the number that opens it: "1. Chủ trương" → "Chủ trương"."""
    opening = ENUMERATED.match(text)
    return text[opening.end() :].strip() if opening else text.strip()


class _Walk:
    """Follows the headings of a body: what is meant, and what its place is called."""

    def __init__(self) -> None:
        self.roles = ["", "", ""]
        self.labels = ["", "", ""]
        self.under = ""
        self.place = ""

    def step(self, block: Block, said: str) -> str:
        if isinstance(block, Heading):
            return self._heading(block, said)
        opening = ENUMERATED.match(said)
        label = opening.group().strip().rstrip(".") if opening else ""
        self.place = self._placed([*self.labels, label])
        role = next((role for role in reversed(self.roles) if role), "")
        return self._of_line(role, bare(said))

    def _heading(self, block: Heading, said: str) -> str:
        depth = block.level - 1
        self.roles[depth:] = [""] * (3 - depth)
        self.labels[depth:] = [(block.label or "").rstrip("."), *[""] * (2 - depth)]
        role = role_of_heading(said) if len(said.split()) <= _LONGEST_HEADING else ""
        if "organisation" in self.roles and role not in _OWN_HEADINGS:
            role = ""
        self.roles[depth], self.under = role, said
        self.place = self._placed(self.labels)
        return next((role for role in reversed(self.roles) if role), "")

    def _of_line(self, role: str, said: str) -> str:
        """A heading that names two things says of its lines only one of the two."""
        title = folded(self.under)
        if "muc dich" in title and "yeu cau" in title:
            return "purpose" if _AIMS.match(folded(said)) else "demands"
        if "doi tuong" in title and ("hinh thuc" in title or "phuong tien" in title):
            is_form = taxonomy.forms_of(said) and not folded(said).startswith(("doi tuong", "can"))
            return "forms" if is_form else "audiences"
        return role

    def _placed(self, labels: list[str]) -> str:
        said = ".".join(label.rstrip(").") for label in labels if label)
        return f"mục {said}" if said else ""


class _Finder:
    """Finds the place of printed words in a document's text, from the last one on."""

    def __init__(self, document: Document, what: What, called: str) -> None:
        self.document, self.what, self.called = document, what, called
        self.position = 0

    def find(self, said: str, place: str) -> Origin:
        text, start = self.document.text, -1
        if said:
            start = text.find(said, self.position)
            start = text.find(said) if start < 0 else start
        if start < 0:
            return Origin(self.what, self.document.pk, quote=said, called=self.called, place=place)
        end = self.position = start + len(said)
        return Origin(self.what, self.document.pk, start, end, said, self.called, place)


def _called(document: Document, what: What, year: int) -> str:
    """As a mark beside a line says it: "Kế hoạch 18/KH-SGDĐT", "kế hoạch năm 2025"."""
    if what == "last_year":
        return f"kế hoạch năm {year}"
    return f"Kế hoạch {document.number}" if document.number else "kế hoạch của cấp trên"
