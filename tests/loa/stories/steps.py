"""What recurs from month to month: work, edges of windows, reports, and accepting them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from tests.loa.stories.doing import piece_of
from tests.loa.stories.year import Year

Act = Callable[[Year], object]
Step = tuple[date, Act]
LEFT = ("contest_online",)
"""Forms whose work nobody does here: the province's contest comes with later work."""


def month_of_work(until: date, *who: str) -> Act:
    """These agencies do what falls due by `until`."""

    def work(year: Year) -> None:
        for name in who:
            year.doing.work(getattr(year.at, name), until, without=LEFT)

    return work


def report(kind: str, *who: str) -> Act:
    """These agencies report on a window today."""

    def act(year: Year) -> None:
        for name in who:
            at = getattr(year.at, name)
            filed = year.office.report(at, year.plan_of(at), kind)
            year.tell(at, f"gửi Báo cáo số {filed.number}", "report")

    return act


def accept(kind: str, collector: str, *units: str) -> Act:
    """A collector accepts what these units sent."""

    def act(year: Year) -> None:
        at = getattr(year.at, collector)
        for unit in units:
            year.office.accept(at, kind, getattr(year.at, unit))

    return act


def on_the_edge(*who: tuple[str, int, str]) -> Act:
    """Work on a day on which windows meet: (agency, number of its task, form)."""

    def act(year: Year) -> None:
        for name, order, form in who:
            at = getattr(year.at, name)
            year.doing.do(piece_of(at, order), at, form)

    return act


def ask(kind: str, **days: Mapping[str, date]) -> Act:
    """Everybody who collects asks for a window; the province only asks who adds up for it.

    `days` are a collector's own days by its name: {"due_on": …, "cut_off_on": …}.
    """

    def act(year: Year) -> None:
        for name, relation in (("education", ""), ("home_affairs", "focal"), ("province", "focal")):
            at = getattr(year.at, name)
            year.office.open(at, kind, relation, **days.get(name, {}))

    return act


def again(kind: str, *who: str) -> Act:
    """These agencies issue a report that replaces the one of before."""

    def act(year: Year) -> None:
        for name in who:
            at = getattr(year.at, name)
            filed = year.office.again(at, year.plan_of(at), kind)
            year.tell(at, f"gửi Báo cáo số {filed.number} thay thế báo cáo trước", "again")

    return act


def on_paper(kind: str, number: str, values: Mapping[str, int]) -> Act:
    """Xã Bình Hòa's report comes on paper to Sở Nội vụ."""

    def act(year: Year) -> None:
        at = year.at.home_affairs
        year.office.on_paper(at, kind, year.at.neighbour, number, values)
        year.tell(year.at.neighbour, f"gửi Báo cáo giấy số {number}", "paper")

    return act
