"""What each agency did in the demonstration's year: its plan, its evidence, its reports.

Every event goes through the verbs that a person's act goes through, in the role that does it
in life. `loa.demonstration.actions` plays them in the order of days.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import vanban.writers
from loa import clock
from loa.agencies.models import Role
from loa.demonstration.cast import Cast
from loa.demonstration.handing_in import hand_in
from loa.demonstration.outcome import Outcome
from loa.demonstration.plans import Paper, plan
from loa.documents import actions as documents
from loa.documents.actions.outgoing import issue
from loa.documents.jobs import read_document
from loa.documents.models import Document, Outgoing
from loa.norms.windows import (
    Window,
    is_working_day,
    windows,
    working_day_before,
    working_days_after,
)
from loa.plans import actions as plans
from loa.plans.answers import Answers
from loa.plans.models import Plan
from loa.plans.proposals import proposals
from loa.reports import actions as reports
from loa.reports.models import Report
from loa.work.actions import verify
from loa.work.models import DueWork
from loa.work.queries import TaskLine, plan_lines

STORIES = Path(__file__).with_name("stories.toml")
BEGUN_LONG_AGO = timedelta(days=60)
"""Work that goes on for longer than this has shown something by now."""
FIRST_REPORT = 11
"""Numbers of reports begin after this; other reports of the agency lie between."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done at `at`, by `by`."""

    at: datetime
    by: Role
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Story:
    """One agency's year, and what stories.toml says of it."""

    cast: Cast
    told: dict[str, Any]
    paper: Paper

    @property
    def submitter(self) -> Role:
        """Who drops the plan, hands in evidence and writes the reports."""
        return self.cast.roles[self.told["by"]]

    @property
    def verifier(self) -> Role:
        """Who looks at the evidence."""
        return self.cast.roles[self.told["verified_by"]]

    @property
    def issued_on(self) -> date:
        """The day of the plan, from its paper or, where that has none, from stories.toml."""
        year = self.paper.composition.year
        assert year is not None
        return self.paper.composition.date or working_day_before(date(year, *self.told["issued"]))


def stories(cast: dict[str, Cast], year: int) -> list[Story]:
    """The agencies that have a plan for `year`."""
    table = tomllib.loads(STORIES.read_text("utf-8"))
    return [Story(cast[slug], told, plan(told["paper"], year)) for slug, told in table.items()]


def comes_into_force(story: Story) -> Event:
    """The plan's paper is dropped, read in the bounded child, and accepted with answers."""
    return Event(_at(story.issued_on, 8), story.submitter, partial(_accept, story))


def work_done(story: Story, made: Plan, outcome: Outcome, today: date) -> Iterator[Event]:
    """The evidence of every piece that is done or waits, each looked at on the next day."""
    for line in plan_lines(made):
        for piece in line.pieces:
            if piece.due.pk in outcome.late:
                continue
            if piece.due.pk in outcome.waiting:
                yield from _proofs(story, line, piece.due, today, looked_at=False)
            elif piece.due.due_on <= today:
                yield from _proofs(story, line, piece.due, today)
            elif today - piece.due.starts_on > BEGUN_LONG_AGO:
                yield from _proofs(story, line, piece.due, today, all_but_last=True)


def reports_submitted(story: Story, made: Plan, today: date) -> Iterator[Event]:
    """The reports whose day is over; none for a window that closed before the plan was issued."""
    for days in windows(made.year):
        day = working_day_before(days.due - timedelta(days=1))
        if story.issued_on <= days.end and day < today:
            yield Event(_at(day, 16), story.submitter, partial(_report, story, made, days))
            signed = working_days_after(day, 2)
            if signed < today:
                yield Event(_at(signed, 15), story.submitter, partial(_issue, story, made, days))


def _accept(story: Story) -> Plan:
    by, written = story.submitter, BytesIO()
    vanban.writers.write(story.paper.composition, written, format="docx")
    name = f"{story.paper.file_name}.docx"
    dropped = documents.drop(written.getvalue(), file_name=name, by=by)
    read_document(dropped.pk, by.pk)
    document = Document.objects.select_related("file", "agency").get(pk=dropped.pk)
    return plans.accept(document, answers=_answers(story, document), by=by)


def _answers(story: Story, document: Document) -> Answers:
    """What a person says on the review page; vague duties without any form are left out."""
    told, units, people = story.told, story.cast.units, story.cast.roles
    vague = {p.order for p in proposals(document) if p.part == "obligations" and not p.forms}
    return Answers(
        assign_all_to_unit=units[told["all_to"]].pk if "all_to" in told else None,
        people={int(order): people[code].person_id for order, code in told["people"].items()},
        leads={lead: units[unit].pk for lead, unit in told["leads"].items()},
        left_out=frozenset(vague),
        number=told.get("number", ""),
        issued_on=None if document.issued_on else story.issued_on,
    )


def _proofs(
    story: Story,
    line: TaskLine,
    piece: DueWork,
    today: date,
    *,
    looked_at: bool = True,
    all_but_last: bool = False,
) -> Iterator[Event]:
    forms = [needed.code for needed in line.forms]
    if all_but_last and len(forms) > 1:
        del forms[-1]
    wanted = [(form, number) for form in forms for number in range(line.task.at_least)]
    for place, (form, number) in enumerate(wanted):
        day = _day_of_work(piece, (place + 1) / (len(wanted) + 1), form, today)
        sent = _at(max(day, story.issued_on), 9)
        yield Event(
            sent if looked_at else _at(today - timedelta(days=1), 9),
            story.submitter,
            partial(_prove, story, piece, form, day, number, looked_at),
        )


def _prove(
    story: Story, piece: DueWork, form: str, day: date, number: int, looked_at: bool
) -> None:
    evidence = hand_in(
        piece,
        form,
        day,
        number,
        site=story.told["site"],
        titles=story.told["titles"],
        present=story.told["present"],
        by=story.submitter,
    )
    if looked_at:
        with clock.at(clock.now() + timedelta(hours=6)):
            verify(evidence, by=story.verifier)


def _report(story: Story, made: Plan, days: Window) -> None:
    report = reports.draft(made, days, by=story.submitter)
    reports.submit(report, by=story.submitter)


def _issue(story: Story, made: Plan, days: Window) -> None:
    """The report comes back signed and numbered in the QLVB."""
    report = Report.objects.get(plan=made, window=days.kind)
    paper = Outgoing.objects.get(
        source_kind=Report._meta.label_lower, source_id=report.pk, agency=made.agency_id
    )
    number = f"{FIRST_REPORT + 17 * days.end.month}/{paper.symbol}"
    issue(paper, number=number, issued_on=clock.today(), by=story.submitter)


def _day_of_work(piece: DueWork, share: float, form: str, today: date) -> date:
    """A working day of the piece's time, `share` of the way; flags are raised on Mondays."""
    last = min(piece.due_on, today - timedelta(days=1))
    first = min(piece.starts_on, last)
    day = first + (last - first) * share
    if form == "flag_ceremony_talk":
        day -= timedelta(days=day.weekday())
    return _open_between(first, day, last)


def _open_between(first: date, day: date, last: date) -> date:
    """`day`, or the nearest working day before it, or else the first after `first`."""
    while day >= first:
        if is_working_day(day):
            return day
        day -= timedelta(days=1)
    day = first
    while not is_working_day(day) and day < last:
        day += timedelta(days=1)
    return day


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 30), clock.VIETNAM)
