"""Many photos dropped at once: each is taken or named with a reason, then confirmed in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.files import sniffing
from loa.files.actions import discard
from loa.files.camera import day_in_name, place_of, written
from loa.work.actions.handing_in import Sending, Upload, submit_file
from loa.work.kept import Kept, keep
from loa.work.models import BatchPhoto, DueWork, Evidence, PhotoBatch
from loa.work.proposing import Candidate, best

MOST = 60
"""Photos in one batch."""
_FILM = "Là đoạn phim, chưa nhận ở đây. Đề nghị đăng lên trang hoặc kênh rồi dán đường dẫn."
_NO_PHOTO = "Không phải là ảnh. Đề nghị ghi nhận tệp này ở trang của nhiệm vụ."
_TOO_MANY = "Mỗi lần nhận nhiều nhất 60 ảnh. Đề nghị thả ảnh này ở lần sau."


@dataclass(frozen=True, slots=True)
class Choice:
    """What one photo of a batch proves; `apart` counts it by itself on its day."""

    due_work: DueWork
    form: str
    happened_on: date
    shows_minors: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """When and where a photo was taken, as the phone read it before making it smaller."""

    taken_at: datetime | None = None
    taken_where: str = ""


UNSAID = Shot()


@verb("work.submit_evidence")
def begin_batch(*, client_id: UUID | None = None, by: Role) -> PhotoBatch:
    """An empty batch; the same sending twice begins one."""
    if client_id is not None:
        known = PhotoBatch.objects.filter(made_by=by, client_id=client_id).first()
        if known is not None:
            return known
    return PhotoBatch.objects.create(
        agency=by.agency, made_by=by, made_at=clock.now(), client_id=client_id
    )


@verb("work.submit_evidence")
def add_photo(
    batch: PhotoBatch,
    upload: Upload,
    *,
    shot: Shot = UNSAID,
    candidates: Sequence[Candidate] = (),
    by: Role,
) -> BatchPhoto:
    """Takes one file into a batch, or names it with the reason why not; the rest stays as it is.

    The day is the camera's (as the phone read it, or in the file), or that in the name; its
    place comes likewise. The same photo twice stands once.
    """
    batch = _own(batch, by)
    name = (upload.name or "ảnh")[-255:]
    try:
        kept = _photo(keep(upload))
        if batch.photos.filter(file__isnull=False).count() >= MOST:
            raise ValidationError(_TOO_MANY)
    except ValidationError as refused:
        return _named(batch, name, " ".join(refused.messages))
    known = batch.photos.filter(file=kept.stored).first()
    return known or _taken(batch, kept, shot, candidates)


@verb("work.submit_evidence")
def confirm_batch(
    batch: PhotoBatch, choices: Mapping[int, Choice], *, place: str = "", by: Role
) -> list[Evidence]:
    """Hands in the chosen photos; those without a choice are left out of this batch.

    Photos of one day for one form of one piece are one piece of evidence, unless they count
    `apart`. What was confirmed before stays as it is.
    """
    batch = _own(batch, by)
    waiting = batch.photos.filter(evidence=None, file__isnull=False, left_out=False)
    made: dict[tuple[int, str, date], Evidence] = {}
    for photo in waiting.select_related("file").order_by("taken_at", "pk"):
        choice = choices.get(photo.pk)
        if choice is None:
            photo.left_out = True
        else:
            place_of = (choice.due_work.pk, choice.form, choice.happened_on)
            evidence = None if choice.apart else made.get(place_of)
            photo.evidence = evidence or _handed_in(photo, choice, place, by)
            if not choice.apart:
                made[place_of] = photo.evidence
            photo.due_work, photo.form = choice.due_work, choice.form
            photo.happened_on = choice.happened_on
        photo.save()
    found = Evidence.objects.filter(photos__batch=batch).distinct()
    return list(found.select_related("due_work__task"))


def _own(batch: PhotoBatch, by: Role) -> PhotoBatch:
    batch = PhotoBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.made_by.person_id != by.person_id:
        raise PermissionDenied("somebody else's batch")
    return batch


def _photo(kept: Kept) -> Kept:
    media_type = kept.stored.media_type
    if media_type in sniffing.CAMERA:
        return kept
    discard(kept.stored)
    raise ValidationError(_FILM if sniffing.is_film(media_type) else _NO_PHOTO)


def _named(batch: PhotoBatch, name: str, reason: str) -> BatchPhoto:
    return BatchPhoto.objects.get_or_create(
        batch=batch,
        file=None,
        file_name=name,
        refused=reason[:400],
        defaults={"agency": batch.agency},
    )[0]


def _taken(
    batch: PhotoBatch, kept: Kept, shot: Shot, candidates: Sequence[Candidate]
) -> BatchPhoto:
    moment = shot.taken_at or kept.stored.taken_at
    named = None if moment else day_in_name(kept.name)
    day = moment.astimezone(clock.VIETNAM).date() if moment else named
    source = BatchPhoto.DayFrom
    proposed = best(candidates, kept.name, day)
    return BatchPhoto.objects.create(
        agency=batch.agency,
        batch=batch,
        file=kept.stored,
        file_name=kept.name,
        taken_at=moment,
        taken_where=written(place_of(shot.taken_where)) or kept.stored.taken_where,
        happened_on=day,
        day_from=source.CAMERA if moment else source.NAME if named else source.NOBODY,
        due_work=proposed.due_work if proposed else None,
        form=proposed.form if proposed else "",
    )


def _handed_in(photo: BatchPhoto, choice: Choice, place: str, by: Role) -> Evidence:
    assert photo.file is not None
    return submit_file(
        choice.due_work,
        choice.form,
        Kept(photo.file, photo.file_name),
        happened_on=choice.happened_on,
        sending=Sending(
            taken_at=photo.taken_at,
            taken_where=photo.taken_where,
            place=place,
            shows_minors=choice.shows_minors,
        ),
        by=by,
    )
