"""Numbers where Loa numbers: in order, without a gap, one for each paper, void ones kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from loa.agencies.queries import visible_to
from loa.documents.actions.numbering import (
    Elsewhere,
    open_register,
    remove_register,
    take_number,
    take_number_for,
    void_number,
)
from loa.documents.actions.outgoing import issue
from loa.documents.actions.outgoing_steps import set_rules, withdraw
from loa.documents.actions.registers import enter
from loa.documents.errors import DocumentError
from loa.documents.models import Direction, Outgoing, Register, RegisterEntry, TakenNumber
from tests.loa.documents.outgoing_papers import fast, put_up_report
from tests.loa.world import build_world

TODAY = date(2026, 3, 14)


@pytest.fixture(autouse=True)
def on_the_day(set_today):
    set_today(TODAY)


@pytest.fixture
def school(world):
    """A school that lets Loa number all its papers in one register, from 35 on."""
    return numbered(world.school)


def numbered(school, first=35):
    set_rules(two_checks=False, loa_numbers=True, by=school.head)
    open_register("Sổ văn bản đi", year=2026, first_number=first, by=school.head)
    return school


def signed_report(school):
    return fast(school, put_up_report(school.clerk), Outgoing.State.SIGNED)


def elsewhere(title="Về việc nghỉ lễ"):
    return Elsewhere(kind="Công văn", symbol="CV-THPTBM", title=title)


@pytest.mark.django_db
class TestOneNumber:
    def test_first_number_is_the_heads(self, school):
        paper = take_number(signed_report(school), by=school.clerk)
        assert (paper.number, paper.issued_on) == ("35/BC-THPTBM", TODAY)
        assert paper.state == Outgoing.State.NUMBERED

    def test_numbers_below_ten_take_a_zero(self, world):
        school = numbered(world.school, first=7)
        assert take_number(signed_report(school), by=school.clerk).number == "07/BC-THPTBM"

    def test_asked_for_twice_it_is_the_same(self, school):
        paper = signed_report(school)
        first, again = (take_number(paper, by=school.clerk).number for _ in range(2))
        assert first == again
        with visible_to(school.clerk):
            assert TakenNumber.objects.count() == 1

    def test_numbered_paper_is_not_issued_yet(self, school):
        paper = take_number(signed_report(school), by=school.clerk)
        assert not paper.is_issued
        with visible_to(school.clerk):
            assert not RegisterEntry.objects.exists()
        issue(paper, number=paper.number, issued_on=TODAY, by=school.clerk)
        with visible_to(school.clerk):
            assert RegisterEntry.objects.get().outgoing_id == paper.pk

    def test_number_comes_after_the_signature(self, school):
        with pytest.raises(DocumentError, match="sau khi người có thẩm quyền ký"):
            take_number(put_up_report(school.clerk), by=school.clerk)

    def test_nothing_is_numbered_beside_a_qlvb(self, world):
        paper = fast(world.school, put_up_report(world.school.clerk), Outgoing.State.SIGNED)
        with pytest.raises(DocumentError, match="không dùng số do Loa cấp"):
            take_number(paper, by=world.school.clerk)

    def test_typed_number_is_refused_where_loa_numbers(self, school):
        with pytest.raises(DocumentError, match="cấp số trước"):
            issue(signed_report(school), number="99/BC", issued_on=TODAY, by=school.clerk)

    def test_paper_from_elsewhere_takes_the_next_one_and_the_same_form_no_second(self, school):
        take_number(signed_report(school), by=school.clerk)
        first = take_number_for(elsewhere(), key="mot", by=school.clerk)
        again = take_number_for(elsewhere(), key="mot", by=school.clerk)
        other = take_number_for(elsewhere(), key="hai", by=school.clerk)
        assert [first.number, again.number, other.number] == [
            "36/CV-THPTBM",
            "36/CV-THPTBM",
            "37/CV-THPTBM",
        ]

    def test_number_that_a_paper_was_entered_with_by_hand_is_not_given_out_again(self, school):
        by_hand = RegisterEntry(
            direction=Direction.OUT, number="35/BC-THPTBM", issued_on=TODAY, title="Báo cáo tay"
        )
        enter(by_hand, by=school.clerk)
        assert take_number(signed_report(school), by=school.clerk).number == "36/BC-THPTBM"


@pytest.mark.django_db
class TestVoidNumbers:
    def test_number_of_a_withdrawn_paper_stays_with_its_reason(self, school):
        paper = take_number(signed_report(school), by=school.clerk)
        withdraw(paper, reason="Không ban hành nữa.", by=school.clerk)
        following = take_number(signed_report(school), by=school.clerk)
        with visible_to(school.clerk):
            void = TakenNumber.objects.get(number=35)
        assert void.void_reason == "Không ban hành nữa."
        assert following.number == "36/BC-THPTBM"

    def test_number_from_elsewhere_may_be_void(self, school):
        entry = take_number_for(elsewhere(), key="mot", by=school.clerk)
        with visible_to(school.clerk):
            taken = TakenNumber.objects.get(entry=entry)
        with pytest.raises(DocumentError, match="lý do"):
            void_number(taken, reason=" ", by=school.clerk)
        assert void_number(taken, reason="Ghi nhầm.", by=school.clerk).void_reason == "Ghi nhầm."

    def test_number_of_a_paper_goes_with_the_paper(self, school):
        paper = take_number(signed_report(school), by=school.clerk)
        with visible_to(school.clerk):
            taken = TakenNumber.objects.get(outgoing=paper)
        with pytest.raises(DocumentError, match="thôi trình"):
            void_number(taken, reason="Ghi nhầm.", by=school.clerk)


@pytest.mark.django_db
class TestRegistersOfNumbers:
    def test_kind_with_its_own_register_is_numbered_there(self, school):
        open_register("Sổ báo cáo", year=2026, kinds=["Báo cáo"], by=school.head)
        assert take_number(signed_report(school), by=school.clerk).number == "01/BC-THPTBM"
        assert take_number_for(elsewhere(), key="a", by=school.clerk).number == "35/CV-THPTBM"

    def test_kind_stands_in_one_register_only(self, school):
        open_register("Sổ báo cáo", year=2026, kinds=["Báo cáo"], by=school.head)
        with pytest.raises(DocumentError, match="chỉ lấy số ở một sổ"):
            open_register("Sổ khác", year=2026, kinds=["Báo cáo"], by=school.head)

    def test_there_is_one_general_register_a_year(self, school):
        with pytest.raises(DocumentError, match="sổ chung"):
            open_register("Sổ thứ hai", year=2026, by=school.head)

    def test_new_year_begins_with_one(self, school, set_today):
        take_number(signed_report(school), by=school.clerk)
        set_today(date(2027, 1, 4))
        assert take_number(signed_report(school), by=school.clerk).number == "01/BC-THPTBM"

    def test_registers_come_back_after_a_year_without_a_paper(self, school, set_today):
        take_number(signed_report(school), by=school.clerk)
        set_today(date(2028, 1, 4))
        assert take_number(signed_report(school), by=school.clerk).number == "01/BC-THPTBM"

    def test_register_with_numbers_stays(self, school):
        with visible_to(school.clerk):
            register = Register.objects.get()
        take_number(signed_report(school), by=school.clerk)
        with pytest.raises(DocumentError, match="đã cấp số"):
            remove_register(register, by=school.head)


@pytest.mark.django_db(transaction=True)
def test_fifty_requests_at_once_leave_no_gap_and_a_failing_one_neither():
    school = numbered(build_world().school, first=1)

    def ask(turn: int) -> str | None:
        try:
            with transaction.atomic():
                entry = take_number_for(elsewhere(), key=f"lan-{turn}", by=school.clerk)
                if turn == 25:
                    raise ZeroDivisionError
                return entry.number
        except ZeroDivisionError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=50) as crowd:
        answers = list(crowd.map(ask, range(51)))
    given = sorted(int(number.partition("/")[0]) for number in answers if number)
    assert given == list(range(1, 51))
    with visible_to(school.clerk):
        assert Register.objects.get().last_number == 50
        assert TakenNumber.objects.count() == RegisterEntry.objects.count() == 50


@pytest.mark.django_db(transaction=True)
def test_one_paper_asked_for_by_many_at_once_gets_one_number():
    school = numbered(build_world().school, first=1)
    paper = signed_report(school)

    def ask(_: int) -> str:
        try:
            return take_number(paper, by=school.clerk).number
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as crowd:
        assert set(crowd.map(ask, range(8))) == {"01/BC-THPTBM"}
    with visible_to(school.clerk):
        assert TakenNumber.objects.count() == 1
