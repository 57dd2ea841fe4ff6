"""Background work: on the week's first working day at half past six its sheet is announced."""

from __future__ import annotations

import logging
from datetime import date, time, timedelta

from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django import app

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.queries import visible_to
from loa.channels.actions import notify, send_mail
from loa.channels.models import Notice
from loa.desk.briefing import briefing_of
from loa.desk.leaders import leading
from loa.norms.windows import is_working_day

READY_AT = time(6, 30)
log = logging.getLogger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="upkeep", name="desk.tell_leaders", queueing_lock="desk.tell_leaders")
def tell_leaders(timestamp: int) -> None:
    """Tells every agency's leaders once a week; asking again tells nobody twice."""
    now = clock.now()
    if now.time() < READY_AT or not _opens_week(now.date()):
        return
    for agency in Agency.objects.all():
        try:
            tell_leaders_of(agency)
        except Exception:
            log.exception("telling the leaders of agency %s failed", agency.pk)


def tell_leaders_of(agency: Agency) -> None:
    """A notice, and a letter to whoever has an address; once a week for each leader."""
    for leader in leading(agency):
        with visible_to(leader), transaction.atomic():
            key = f"desk.briefing.{agency.pk}.{clock.today():%G-%V}"
            if not Notice.objects.filter(person=leader.person, key=key).exists():
                _tell(leader, key)


def _tell(leader: Role, key: str) -> None:
    briefing, agency = briefing_of(leader), leader.agency
    notify(
        [leader.person],
        agency=agency,
        kind="desk.briefing",
        text=briefing.summary,
        address=reverse("desk:briefing"),
        key=key,
    )
    if leader.person.email:
        send_mail(
            agency=agency,
            to=leader.person.email,
            name=leader.person.full_name,
            subject=f"Một trang giao ban tuần {briefing.number} ({briefing.days})",
            text=_letter(briefing.summary, leader.person.called),
            key=f"{key}.{leader.person_id}",
        )


def _opens_week(day: date) -> bool:
    """Whether `day` is the first on which offices are open in its week."""
    before = (day - timedelta(days=gone) for gone in range(1, day.weekday() + 1))
    return is_working_day(day) and not any(map(is_working_day, before))


def _letter(summary: str, called: str) -> str:
    return f"Kính gửi {called},\n\n{summary}\n\nĐề nghị đăng nhập và mở trang Giao ban để xem."
