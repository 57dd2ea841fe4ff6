"""What people do day by day: record what was done, look at it, end what cannot be done."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.norms.forms import form as norm_of
from loa.ui.words import day as in_words
from loa.work.models import DueWork, Evidence
from tests.loa.stories.diary import STANDS, Deed, Diary, Owed
from tests.loa.stories.stage import Stage
from tests.loa.world import Staffed

PRESENT = 30
AT_SESSIONS = ("photo", "file", "mail", "session")


class Doing:
    """The daily work of every agency, written into the diary as it happens."""

    def __init__(self, stage: Stage, diary: Diary) -> None:
        self.stage, self.diary = stage, diary
        self._made = 0

    def work(self, at: Staffed, until: date, *, without: tuple[str, ...] = ()) -> int:
        """Does today what falls due by `until` and was begun; how many proofs it took.

        Forms in `without` are left undone.
        """
        made = 0
        for piece in open_pieces(at):
            if piece.starts_on > self.stage.today or piece.due_on > until:
                continue
            for form, times in owed_of(piece, at.clerk).wanted:
                for _ in range(0 if form in without else times - self._had(piece, form)):
                    self.do(piece, at, form)
                    made += 1
        return made

    def do(
        self, piece: DueWork, at: Staffed, form: str, on: date | None = None, **said: Any
    ) -> Deed:
        """One proof, handed in by the clerk today and confirmed by the head."""
        self._made += 1
        on, number = on or self.stage.today, self._made
        sent, present = self._proof(at, form, on, number) | said, PRESENT + number % 40
        if "present" in sent:
            sent["present"] = str(present)
        self.stage.post(at.clerk, "work:record_form", piece.pk, form, **sent)
        with visible_to(at.clerk):
            evidence = Evidence.objects.latest("pk")
        self.stage.post(at.head, "work:verify", evidence.pk)
        original = sent.get("reposted_from", "")
        deed = Deed(
            pk=evidence.pk,
            agency=at.agency.name,
            form=form,
            day=on,
            key=original or sent.get("url") or f"proof {number}",
            piece=piece.pk,
            known_on=self.stage.today,
            themes=tuple(piece.task.themes),
            present=present if "present" in sent else 0,
            is_copy=bool(original),
            in_column="in_column" in sent,
        )
        self.diary.deeds.append(deed)
        return deed

    def give_up(self, at: Staffed, reason: str) -> int:
        """Không thực hiện được: everything that is still open, with the reason."""
        pieces = open_pieces(at)
        for piece in pieces:
            self.stage.post(at.head, "work:not_done", piece.pk, reason=reason)
        return len(pieces)

    def _had(self, piece: DueWork, form: str) -> int:
        return sum(
            deed.piece == piece.pk and deed.form == form and deed.pk not in self.diary.undone
            for deed in self.diary.deeds
        )

    def _proof(self, at: Staffed, form: str, on: date, number: int) -> dict[str, Any]:
        kind, on_paper = norm_of(form).proof, in_words(on)
        if kind == "link":
            url = f"https://{at.agency.slug}.example/{on:%Y/%m}/bai-so-{number}"
            sent = {"url": url, "happened_on": on_paper}
            return sent | ({"in_column": "on"} if form == "website_article" else {})
        sent = {"happened_on": on_paper, "note": f"Việc số {number}"}
        if kind in ("photo", "file"):
            return sent | {"photo": picture(number)}
        text = f"Bản ghi số {number} của {at.agency.name}"
        return sent | {
            "upload": SimpleUploadedFile(f"ban-ghi-{number}.txt", text.encode(), "text/plain"),
            "present": "1",
        }


def open_pieces(at: Staffed) -> list[DueWork]:
    """What the agency still owes, in the order of its days."""
    with visible_to(at.clerk):
        found = DueWork.objects.filter(done_on=None, outcome="", task__isnull=False)
        return list(found.select_related("task").order_by("due_on", "pk"))


def owed_by(by: Role) -> list[Owed]:
    """What fell or falls due at the agency, without what was taken back before its day."""
    with visible_to(by):
        found = DueWork.objects.filter(task__isnull=False).select_related("task")
        pieces = [one for one in found if not _taken_back(one)]
    return [owed_of(piece, by) for piece in pieces]


def owed_of(piece: DueWork, by: Role) -> Owed:
    """A piece with what proves it."""
    with visible_to(by):
        forms = [one.code for one in piece.task.forms.all()]
    wanted = tuple((form, 1 if form in STANDS else piece.task.at_least) for form in forms)
    return Owed(piece.pk, piece.task_id, piece.due_on, wanted, piece.before_issue)


def piece_of(at: Staffed, order: int, form: str = "") -> DueWork:
    """The first piece of the agency's task number `order`."""
    with visible_to(at.clerk):
        found = DueWork.objects.filter(task__order=order).select_related("task")
        return found.order_by("starts_on")[0]


def picture(number: int) -> SimpleUploadedFile:
    """A photo that no other is like."""
    made, colour = BytesIO(), (number * 7 % 256, number * 13 % 256, number // 256)
    Image.new("RGB", (160, 120), colour).save(made, "JPEG")
    return SimpleUploadedFile(f"anh-{number}.jpg", made.getvalue(), "image/jpeg")


def _taken_back(piece: DueWork) -> bool:
    """By an amendment, or because those below do it, before it fell due."""
    ended = piece.outcome in (DueWork.Outcome.CANCELLED, DueWork.Outcome.HANDED_ON)
    return ended and piece.outcome_on is not None and piece.due_on >= piece.outcome_on
