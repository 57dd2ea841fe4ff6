"""What plans ask of their communication in words (thường xuyên, rộng khắp …), measured.

Each quality has one measure that the facts allow; where nothing can be measured yet, it is left
out. Thresholds: no gap of more than 30 days between articles (domain reference, R-166).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.urls import reverse

from loa import clock
from loa.ledger.queries import EVIDENCE, Figure, figures, figures_by_channel
from loa.norms.forms import form
from loa.norms.programmes import campaign_name
from loa.norms.windows import Window
from loa.plans.models import Plan
from loa.ui.words import number
from loa.work.coverage import Coverage, Covered, coverage
from loa.work.models import RecheckItem
from loa.work.money import money

LONGEST_SILENCE = 30
"""Days without an article after which communication no longer goes on without a break."""
ON_SCREENS = ("Cổng, trang thông tin điện tử", "Mạng xã hội", "Thư điện tử")
"""The groups of forms that reach people through a screen."""


@dataclass(frozen=True, slots=True)
class Quality:
    """`asked` as plans word it, `measured` in words, and a state of `{% state %}`; `url` leads to
    what was counted."""

    asked: str
    measured: str
    state: str
    url: str = ""


def qualities(plan: Plan, days: Window) -> list[Quality]:
    """In the order in which plans name them. Call it inside the scope of the plan's agency."""
    covered = coverage(plan)
    by_form = figures_by_channel(plan.agency, days.start, days.end, plan_id=plan.pk)
    return [
        *_complete(plan, covered),
        *_continuous(plan, days, by_form),
        *_wide(plan, covered),
        *_lively(by_form),
        *_digital(by_form),
        *_in_time(plan, days),
        *_thrifty(plan),
        *_true(plan),
        *_open(plan),
        *_joined(plan),
    ]


def _complete(plan: Plan, covered: Coverage) -> Iterator[Quality]:
    url = reverse("work:coverage", args=[plan.pk])
    for what, found in (("nội dung", covered.themes), ("hình thức", covered.forms)):
        if found:
            proven = sum(bool(one.proofs) for one in found)
            yield Quality(
                f"Đầy đủ về {what}", _of(proven, found, "có minh chứng"), _all(proven, found), url
            )


def _wide(plan: Plan, covered: Coverage) -> Iterator[Quality]:
    if covered.audiences:
        reached = sum(bool(one.proofs) for one in covered.audiences)
        yield Quality(
            "Rộng khắp, đúng đối tượng",
            _of(reached, covered.audiences, "nhóm đối tượng đã được tuyên truyền"),
            _all(reached, covered.audiences),
            reverse("work:coverage", args=[plan.pk]),
        )


def _continuous(
    plan: Plan, days: Window, by_form: Mapping[str, Mapping[str, Figure]]
) -> Iterator[Quality]:
    articles = by_form.get("website_article", {}).get(EVIDENCE)
    if articles is None:
        return
    until = min(days.end, clock.today())
    begin = max(days.start, plan.issued_on or days.start)
    longest = longest_gap([fact.occurred_on for fact in articles.facts], begin, until)
    state = "done" if longest <= LONGEST_SILENCE else "late"
    said = f"dài nhất {number(longest)} ngày không có tin, bài (không quá {LONGEST_SILENCE} ngày)"
    yield Quality("Thường xuyên, liên tục", said, state)


def longest_gap(published: Sequence[date], start: date, end: date) -> int:
    """Days of the longest stretch between `start` and `end` without anything published."""
    marks = sorted({start, *(day for day in published if start <= day <= end), max(start, end)})
    return max(((after - before).days for before, after in pairwise(marks)), default=0)


def _lively(by_form: Mapping[str, Mapping[str, Figure]]) -> Iterator[Quality]:
    used = [code for code, found in by_form.items() if EVIDENCE in found]
    if used:
        yield Quality("Sinh động, đa dạng", f"{number(len(used))} hình thức đã dùng", "done")


def _digital(by_form: Mapping[str, Mapping[str, Figure]]) -> Iterator[Quality]:
    proofs = {
        code: int(found[EVIDENCE].value or 0)
        for code, found in by_form.items()
        if EVIDENCE in found
    }
    total = sum(proofs.values())
    if total:
        on_screens = sum(count for code, count in proofs.items() if form(code).group in ON_SCREENS)
        share = number(round(100 * on_screens / total, 1))
        said = f"{number(on_screens)} trên {number(total)} lượt qua môi trường số ({share}%)"
        yield Quality("Ứng dụng công nghệ thông tin", said, "done" if on_screens else "waiting")


def _in_time(plan: Plan, days: Window) -> Iterator[Quality]:
    rate = figures(plan.agency, ["TT07"], days.start, days.end, plan_id=plan.pk)["TT07"].value
    if rate is not None:
        said = f"{number(rate)}% nhiệm vụ đến hạn xong đúng hạn"
        yield Quality("Kịp thời, đúng tiến độ", said, "done" if rate == 100 else "late")


def _thrifty(plan: Plan) -> Iterator[Quality]:
    spent = money(plan)
    if spent.cost_of_one is not None:
        said = f"{number(round(spent.cost_of_one))} đồng cho một lượt người"
        yield Quality("Thiết thực, tiết kiệm", said, "done", reverse("work:budget", args=[plan.pk]))


def _true(plan: Plan) -> Iterator[Quality]:
    looked = RecheckItem.objects.filter(
        evidence__due_work__task__plan=plan, passed__isnull=False
    ).values_list("passed", flat=True)
    if looked:
        good = sum(map(bool, looked))
        said = f"{number(good)} trên {number(len(looked))} minh chứng kiểm tra lại là đúng"
        state = "done" if good == len(looked) else "late"
        yield Quality("Không hình thức", said, state, reverse("work:rechecks"))


def _open(plan: Plan) -> Iterator[Quality]:
    if plan.agency.progress_is_public:
        yield Quality(
            "Công khai, minh bạch", "tiến độ được công khai trên trang của đơn vị", "done"
        )


def _joined(plan: Plan) -> Iterator[Quality]:
    if plan.campaigns:
        names = ", ".join(campaign_name(code, plan.year) for code in plan.campaigns)
        yield Quality("Lồng ghép", names, "done")


def _of(count: int, found: Sequence[Covered], what: str) -> str:
    return f"{number(count)} trên {number(len(found))} {what}"


def _all(count: int, found: Sequence[Covered]) -> str:
    return "done" if count == len(found) else "doing"
