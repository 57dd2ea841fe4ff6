"""Evidence of the demonstration, handed in as its form asks (norms/forms)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from loa.agencies.models import Role
from loa.agencies.names import slugified
from loa.clients.page import Page
from loa.demonstration.proofs import Proven, paper, picture
from loa.norms.forms import form as norm_of
from loa.work.actions import (
    keep_capture,
    submit_file,
    submit_link,
    submit_mail,
    submit_session,
)
from loa.work.models import DueWork, Evidence

PRESENT = 40
"""Where stories.toml names no number for a form."""
RECEIVERS = "Toàn thể cán bộ, giáo viên, nhân viên"
ON_PAPER = ("training_class", "loudspeaker_broadcast", "contest_online", "document_set", "other")


def hand_in(
    piece: DueWork,
    form: str,
    day: date,
    number: int,
    *,
    site: str,
    titles: Sequence[str],
    present: Mapping[str, int],
    by: Role,
) -> Evidence:
    """One proof of `form`, the `number`-th (from 0) of its piece, for work of `day`."""
    norm = norm_of(form)
    if norm.proof == "link":
        return _link(piece, form, day, _title(piece, form, number, titles), site, by)
    of = Proven(piece.agency, norm.name, piece.task.content, day)
    if norm.proof == "session":
        there = present.get(form, PRESENT)
        minutes = paper(Proven(of.agency, of.form, of.content, day, there))
        return submit_session(piece, form, happened_on=day, present=there, minutes=minutes, by=by)
    upload = paper(of) if form in ON_PAPER else picture(of)
    if norm.proof == "mail":
        return submit_mail(
            piece, form, upload, happened_on=day, recipients=PRESENT, to=RECEIVERS, by=by
        )
    return submit_file(piece, form, upload, happened_on=day, by=by)


def _link(piece: DueWork, form: str, day: date, title: str, site: str, by: Role) -> Evidence:
    """An address that leads nowhere; its page is taken as read, for there is none to fetch."""
    address = f"{site}/{day:%Y/%m}/{slugified(title)[:80]}"
    evidence = submit_link(piece, form, address, happened_on=day, in_column=True, by=by)
    return keep_capture(evidence, Page(title, day))


def _title(piece: DueWork, form: str, number: int, titles: Sequence[str]) -> str:
    """A title of its own for each article of work that comes back, else that of the task."""
    if not piece.task.recurring or not titles:
        return piece.task.content.rstrip(". ")
    if form == "website_category":
        return f"Chuyên mục cải cách hành chính tháng {piece.due_on.month}, kỳ {number + 1}"
    return titles[(2 * piece.due_on.month + number) % len(titles)]
