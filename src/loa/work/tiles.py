"""How evidence is shown: what each tile says, under its form, under its piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from loa import clock
from loa.agencies.area import is_within
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.agencies.queries import may_verify_own
from loa.files.sniffing import PHOTOS
from loa.norms.forms import form as norm_of
from loa.ui.words import day, moment, number
from loa.work.models import BatchPhoto, Evidence
from loa.work.queries import FormNeeded, Piece, TaskLine, on_own_site, used_before
from loa.work.states import State

ICONS = {"link": "link", "photo": "picture", "file": "file", "mail": "mail", "session": "people"}
READING_TAKES = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Tile:
    """One piece of evidence as the design system's tile takes it, with its notes."""

    evidence: Evidence
    title: str
    url: str
    picture: str
    icon: str
    by: str
    on: date | None
    label: str
    notes: list[str]
    warnings: list[str]
    may_judge: bool
    may_look_again: bool

    @property
    def verified(self) -> bool:
        """Whether somebody confirmed it."""
        return self.evidence.state == Evidence.State.VERIFIED

    @property
    def further(self) -> list[BatchPhoto]:
        """Its photos beside the one that it shows: before and after, from several sides."""
        own = self.evidence.file_id
        return [photo for photo in self.evidence.photos.all() if photo.file_id != own]

    @property
    def anchor(self) -> str:
        """Its place on the task's page, where figures lead to."""
        return f"minh-chung-{self.evidence.pk}"

    @property
    def act(self) -> str:
        """The words of its one button, for whoever may look at it, now or again."""
        if self.may_judge:
            return "Xem và xác nhận"
        return "Xem lại" if self.may_look_again else ""

    @property
    def act_url(self) -> str:
        """Where the button leads."""
        return reverse("work:verify", args=[self.evidence.pk])


@dataclass(frozen=True, slots=True)
class FormSection:
    """A form that is needed, its evidence, and whether more is wanted."""

    needed: FormNeeded
    tiles: list[Tile]
    missing: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A due piece with its forms; `reading` while a page is being read in the background."""

    piece: Piece
    forms: list[FormSection]
    reading: bool


def sections(line: TaskLine, role: Role) -> list[Section]:
    """The pieces that have begun or have evidence, or else the first, in order."""
    pieces = [piece for piece in line.pieces if is_shown(piece)]
    proofs = [proof for piece in pieces for proof in piece.evidence]
    shown = {tile.evidence.pk: tile for tile in tiles(proofs, role)}
    return [_section(piece, shown) for piece in pieces]


def is_shown(piece: Piece) -> bool:
    """Whether a piece is shown in full: its time came, it has evidence, or it is the next."""
    return (
        piece.state is not State.PLANNED or bool(piece.evidence) or piece is piece.line.next_piece
    )


def tiles(proofs: Iterable[Evidence], role: Role) -> list[Tile]:
    """What is shown of some evidence to `role`, in the same order."""
    proofs = list(proofs)
    waiting = [proof for proof in proofs if proof.state == Evidence.State.WAITING]
    used = used_before(waiting)
    return [_tile(proof, role, used.get(proof.pk, [])) for proof in proofs]


def _tile(evidence: Evidence, role: Role, used: Sequence[Evidence]) -> Tile:
    waiting = evidence.state == Evidence.State.WAITING
    own = evidence.submitted_by.person_id == role.person_id
    return Tile(
        evidence=evidence,
        title=_title(evidence),
        url=evidence.url or (reverse("work:file", args=[evidence.pk]) if evidence.file else ""),
        picture=_picture(evidence),
        icon=ICONS[evidence.kind],
        by=evidence.submitted_by.person.called,
        on=None if evidence.day_awaited else evidence.happened_on,
        label=evidence.get_state_display(),
        notes=_notes(evidence),
        warnings=_warnings(evidence, used),
        may_judge=waiting
        and (not own or may_verify_own(role))
        and may(role, "work.verify_evidence"),
        may_look_again=evidence.is_verified and may(role, "work.verify_evidence"),
    )


def _section(piece: Piece, shown: dict[int, Tile]) -> Section:
    missing = {needed.code for needed in piece.missing}
    known = [needed.code for needed in piece.line.forms]
    replaced = sorted({proof.form for proof in piece.evidence} - set(known))
    forms = [
        FormSection(
            needed,
            [shown[proof.pk] for proof in piece.evidence if proof.form == needed.code],
            needed.code in missing,
        )
        for needed in [*piece.line.forms, *map(FormNeeded, replaced)]
    ]
    return Section(piece, forms, any(is_being_read(proof) for proof in piece.evidence))


def is_being_read(evidence: Evidence) -> bool:
    """Whether the page of a link is awaited still."""
    unread = evidence.kind == Evidence.Kind.LINK and not evidence.fetched_at
    fresh = clock.now() - evidence.submitted_at < READING_TAKES
    return unread and not evidence.fetch_note and fresh


def _title(evidence: Evidence) -> str:
    said = evidence.title or evidence.note or evidence.file_name
    if evidence.kind == Evidence.Kind.SESSION:
        said = evidence.note or norm_of(evidence.form).name
    return said or evidence.url.split("://", 1)[-1]


def _picture(evidence: Evidence) -> str:
    return reverse("work:picture", args=[evidence.pk]) if is_shown_small(evidence) else ""


def is_shown_small(evidence: Evidence) -> bool:
    """Whether a browser can be shown a picture of it."""
    file = evidence.file
    return file is not None and (file.rendition_id is not None or file.media_type in PHOTOS)


def _notes(evidence: Evidence) -> list[str]:
    """What is worth knowing about a piece of evidence, in whatever state."""
    notes: list[str] = []
    if evidence.present:
        notes.append(_people(evidence, evidence.present))
    if evidence.in_column:
        notes.append("Trong chuyên mục cải cách hành chính")
    if evidence.kind == Evidence.Kind.LINK:
        notes += _link_notes(evidence)
    if evidence.outside_period:
        notes.append("Ngoài thời gian của nhiệm vụ")
    if evidence.place:
        notes.append(f"Địa điểm khai: {evidence.place}")
    if evidence.taken_at:
        notes.append(f"Máy ảnh ghi: {moment(evidence.taken_at)}")
    if evidence.metres_away is not None and is_within(evidence.agency, evidence.metres_away):
        notes.append("Nơi chụp: trong địa bàn")
    if evidence.shows_minors:
        notes.append("Ảnh có học sinh: không công khai")
    if evidence.return_reason:
        notes.append(f"Lý do: {evidence.return_reason}")
    if evidence.verified_by:
        own = ", tự xác nhận theo quy định của đơn vị" if evidence.self_verified else ""
        notes.append(f"{evidence.verified_by.person.called} xác nhận{own}")
    if evidence.reported_in:
        notes.append(f"Đã tính trong {evidence.reported_in}")
    return notes


def _people(evidence: Evidence, count: int) -> str:
    if evidence.kind != Evidence.Kind.MAIL:
        return f"{number(count)} người dự"
    reached = evidence.delivered
    known = f"{number(reached)} thư đã đến" if reached is not None else "chưa rõ số thư đã đến"
    return f"{number(count)} người nhận, {known}"


def _link_notes(evidence: Evidence) -> list[str]:
    notes = []
    if is_being_read(evidence):
        notes.append("Đang đọc trang…")
    elif evidence.fetch_note:
        notes.append(f"{evidence.fetch_note} Giữ như đã khai.")
    if evidence.day_awaited and not is_being_read(evidence):
        notes.append(f"Chưa rõ ngày đăng, tính theo ngày gửi {day(evidence.happened_on)}")
    if evidence.published_on and evidence.published_on != evidence.happened_on:
        notes.append(f"Trang ghi ngày {day(evidence.published_on)}")
    if evidence.agency.website:
        own = on_own_site(evidence)
        notes.append("Trên trang của đơn vị" if own else "Trên trang khác")
    return notes


def _warnings(evidence: Evidence, used: Sequence[Evidence]) -> list[str]:
    """What whoever confirms should look at first."""
    kind = "Đường dẫn" if evidence.kind == Evidence.Kind.LINK else "Tệp"
    warnings = [
        f"{kind} này đã dùng cho nhiệm vụ {other.due_work.task.order},"
        f" ngày {day(other.happened_on)}."
        for other in used
    ]
    away = evidence.metres_away
    if away is not None and evidence.agency.radius_km and not is_within(evidence.agency, away):
        warnings.append(f"Nơi chụp cách trụ sở khoảng {number(away // 1000)} km, ngoài địa bàn.")
    return warnings
