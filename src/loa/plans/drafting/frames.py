"""The body of a plan as parts that sentences can be put into: chapters by what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loa.agencies.names import folded
from loa.plans.drafting.mapping import Mapping
from loa.plans.drafting.material import Material, Piece, bare, pieces, role_of_heading, text_of
from loa.plans.drafting.origins import SKELETON, Origin
from vanban.writers.composition import (
    Annex,
    Block,
    Bullet,
    Composition,
    Heading,
    Paragraph,
    Table,
    plain,
)

ORDER = (
    *("purpose", "demands", "targets", "themes", "audiences", "forms", "period"),
    *("funding", "tasks", "organisation"),
)
_HEADINGS = {
    "purpose": "Mục đích",
    "demands": "Yêu cầu",
    "targets": "Chỉ tiêu",
    "themes": "Nội dung tuyên truyền",
    "audiences": "Đối tượng tuyên truyền",
    "forms": "Hình thức tuyên truyền",
    "period": "Thời gian thực hiện",
    "funding": "Kinh phí và điều kiện bảo đảm",
    "organisation": "Tổ chức thực hiện",
}
_NUMBER = re.compile(r"^(\d{1,2})\.\s")
_LETTER = re.compile(r"^([a-zđ])\)\s")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(slots=True)
class Frame:
    """The pieces of a body in their order, and further annexes that stay as they are."""

    pieces: list[Piece]
    annexes: list[tuple[Annex, Origin]] = field(default_factory=list)
    order: tuple[str, ...] = ORDER

    @property
    def roles(self) -> set[str]:
        """What its parts are about."""
        return {piece.role for piece in self.pieces if piece.role}

    def lines(self, role: str) -> list[Piece]:
        """The sentences of a part."""
        return [p for p in self.pieces if p.role == role and not p.is_heading and p.words]

    def said(self) -> str:
        """All its words."""
        return "\n".join(text_of(piece.block) for piece in self.pieces)

    def opening(self) -> list[Piece]:
        """What stands before the first heading."""
        first = next((i for i, p in enumerate(self.pieces) if p.is_heading), len(self.pieces))
        return self.pieces[:first]

    def open_with(self, opening: list[Piece]) -> None:
        """Another opening."""
        self.pieces[: len(self.opening())] = opening

    def has_sections(self, role: str) -> bool:
        """Whether a part is divided by headings below its own."""
        return any(
            isinstance(p.block, Heading) and p.block.level > 1 and p.role == role
            for p in self.pieces
        )

    def clear(self, role: str) -> None:
        """Takes the sentences of a part out; its heading stays."""
        self.pieces = [p for p in self.pieces if p.role != role or p.is_heading]

    def add(self, role: str, block: Block, origin: Origin, under: str = "") -> None:
        """Puts a sentence at the end of a part, in the look of those before it; a part that there
        is not begins with its heading, in the order of plans."""
        at = self._end_of(role)
        if at is None:
            at = self._begin(role)
        before = self.pieces[at - 1]
        self.pieces.insert(at, Piece(_alike(block, before), role, origin, under or before.under))

    def fill_in(self, usual: Frame) -> None:
        """The parts that every plan has and this one lacks, with the usual words."""
        for role in ("purpose", "demands", "themes", "audiences", "forms", "period", "funding"):
            if role not in self.roles and usual.lines(role):
                if role == "demands" and not self._end_of("purpose"):
                    continue
                for piece in usual.lines(role):
                    self.add(role, piece.block, SKELETON)
        if "organisation" not in self.roles:
            start = len(self.pieces)
            self.pieces[start:] = [p for p in usual.pieces if p.role == "organisation"]

    def _end_of(self, role: str) -> int | None:
        found = [i for i, piece in enumerate(self.pieces) if piece.role == role]
        if not found:
            return None
        last = found[-1]
        while last > found[0] and isinstance(self.pieces[last].block, Table):
            last -= 1
        return last + 1

    def _begin(self, role: str) -> int:
        """A heading for a part, where it belongs; the place after it."""
        earlier = self.order[: self.order.index(role)]
        below = self._chapter_of(role)
        ends = [end for one in earlier if (end := self._end_of(one)) is not None]
        at = max(ends, default=len(self.opening()))
        if below is None:
            at = self._chapter_end(at)
        level = 1 if below is None else 2
        heading = Heading(level, _HEADINGS[role])  # type: ignore[arg-type]
        self.pieces.insert(at, Piece(heading, role, SKELETON, _HEADINGS[role]))
        return at + 1

    def _chapter_of(self, role: str) -> int | None:
        """The chapter of aims takes demands and targets as sections of its own."""
        if role not in ("demands", "targets", "purpose"):
            return None
        own = ("purpose", "demands", "targets")
        found = (i for i, p in enumerate(self.pieces) if p.role in own and p.is_heading)
        return next(found, None)

    def _chapter_end(self, at: int) -> int:
        """The next chapter's heading from a place on."""
        for place in range(at, len(self.pieces)):
            block = self.pieces[place].block
            if isinstance(block, Heading) and block.level == 1:
                return place
        return len(self.pieces)


def frame_of(paper: Composition, source: Material | None, mapping: Mapping) -> Frame:
    """A paper as a frame; `source` is the material it was read as, before its years moved on.

    Tables of tasks are left out: the annex is made anew. The skeleton gets our units' names.
    """
    if source is None:
        return Frame([_in_our_names(piece, mapping) for piece in pieces(paper)])
    made = [
        Piece(_unnumbered(block), piece.role, piece.origin, piece.under)
        for block, piece in zip(paper.body, source.pieces, strict=True)
        if not (isinstance(block, Table) and source.duties)
    ]
    kept = [
        (annex, source.origin(0, 0, "phụ lục"))
        for annex in paper.annexes
        if not any(isinstance(block, Table) for block in annex.body) and len(annex.body) > 1
    ]
    return Frame(made, kept)


def lettered_on(block: Block, before: Piece) -> Block:
    """A sentence with the next letter, where the one before it has one."""
    said = text_of(before.block)
    letter = _LETTER.match(said) if isinstance(before.block, Paragraph) else None
    at = _LETTERS.find(letter[1]) if letter else -1
    if at < 0 or at + 1 >= len(_LETTERS):
        return block
    return Paragraph(f"{_LETTERS[at + 1]}) {text_of(block)}")


def _in_our_names(piece: Piece, mapping: Mapping) -> Piece:
    said = mapping.in_our_names(text_of(piece.block))
    return piece if said == text_of(piece.block) else piece.saying(said)


def _unnumbered(block: Block) -> Block:
    """A heading is numbered by its place: parts may come before it."""
    if not isinstance(block, Heading):
        return block
    title = plain(block.title)
    return Heading(block.level, title.capitalize() if title.isupper() else title)


def _alike(block: Block, before: Piece) -> Block:
    """A sentence in the look of the one before it: numbered on, or with a dash."""
    said = bare(text_of(block))
    number = _NUMBER.match(text_of(before.block)) if isinstance(before.block, Paragraph) else None
    if isinstance(before.block, Heading) and role_of_heading(folded(before.words)) == "themes":
        return Paragraph(f"1. {_closed(said)}")
    if number:
        return Paragraph(f"{int(number[1]) + 1}. {_closed(said)}")
    return lettered_on(Bullet(_closed(said)) if isinstance(block, Bullet) else block, before)


def _closed(said: str) -> str:
    """A sentence ends."""
    return said if said.endswith((".", ":", ";")) else f"{said}."
