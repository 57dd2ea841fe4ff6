"""Superiors' plans come down: Sở GD&ĐT's to its schools, Sở Nội vụ's to the commune.

One school that joined lately is late, one sent its plan on paper, the others issued theirs; what
they confirmed, asked and were told stands beside the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from typing import TypeVar

import vanban.writers
from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import unit_called, visible_to
from loa.demonstration.cast import Cast
from loa.demonstration.outcome import Outcome
from loa.demonstration.plans import plan
from loa.demonstration.story import Event, Story, reports_submitted, work_done
from loa.documents import actions as documents
from loa.documents.jobs import read_document
from loa.documents.models import Document
from loa.norms.windows import working_day_before, working_days_after
from loa.plans import actions as plans
from loa.plans.actions.answering import Decision, decide, name_own_plan, receive
from loa.plans.actions.cascading import hand_down, note_paper
from loa.plans.actions.guiding import answer_question, ask, guide
from loa.plans.answers import Answers
from loa.plans.cascading.above import lines
from loa.plans.models import Cascade, Plan
from loa.plans.proposals import proposals

OF_EDUCATION, OF_HOME_AFFAIRS = "so-gddt", "so-noi-vu"
EDUCATION, HOME_AFFAIRS = "so-giao-duc-va-dao-tao", "so-noi-vu"
SCHOOLS, COMMUNE = ("thpt-binh-minh", "thpt-hoa-sen"), "xa-an-phu"
NEW_SCHOOL, ON_PAPER = "thpt-doi-thong", "thpt-suoi-mo"
TERM, COMMUNES_TERM = (3, 10), (1, 31)
LATE_BY, HAD = timedelta(days=3), timedelta(days=12)
"""The school that joined lately had twelve days, until three days ago."""
QUESTION = "Trường chưa có chuyên mục cải cách hành chính riêng thì đăng tin, bài ở đâu?"
ANSWER = "Đăng ở mục Tin tức và gắn nhãn Cải cách hành chính; không cần lập chuyên mục riêng."
SAMPLE = (
    "Một bài nên có: tên thủ tục hoặc việc, ai được lợi gì, làm ở đâu, mấy bước, hỏi ai."
    " Dưới 300 chữ, một ảnh."
)

Done = TypeVar("Done")
_TOLD = {
    "by": "standing_officer",
    "verified_by": "deputy_head",
    "titles": [],
    "present": {"training_course": 45, "conference": 45},
}


@cache
def superior_paper(slug: str, year: int) -> bytes:
    """The superior's plan as one file: everybody who has it has the same bytes."""
    written = BytesIO()
    vanban.writers.write(plan(slug, year).composition, written, format="docx")
    return written.getvalue()


def hand_plans_down(cast: dict[str, Cast], year: int) -> None:
    """Before the agencies' own plans come into force, so that those find the superior's."""
    _hand_down(cast, OF_HOME_AFFAIRS, cast[HOME_AFFAIRS], [COMMUNE], year, COMMUNES_TERM)
    to = [*SCHOOLS, ON_PAPER]
    _hand_down(cast, OF_EDUCATION, cast[EDUCATION], to, year, TERM)


def work_of_superiors(cast: dict[str, Cast], year: int) -> Iterator[Event]:
    """What the departments do themselves of their plans, and the reports of the one that
    collects none (the other's: demonstration.collected)."""
    for slug, at in ((OF_HOME_AFFAIRS, HOME_AFFAIRS), (OF_EDUCATION, EDUCATION)):
        own = cast[at]
        story = Story(own, {**_TOLD, "site": f"https://{slug}.example"}, plan(slug, year))
        made, today = _plan_of(own), clock.today()
        with visible_to(story.submitter):
            yield from work_done(story, made, Outcome(frozenset(), frozenset()), today)
            if at != EDUCATION:
                yield from reports_submitted(story, made, today)


def answer_plans(cast: dict[str, Cast]) -> None:
    """Once all plans are in force: what is confirmed, told, asked, noted and owed."""
    education = cast[EDUCATION]
    by = education.roles["standing_officer"]
    handed = _plan_of(education)
    school = cast[SCHOOLS[0]].roles["clerk"]
    _confirm(cast[SCHOOLS[0]], "clerk")
    _confirm(cast[COMMUNE], "standing_officer", own=True)
    _on(_after(handed, 12), by, lambda: guide(handed, title="Cách viết bài", text=SAMPLE, by=by))
    with visible_to(school):
        cascade = Cascade.objects.get(plan=handed, agency=school.agency_id)
    question = _on(_after(handed, 15), school, lambda: ask(cascade, text=QUESTION, by=school))
    _on(
        _after(handed, 16),
        by,
        lambda: answer_question(handed, question.pk, answer=ANSWER, to_all=True, by=by),
    )
    _on(
        _after(handed, 9),
        by,
        lambda: note_paper(
            handed,
            cast[ON_PAPER].agency,
            number="14/KH-THPTSM",
            issued_on=_after(handed, 7),
            by=by,
        ),
    )
    _hand_to_the_new_school(cast, handed, by)


def _hand_down(
    cast: dict[str, Cast], slug: str, own: Cast, to: list[str], year: int, term: tuple[int, int]
) -> None:
    """Issued and accepted; the next day handed down, and the day after taken up."""
    by, paper = own.roles["standing_officer"], plan(slug, year)
    issued = paper.composition.date
    assert issued is not None

    def accept() -> Plan:
        name = f"{paper.file_name}.docx"
        dropped = documents.drop(superior_paper(slug, year), file_name=name, by=by)
        read_document(dropped.pk, by.pk)
        document = Document.objects.select_related("file", "agency").get(pk=dropped.pk)
        return plans.accept(document, answers=_answers(document, own), by=by)

    made = _on(issued, by, accept)
    units = {cast[one].agency.pk: "direct" for one in to}
    due = date(year, *term)
    _on(
        _after(made, 1),
        by,
        lambda: hand_down(made, units, own_plan_due=due, official_number=made.number, by=by),
    )
    for one in to:
        role = cast[one].roles.get("clerk") or cast[one].roles.get("standing_officer")
        if role is not None:
            _receive(made, role)


def _answers(document: Document, own: Cast) -> Answers:
    """Only what the department does itself, once a year and for its units."""
    found = proposals(document)
    ours = {p.order for p in found if p.forms and unit_called(own.agency, p.lead) is not None}
    vague = {p.order for p in found if p.part == "obligations" and p.order not in ours}
    unit = next(iter(own.units.values()))
    return Answers(assign_all_to_unit=unit.pk, left_out=frozenset(vague))


def _receive(made: Plan, by: Role) -> None:
    with visible_to(by):
        cascade = Cascade.objects.select_related("agency", "plan").get(
            plan=made, agency=by.agency_id
        )
    _on(_after(made, 2), by, lambda: receive(cascade, by=by))


def _confirm(at: Cast, code: str, *, own: bool = False) -> None:
    """All that Loa proposes is confirmed; with `own` the agency's plan is named first."""
    by = at.roles[code]
    with visible_to(by):
        cascade = Cascade.objects.select_related("agency").get(agency=at.agency)
        plan_ = Plan.objects.get(agency=at.agency)
    day = working_days_after(plan_.issued_on or clock.today(), 1)
    if own:
        _on(day, by, lambda: name_own_plan(cascade, plan_, by=by))

    def confirm() -> int:
        said = {
            line.duty.pk: Decision(frozenset(a.answer.task_id or 0 for a in line.answered))
            for line in lines(cascade, by)
            if not line.is_open
        }
        return decide(cascade, said, by=by)

    with visible_to(by):
        cascade.refresh_from_db()
    _on(day, by, confirm)


def _hand_to_the_new_school(cast: dict[str, Cast], handed: Plan, by: Role) -> None:
    due = working_day_before(clock.today() - LATE_BY)
    new = {cast[NEW_SCHOOL].agency.pk: "direct"}
    sent = max(working_day_before(due - HAD), _after(handed, 1))
    _on(sent, by, lambda: hand_down(handed, new, own_plan_due=due, by=by))


def _plan_of(own: Cast) -> Plan:
    with visible_to(own.roles["standing_officer"]):
        return Plan.objects.select_related("agency", "document").get(agency=own.agency)


def _after(made: Plan, days: int) -> date:
    assert made.issued_on is not None
    return working_days_after(made.issued_on, days)


def _on(day: date, by: Role, act: Callable[[], Done]) -> Done:
    """Does it in the morning of that day, or now where that is still to come."""
    at = datetime.combine(day, time(10), clock.VIETNAM)
    with clock.at(min(at, clock.now())), visible_to(by):
        return act()
