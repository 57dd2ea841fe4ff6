"""Where a long story is played: a province, a clock that is set, people before their pages, jobs.

    stage = Stage(build_province())
    stage.go_to(date(2026, 3, 10))
    stage.post(stage.at.school.clerk, "reports:submit", report.pk)

What the worker would do is done after every act, in its order; the web is the stage's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.http import HttpResponse
from django.test import Client, TestCase
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from loa import clock
from loa.agencies.models import Agency, Relation, Role
from loa.clients import web
from tests.loa.world import SINCE, Staffed, build_world, signed_in, staffed, subordinate

PLAYED = ("documents.read_document", "work.capture_link", "ledger.fold")
"""Jobs whose work the story needs; the others (mail, pictures) may wait."""


@dataclass
class Province:
    """The agencies of the story by their part in it; `merged` is there from 1 July on."""

    province: Staffed
    home_affairs: Staffed
    education: Staffed
    commune: Staffed
    neighbour: Staffed
    school: Staffed
    other_school: Staffed
    outsider: Staffed
    merged: Staffed | None = None


def build_province() -> Province:
    """Sơn Hà: Sở Nội vụ adds up for the province; two communes, of which one works on paper."""
    world = build_world()
    neighbour = staffed("Ủy ban nhân dân xã Bình Hòa", Agency.Kind.COMMUNE, "UBND", "CHỦ TỊCH")
    world.province.agency.superior_name = ""
    world.province.agency.save()
    subordinate(world.province.agency, neighbour.agency)
    focal(world.province.agency, world.home_affairs.agency)
    for one in (world.education, world.commune, neighbour):
        focal(world.home_affairs.agency, one.agency)
    return Province(neighbour=neighbour, **vars(world))


def focal(superior: Agency, agency: Agency, since: date = SINCE) -> None:
    """`agency` sends what it did to `superior`, which adds it up (đầu mối tổng hợp)."""
    Relation.objects.create(
        superior=superior, subordinate=agency, kind=Relation.Kind.FOCAL, valid_from=since
    )


class Stage:
    """The clock and the browsers of everybody."""

    def __init__(self, at: Province) -> None:
        self.at = at
        self.moment = datetime(2025, 12, 15, 9, tzinfo=clock.VIETNAM)
        self._browsers: dict[int, tuple[date, Client]] = {}

    @property
    def today(self) -> date:
        """The day that the story has come to."""
        return self.moment.date()

    def go_to(self, day: date, hour: int = 9) -> None:
        """Sets the clock; a story never goes back."""
        moment = datetime(day.year, day.month, day.day, hour, tzinfo=clock.VIETNAM)
        assert moment >= self.moment, f"back from {self.moment} to {moment}"
        self.moment = moment

    def post(self, by: Role, name: str, *args: Any, **said: Any) -> HttpResponse:
        """A form that `by` sends; the page says that it was done, and what follows is done."""
        with TestCase.captureOnCommitCallbacks(execute=True):
            answer = self.browser(by).post(reverse(name, args=args), said)
        assert answer.status_code == 302, f"{name} {args}: {_refused(answer)}"
        failed = [str(one) for one in get_messages(answer.wsgi_request) if one.level_tag == "error"]
        assert not failed, f"{name}: {failed}"
        self.work_off()
        return answer

    def get(self, by: Role, name: str, *args: Any, **query: Any) -> HttpResponse:
        """A page as `by` sees it."""
        answer = self.browser(by).get(reverse(name, args=args), query)
        assert answer.status_code == 200, f"{name} {args}: {answer.status_code}"
        return answer

    def browser(self, by: Role) -> Client:
        """The browser in which the person has signed in today."""
        day, client = self._browsers.get(by.pk, (None, None))
        if client is None or day != self.today:
            client = signed_in(by)
            client.post(reverse("agencies:switch_role"), {"role": by.pk})
            self._browsers[by.pk] = self.today, client
        return client

    def work_off(self) -> None:
        """What the worker does of what was put on its queue."""
        while jobs := list(_waiting()):
            for job in jobs:
                _take_off(job.pk)
                app.tasks[job.task_name](**job.args)


@contextmanager
def played(stage: Stage) -> Iterator[Stage]:
    """Within, everything asks the stage's clock, and links lead into the stage's own web."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "now", lambda: stage.moment)
        patched.setattr(web, "fetch", lambda url, more=(): _page(url))
        yield stage


def _page(url: str) -> web.Fetched:
    """Every address of the story has a page that says its own title."""
    title = url.rsplit("/", 1)[-1].replace("-", " ").capitalize()
    body = f'<html lang="vi"><meta charset="utf-8"><title>{title}</title><p>{title}</html>'
    return web.Fetched(url, body.encode(), "text/html", "utf-8")


def _waiting() -> Any:
    found = ProcrastinateJob.objects.filter(status="todo", task_name__in=PLAYED)
    return found.order_by("pk")


def _take_off(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [pk])


def _refused(answer: HttpResponse) -> str:
    context = getattr(answer, "context", None)
    form = context.get("form") if context is not None else None
    return f"{answer.status_code} {dict(form.errors) if form is not None else ''}"
