"""The demonstration: a good year around the day of loading, made by the verbs alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.test import Client
from django_scopes import scopes_disabled

from loa import clock
from loa.agencies.models import Agency, Person
from loa.audit.models import Entry
from loa.channels.models import Notice
from loa.demonstration.actions import load
from loa.documents.models import Outgoing
from loa.ledger.models import Fact
from loa.norms.windows import last_closed
from loa.plans.cascading.standing import sent_of, standings
from loa.plans.models import Amendment, Answer, Plan, PlanQuestion
from loa.reports.models import Collection, Report, Submission
from loa.work.models import BudgetLine, Evidence, Initiative, Obstacle, Question
from loa.work.queries import plan_lines
from loa.work.states import TAKEN_OFF, State
from tests.loa.world import build_world

pytestmark = pytest.mark.django_db


def command(*arguments: str) -> str:
    said = StringIO()
    call_command("demonstration", *arguments, stdout=said)
    return said.getvalue()


def set_to(day: date, patch: pytest.MonkeyPatch) -> None:
    """Sets the clock as LOA_NOW does, so that it can be stopped at other days meanwhile."""
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=clock.VIETNAM)
    patch.setattr(clock, "_shift", moment - datetime.now(clock.VIETNAM))


@pytest.mark.slow
@pytest.mark.parametrize(
    "day", [date(2026, 1, 5), date(2026, 3, 14), date(2026, 11, 21)], ids=str, scope="class"
)
class TestOnAnyDay:
    @pytest.fixture(autouse=True)
    def loaded(self, day: date, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        set_to(day, monkeypatch)
        load()
        with scopes_disabled():
            yield

    def test_the_year_went_well(self, day: date) -> None:
        self._of_what_was_due_two_are_late_and_one_waits(day)
        self._the_year_is_that_of_the_last_closed_window(day)
        self._nobody_confirmed_their_own_evidence()
        self._a_second_plan_of_a_school_is_open_in_every_piece()
        self._figures_come_from_the_work()
        self._reports_went_out_in_time(day)
        self._the_department_collects_what_its_schools_report(day)
        self._the_last_days_left_something_to_see()
        self._superiors_plans_came_down_and_one_unit_is_late()
        self._every_page_says_that_it_is_a_demonstration()

    def _superiors_plans_came_down_and_one_unit_is_late(self) -> None:
        handed = Plan.objects.get(number="18/KH-SGDĐT")
        rows = standings(sent_of(handed))
        states = [row.state for row in rows]
        assert sorted(state.name for state in states) == ["ISSUED", "ISSUED", "ISSUED", "LATE"]
        assert [row.works_here for row in rows] == [True, True, False, False]
        assert {row.cascade.own_plan_id is None for row in rows if row.works_here} == {False}
        assert Answer.objects.filter(state=Answer.State.CONFIRMED).count() >= 5
        assert PlanQuestion.objects.exclude(answer="").exists()

    def _of_what_was_due_two_are_late_and_one_waits(self, day: date) -> None:
        pieces = [
            piece
            for plan in Plan.objects.all()
            for line in plan_lines(plan)
            for piece in line.pieces
            if piece.due.due_on < day and piece.state not in TAKEN_OFF
        ]
        states = Counter(piece.state for piece in pieces)
        assert (states[State.LATE], states[State.WAITING]) == (2, 1)
        assert states[State.DONE] == len(pieces) - 3

    def _the_year_is_that_of_the_last_closed_window(self, day: date) -> None:
        of_the_year = Plan.objects.filter(programme="cchc")
        assert {plan.year for plan in of_the_year} == {last_closed(day).year}
        assert of_the_year.exclude(number="").exclude(issued_on=None).count() == 5

    def _a_second_plan_of_a_school_is_open_in_every_piece(self) -> None:
        second = Plan.objects.exclude(programme="cchc").get()
        lines = plan_lines(second)
        assert {len(line.pieces) for line in lines} == {1}
        assert {line.pieces[0].state for line in lines} == {State.CURRENT}
        assert {
            "flag_ceremony_talk",
            "extracurricular_session",
            "training_class",
            "conference",
        } <= {needed.code for line in lines for needed in line.forms}

    def _nobody_confirmed_their_own_evidence(self) -> None:
        proofs = Evidence.objects.select_related("submitted_by", "verified_by")
        confirmed = [proof for proof in proofs if proof.verified_by]
        assert confirmed
        assert all(
            proof.submitted_by.person_id != proof.verified_by.person_id for proof in confirmed
        )
        assert not Evidence.objects.values("key").annotate(n=Count("pk")).filter(n__gt=1).exists()

    def _figures_come_from_the_work(self) -> None:
        assert Fact.objects.filter(indicator="TT04").exists()
        assert not Fact.objects.filter(occurred_on__gt=clock.today(), indicator="TT04").exists()
        assert not Entry.objects.filter(at__gt=clock.now()).exists()

    def _reports_went_out_in_time(self, day: date) -> None:
        reports = list(Report.objects.all())
        drafts = [one for one in reports if one.state == Report.State.DRAFT]
        assert [str(one.agency) for one in drafts] in ([], ["Sở Giáo dục và Đào tạo"])
        assert all(report.submitted_at.date() <= day for report in reports if report.submitted_at)
        assert bool(reports) == (day > date(2026, 3, 20) or day.year > last_closed(day).year)

    def _the_department_collects_what_its_schools_report(self, day: date) -> None:
        came = Submission.objects.all()
        assert {str(one.unit) for one in came} <= {"Trường THPT Bình Minh"}
        if day.month > 3:
            first = Collection.objects.get(window="q1")
            assert first.submissions.get().state == Submission.State.ACCEPTED
            own = Report.objects.get(agency=first.agency, window="q1")
            assert own.basis["counted"] == 1
            assert "Trường THPT Hoa Sen" in own.basis["missing"]

    def _the_last_days_left_something_to_see(self) -> None:
        assert Amendment.objects.exclude(applied_at=None).count() == 1
        assert set(Obstacle.objects.values_list("state", flat=True)) == {"open", "answered"}
        assert BudgetLine.objects.filter(actual=None).exists()
        assert BudgetLine.objects.exclude(actual=None).exists()
        assert set(Initiative.objects.values_list("state", flat=True)) == {
            "registered",
            "recognised",
        }
        assert Question.objects.get().answered_at is None
        assert Notice.objects.filter(read_at=None).exists()
        waiting = Outgoing.objects.exclude(state=Outgoing.State.ISSUED)
        assert waiting.filter(source_kind="events.event").count() == 1
        assert waiting.filter(source_kind="reports.report").count() <= len(Plan.objects.all())

    def _every_page_says_that_it_is_a_demonstration(self) -> None:
        for address in ("/", "/thpt-binh-minh/", "/dang-nhap/"):
            assert "BẢN MINH HOẠ – KHÔNG CÓ GIÁ TRỊ" in Client().get(address).content.decode()


@pytest.mark.slow
def test_the_demonstration_is_loaded_once_and_its_accounts_can_sign_in() -> None:
    assert "Đã nạp" in command()
    assert "đã có sẵn" in command()
    assert Agency.objects.count() == 8
    printed = command("--accounts")
    for person in Person.objects.all():
        assert person.username in printed
    who = Person.objects.get(username="binhminh.vanthu")
    answer = Client().post(
        "/dang-nhap/", {"username": who.username, "password": who.trial_password}
    )
    assert answer.headers["Location"] == "/lam-viec/"


def test_it_is_refused_politely_where_somebody_works_already() -> None:
    build_world()
    before = Agency.objects.count()
    with pytest.raises(CommandError, match="đã có đơn vị"):
        command()
    assert Agency.objects.count() == before
    assert "Không có tài khoản dùng thử" in command("--accounts")


def test_pages_of_an_agency_in_earnest_carry_no_ribbon() -> None:
    build_world()
    assert "BẢN MINH HOẠ" not in Client().get("/").content.decode()
