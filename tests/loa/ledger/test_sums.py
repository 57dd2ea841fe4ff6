"""What a superior reads is what the facts of all below it say, also when time passes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from loa import clock
from loa.agencies.models import Agency, Relation, Reorganisation, Unit
from loa.ledger import folding
from loa.ledger.actions import take_back
from loa.ledger.models import WaitingFact
from loa.ledger.queries.below import OverTime, figures_below, over_time
from loa.ledger.queries.figures import figures
from loa.norms.windows import window
from tests.loa.ledger.tree import assert_sums_are_right, put_below, recorded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_agency_is_seen")]


class TestReading:
    def test_a_post_and_its_copies_are_one_above(self, tree: list[Agency]) -> None:
        department, _, a, b, *_ = tree
        day = date(2026, 3, 2)
        recorded(department, "TT08", day, "X")
        recorded(a, "TT08", day, "X", is_copy=True)
        recorded(b, "TT08", day, "X", is_copy=True)
        recorded(a, "TT08", day, "Y")
        folding.fold_all()
        start, end = date(2025, 12, 15), date(2026, 3, 14)
        assert figures_below(department, ["TT08"], start, end)["TT08"].value == 2
        own = [figures(agency, ["TT08"], start, end) for agency in (a, b)]
        assert [(found["TT08"].value, len(found["TT08"].copies)) for found in own] == [
            (1, 1),
            (0, 1),
        ]
        for agency, value in ((a, 1), (b, 0)):
            assert figures_below(agency, ["TT08"], start, end)["TT08"].value == value

    def test_a_ratio_adds_what_it_divides_and_is_no_mean_of_ratios(
        self, tree: list[Agency]
    ) -> None:
        for school, due, done in ((tree[2], 10, 9), (tree[3], 2, 1)):
            source = school.units.first()
            for number in range(due):
                recorded(school, "TT03", date(2026, 3, 1), f"task:{number}", source=source)
                source = Unit.objects.create(agency=school, name=f"Việc {number}")
                recorded(school, "TT03", date(2026, 3, 2), f"task:{number}", source=source)
                if number < done:
                    recorded(school, "TT04", date(2026, 3, 3), f"task:{number}", source=source)
                    source = school.units.first()
                    recorded(school, "TT04", date(2026, 3, 3), f"task:{number}", source=source)
                source = school.units.first()
        folding.fold_all()
        found = figures_below(
            tree[0], ["TT03", "TT04", "TT06"], date(2025, 12, 15), date(2026, 3, 14)
        )
        assert {code: total.value for code, total in found.items()} == {
            "TT03": 12,
            "TT04": 10,
            "TT06": Decimal("83.33"),
        }

    def test_units_with_a_plan_and_the_days_that_it_took(self, tree: list[Agency]) -> None:
        for school, days in zip(tree[2:5], (4, 30, 9), strict=True):
            recorded(school, "TT01", date(2026, 1, 20), "plan:1")
            recorded(school, "TT02", date(2026, 1, 20), "plan:1", value=days)
        folding.fold_all()
        found = figures_below(tree[0], ["TT01", "TT02"], date(2025, 12, 15), date(2026, 3, 14))
        assert (found["TT01"].value, found["TT01"].agencies) == (3, 5)
        assert (found["TT02"].value, found["TT02"].largest, found["TT02"].having) == (9, 30, 3)

    def test_the_middle_of_an_even_number_is_between_two_and_follows_what_is_taken_back(
        self, tree: list[Agency]
    ) -> None:
        for school, days in zip(tree[2:5], (4, 30, 9), strict=True):
            recorded(school, "TT02", date(2026, 1, 20), "plan:1", value=days)
        folding.fold_all()
        take_back(tree[2].units.all()[0])
        recorded(tree[1], "TT02", date(2026, 2, 20), "plan:1", value=10)
        recorded(tree[0], "TT02", date(2026, 2, 20), "plan:1", value=1)
        folding.fold_all()
        found = figures_below(tree[0], ["TT02"], date(2025, 12, 15), date(2026, 3, 14))["TT02"]
        assert (found.value, found.largest, found.having) == (Decimal("9.5"), 30, 4)
        recorded(tree[1], "TT02", date(2026, 3, 1), "plan:1", value=8)
        folding.fold_all()
        found = figures_below(tree[0], ["TT02"], date(2025, 12, 15), date(2026, 3, 14))["TT02"]
        assert (found.value, found.largest, found.having) == (Decimal("8.5"), 30, 4)

    def test_a_task_that_is_taken_back_leaves_no_value(self, tree: list[Agency]) -> None:
        units = list(tree[2].units.all())
        for piece in units[:2]:
            recorded(tree[2], "TT03", date(2026, 3, 1), "task:1", source=piece)
        recorded(tree[2], "TT04", date(2026, 3, 2), "task:1", source=units[0])
        folding.fold_all()
        days = (date(2025, 12, 15), date(2026, 3, 14))

        def found() -> list[tuple[Decimal | None, int | None]]:
            totals = figures_below(tree[0], ["TT03", "TT04"], *days)
            return [(total.value, total.having) for total in totals.values()]

        assert found() == [(1, 1), (0, 1)], "half of it is done"
        take_back(units[1])
        folding.fold_all()
        assert found() == [(1, 1), (1, 1)], "what is left is done"
        take_back(units[0])
        folding.fold_all()
        assert found() == [(0, 0), (0, 0)]
        assert_sums_are_right(tree)

    def test_what_nothing_counts_yet_is_no_zero(self, tree: list[Agency]) -> None:
        found = figures_below(tree[0], ["TT32", "TT36"], date(2025, 12, 15), date(2026, 3, 14))
        assert [total.value for total in found.values()] == [None, None]

    def test_months_by_theme_form_and_audience(self, tree: list[Agency]) -> None:
        for day, themes in ((date(2026, 1, 5), ["T01", "T05"]), (date(2026, 3, 20), ["T05"])):
            recorded(tree[2], "MC", day, str(day), themes=themes, channel="pano", audience="A02")
            recorded(tree[2], "TT08", day, "one", channel="website_article")
        folding.fold_all()
        days = date(2025, 12, 15), date(2026, 12, 14)
        by_theme = over_time(tree[0], "MC", *days, by="theme")
        january, march = date(2026, 1, 1), date(2026, 3, 1)
        assert by_theme == {
            "T01": OverTime(Decimal(1), {january: Decimal(1)}),
            "T05": OverTime(Decimal(2), {january: Decimal(1), march: Decimal(1)}),
        }
        assert over_time(tree[0], "MC", *days, by="audience") == {"A02": by_theme["T05"]}
        once = OverTime(Decimal(1), by_theme["T05"].months)
        assert over_time(tree[0], "TT08", *days) == {"": once}, "its key stands in two months"
        assert over_time(tree[0], "TT08", *days, by="channel") == {"website_article": once}
        with pytest.raises(ValueError, match="TT08 by theme"):
            over_time(tree[0], "TT08", *days, by="theme")
        with pytest.raises(ValueError, match="to 2026-01-20"):
            over_time(tree[0], "TT08", date(2025, 12, 15), date(2026, 1, 20))


class TestTime:
    def test_windows_overlap_and_the_year_is_not_their_sum(self, tree: list[Agency]) -> None:
        days = [
            *(date(2025, 12, 14), date(2025, 12, 15), date(2026, 1, 20), date(2026, 3, 14)),
            *(date(2026, 3, 15), date(2026, 6, 14), date(2026, 6, 15), date(2026, 9, 14)),
            *(date(2026, 9, 15), date(2026, 12, 14), date(2026, 12, 15)),
        ]
        for day in days:
            recorded(tree[2], "TT25", day, str(day))
        found = {}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "today", lambda: date(2027, 1, 5))
            folding.fold_all()
            for kind in ("q1", "h1", "q3", "year"):
                days_of = window(kind, 2026)
                total = figures_below(tree[0], ["TT25"], days_of.start, days_of.end)["TT25"]
                found[kind] = total.value
        assert found == {"q1": 3, "h1": 5, "q3": 2, "year": 9}
        assert found["q1"] + found["h1"] + found["q3"] == 10

    def test_a_fact_of_a_future_day_waits_for_its_day(
        self, tree: list[Agency], set_today: Callable[[date], None]
    ) -> None:
        recorded(tree[2], "TT25", date(2026, 4, 9), "meeting")
        assert folding.fold_all() == 0
        assert WaitingFact.objects.count() == 1
        set_today(date(2026, 4, 9))
        assert folding.fold_all() == 1
        april = figures_below(tree[0], ["TT25"], date(2026, 4, 1), date(2026, 4, 30))
        assert april["TT25"].value == 1

    def test_what_left_takes_its_figures_along_and_stays_in_earlier_windows(
        self, tree: list[Agency], set_today: Callable[[date], None]
    ) -> None:
        recorded(tree[3], "TT25", date(2026, 2, 1), "meeting")
        relation = Relation.objects.get(subordinate=tree[3])
        relation.valid_to = date(2026, 3, 31)
        relation.save()
        folding.fold_all()
        q1, half = window("q1", 2026), window("h1", 2026)
        assert figures_below(tree[0], ["TT25"], q1.start, q1.end)["TT25"].value == 1
        assert figures_below(tree[0], ["TT25"], half.start, half.end)["TT25"].value == 0
        put_below(tree[1], tree[3], since=date(2026, 4, 1))
        assert_sums_are_right(tree)
        assert figures_below(tree[1], ["TT25"], half.start, half.end)["TT25"].value == 1

    def test_a_relation_that_begins_later_begins_to_count_on_its_day(
        self, tree: list[Agency], set_today: Callable[[date], None]
    ) -> None:
        far = tree[5]
        put_below(tree[0], far, since=date(2026, 4, 5))
        recorded(far, "TT25", date(2026, 4, 1), "meeting")
        april = (date(2026, 4, 1), date(2026, 4, 30))
        for day, value in ((date(2026, 4, 4), 0), (date(2026, 4, 5), 1)):
            set_today(day)
            folding.fold_all()
            assert figures_below(tree[0], ["TT25"], *april)["TT25"].value == value

    def test_merged_agencies_count_once_below_their_successor(self, tree: list[Agency]) -> None:
        department, _, a, b, *_ = tree
        for agency in (a, b):
            recorded(agency, "TT25", date(2026, 2, 1), f"meeting:{agency.pk}")
        event = Reorganisation.objects.create(
            agency=b, kind="merged", on=date(2026, 3, 1), document="QĐ 1"
        )
        event.successors.set([a])
        Relation.objects.filter(subordinate=b).update(valid_to=date(2026, 2, 28))
        Agency.objects.filter(pk=b.pk).update(ended_on=date(2026, 3, 1))
        assert_sums_are_right(tree)
        q1 = window("q1", 2026)
        assert figures_below(a, ["TT25"], q1.start, q1.end)["TT25"].value == 2
        assert figures_below(department, ["TT25"], q1.start, q1.end)["TT25"].value == 2
