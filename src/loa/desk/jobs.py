"""Background work: on Monday at half past six the week's sheet is ready, and leaders are told."""

from __future__ import annotations

from datetime import time

from django.db import transaction
from django.urls import reverse
from procrastinate.contrib.django import app

from loa import clock
from loa.agencies.models import Agency
from loa.agencies.queries import visible_to
from loa.channels.actions import notify, send_mail
from loa.desk.briefing import briefing_of
from loa.desk.leaders import leading

READY_AT = time(6, 30)
MONDAY = 0


@app.periodic(cron="*/10 * * * *")
@app.task(queue="upkeep", name="desk.tell_leaders", queueing_lock="desk.tell_leaders")
def tell_leaders(timestamp: int) -> None:
    """Tells every agency's leaders once a week; asking again tells nobody twice."""
    now = clock.now()
    if now.weekday() == MONDAY and now.time() >= READY_AT:
        for agency in Agency.objects.all():
            tell_leaders_of(agency)


def tell_leaders_of(agency: Agency) -> None:
    """A notice, and a letter to whoever has an address; once a week for each leader."""
    for leader in leading(agency):
        with visible_to(leader), transaction.atomic():
            briefing = briefing_of(leader)
            key = f"desk.briefing.{briefing.monday:%G-%V}"
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


def _letter(summary: str, called: str) -> str:
    return f"Kính gửi {called},\n\n{summary}\n\nĐề nghị đăng nhập và mở trang Giao ban để xem."
