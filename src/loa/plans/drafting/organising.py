"""Tổ chức thực hiện: every unit that leads a task has its duties, and who reports is said."""

from __future__ import annotations

import re

from loa.agencies.names import folded
from loa.plans.drafting.frames import Frame, lettered_on
from loa.plans.drafting.mapping import Mapping
from loa.plans.drafting.material import Piece, text_of
from loa.plans.drafting.origins import SKELETON, Origin, sentence
from loa.plans.drafting.tasks import Tasks, likeness
from vanban.writers.composition import Bullet, Heading, Paragraph

SAME = 0.6
_CHECKED = re.compile(r"kiểm tra|giám sát|đôn đốc", re.IGNORECASE)
_REPORTED = re.compile(
    r"báo cáo[^.;]{0,120}(?:ngày \d|định kỳ|đúng thời hạn|theo quy định)", re.IGNORECASE
)
_FOCAL = re.compile(r"đầu mối|thường trực|tham mưu", re.IGNORECASE)
_ANNEX = re.compile(r"phụ lục", re.IGNORECASE)


def organise(frame: Frame, tasks: Tasks, mapping: Mapping, superior: str) -> None:
    """Puts the duties that follow from the tasks into the frame's last part."""
    part = _Organisation(frame, mapping)
    leaders, focal = mapping.unit("leaders"), mapping.unit("focal")
    for words, origin in tasks.duties:
        part.tell(leaders, words, origin)
    if not _CHECKED.search(part.said()):
        part.tell(leaders, sentence("inspection"), SKELETON)
    if not _FOCAL.search(part.said()):
        part.tell(focal, sentence("focal"), SKELETON)
    report = tasks.rows[-1]
    is_asked = report.origin.what == "superior"
    if is_asked or not _REPORTED.search(part.said()):
        when = (
            sentence("when_due").format(day=f"{tasks.report_day:02}")
            if tasks.report_day
            else sentence("when_regular")
        )
        to = tasks.report_to or superior or sentence("no_superior")
        said = sentence("reporting").format(superior=to, when=when)
        part.tell(mapping.unit("reports"), said, report.origin, even_if_said=is_asked)
    _leads(part, tasks, focal)
    if not _ANNEX.search(frame.said()):
        frame.pieces.append(Piece(Paragraph(sentence("annex")), "organisation", SKELETON))


def _leads(part: _Organisation, tasks: Tasks, focal: str) -> None:
    numbers: dict[str, list[str]] = {}
    for at, row in enumerate(tasks.rows, start=1):
        if row.lead:
            numbers.setdefault(row.lead, []).append(str(at))
    for lead, led in numbers.items():
        name = "lead_focal" if folded(lead) == folded(focal) else "lead"
        words = sentence(name).format(numbers=", ".join(led), focal=focal)
        part.tell(lead, words, SKELETON, even_if_said=True)


class _Organisation:
    """The part of a frame that says who does what, unit by unit."""

    def __init__(self, frame: Frame, mapping: Mapping) -> None:
        self.frame, self.mapping = frame, mapping

    def said(self) -> str:
        return "\n".join(
            text_of(p.block)
            for p in self.frame.pieces
            if p.role in ("organisation", "inspection", "reports")
        )

    def tell(self, unit: str, words: str, origin: Origin, *, even_if_said: bool = False) -> None:
        """Gives a unit one more duty, in a section of its own where it has none."""
        pieces = self.frame.pieces
        if not even_if_said and self._is_said(words):
            return
        heading = self._heading(unit)
        if heading is None:
            at = self._end()
            pieces.insert(at, Piece(Heading(2, unit), "organisation", SKELETON, unit))
            pieces.insert(at + 1, Piece(Bullet(_closed(words)), "organisation", origin, unit))
            return
        at = heading + 1
        while at < len(pieces) and not pieces[at].is_heading and not _is_tail(pieces[at]):
            at += 1
        said = lettered_on(Bullet(_closed(words)), pieces[at - 1])
        pieces.insert(at, Piece(said, "organisation", origin, unit))

    def _is_said(self, words: str) -> bool:
        told = (p for p in self.frame.pieces if p.role == "organisation" and not p.is_heading)
        return any(likeness(words, piece.words) >= SAME for piece in told)

    def _heading(self, unit: str) -> int | None:
        """The heading of a unit's section: its name, or a list of names that it is among."""
        wanted = folded(self.mapping.named(unit))
        for at, piece in enumerate(self.frame.pieces):
            block = piece.block
            if not isinstance(block, Heading) or piece.role != "organisation" or block.level == 1:
                continue
            named = [folded(self.mapping.named(one)) for one in re.split(r"[,;]| và ", piece.words)]
            if wanted in (folded(piece.words), *(one.strip() for one in named)):
                return at
        return None

    def _end(self) -> int:
        """After the last section of a unit, before what closes the part."""
        places = [i for i, p in enumerate(self.frame.pieces) if p.role == "organisation"]
        at = places[-1] + 1 if places else len(self.frame.pieces)
        while at > 0 and _is_tail(self.frame.pieces[at - 1]):
            at -= 1
        return at


def _is_tail(piece: Piece) -> bool:
    """ "Nhiệm vụ cụ thể nêu tại Phụ lục kèm theo Kế hoạch này." is nobody's duty."""
    return isinstance(piece.block, Paragraph) and bool(_ANNEX.search(piece.words))


def _closed(said: str) -> str:
    return said if said.endswith((".", ";", ":")) else f"{said}."
