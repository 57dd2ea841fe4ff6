"""Sentences that a report's draft begins with: what changed since last year, what went well, what
stood in the way. Every one comes from facts or from what units wrote; nothing is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from loa.ledger.queries import EVIDENCE
from loa.norms.indicators import indicators
from loa.plans.models import Task
from loa.reports.adding import collection_of
from loa.reports.days import cut_off, template_of, window_of
from loa.reports.figures import Figures
from loa.reports.frozen import number_of
from loa.reports.history import History
from loa.reports.models import Report, Submission
from loa.ui.words import day, number
from loa.work.models import Initiative, Obstacle

_MOST = 4
"""So many sentences of a kind stand in the draft; people write the rest."""
_COUNTED = ("sum", "distinct")
_HUNDRED, _TENTH = Decimal(100), Decimal("0.1")


def compared(report: Report, counted: Figures, history: History) -> list[str]:
    """The counts that changed most since the same window last year, and the plan's share."""
    said = []
    share, due = counted.main.get("TT06"), counted.main.get("TT03")
    if share and share.value is not None and due and due.value:
        percent = number(share.value.quantize(_TENTH))
        said.append(f"So với kế hoạch, hoàn thành {percent}% nhiệm vụ đến hạn trong kỳ.")
    changed = []
    for code in template_of(report).indicators:
        before, now = history.last_year.get(code), counted.main.get(code)
        counts = indicators()[code].made in _COUNTED
        if counts and before and now and now.value is not None and now.value != before:
            changed.append((abs(now.value - before) / before, code, before, now.value))
    changed.sort(key=lambda one: -one[0])
    return said + [_change(code, before, now) for _, code, before, now in changed[:_MOST]]


def highlights(report: Report, counted: Figures) -> list[str]:
    """Initiatives recognised, the tasks and the units with most evidence, and what units told."""
    start, until = window_of(report).start, cut_off(report)
    return [
        *_recognised(report, start, until),
        *_most_proven(counted),
        *_best_units(counted),
        *_told_by_units(report, "highlights", ""),
    ]


def obstacles_answered(report: Report) -> list[str]:
    """Difficulties raised in the window that were answered: causes, and what was done."""
    raised = _raised(report).filter(state__in=("answered", "closed"))
    return [
        f"{_sentence(one.content)} Đã trả lời: {_sentence(one.answer)}"
        for one in raised[:_MOST]
        if one.answer
    ]


def obstacles_open(report: Report) -> list[str]:
    """Difficulties that wait for an answer: what a superior is asked for."""
    asked = [
        f"Đề nghị cấp trên xem xét: {_sentence(one.proposal or one.content)}"
        for one in _raised(report).filter(state="sent_up")[:_MOST]
    ]
    return asked + _told_by_units(report, "proposals", " kiến nghị")


def units_missing(counted: Figures) -> list[str]:
    """Who did not report: a limit of the report itself."""
    missing = counted.basis.get("missing") or []
    if not missing:
        return []
    return [f"{number(len(missing))} đơn vị chưa gửi báo cáo nên số liệu chưa đầy đủ."]


def _change(code: str, before: Decimal, now: Decimal) -> str:
    indicator, by = indicators()[code], abs(now - before)
    word = "tăng" if now > before else "giảm"
    percent = number((by / before * _HUNDRED).quantize(Decimal(1)))
    return (
        f"{indicator.name}: {number(now)} {indicator.unit}, {word} {number(by)} ({percent}%) so với"
        " cùng kỳ năm trước."
    )


def _recognised(report: Report, start: date, until: date) -> Iterator[str]:
    found = Initiative.objects.filter(
        agency=report.agency_id, state="recognised", decided_on__range=(start, until)
    )
    for one in found.order_by("decided_on")[:_MOST]:
        yield (
            f"Sáng kiến “{one.title}” của {one.authors} được {one.decided_by} công nhận ngày"
            f" {day(one.decided_on)}."
            if one.decided_on
            else f"Sáng kiến “{one.title}” của {one.authors} được công nhận."
        )


def _most_proven(counted: Figures) -> list[str]:
    """The tasks with most evidence, where one stands out."""
    evidence = counted.main.get(EVIDENCE)
    facts = evidence.facts if evidence else []
    times = Counter(fact.task_id for fact in facts if fact.task_id)
    best = [(pk, count) for pk, count in times.most_common(2) if count >= 3]
    tasks = Task.objects.in_bulk([pk for pk, _ in best if pk])
    return [
        f"Nhiệm vụ “{shortened(tasks[pk].content)}” được thực hiện nhiều nhất, {number(count)} lượt"
        " tuyên truyền có minh chứng."
        for pk, count in best
        if pk in tasks
    ][:1]


def _best_units(counted: Figures) -> list[str]:
    """The units with most evidence; only counts that the report itself contains."""
    told = [
        (number_of(unit["values"].get(EVIDENCE)), unit["name"])
        for unit in counted.basis.get("units", [])
    ]
    counts = [(value, name) for value, name in told if value]
    best = sorted(counts, key=lambda one: (-one[0], one[1]))[:3]
    if len(counts) < 2:
        return []
    listed = "; ".join(f"{name} ({number(value)} lượt)" for value, name in best)
    return [f"Đơn vị có nhiều lượt tuyên truyền có minh chứng nhất: {listed}."]


def _told_by_units(report: Report, code: str, verb: str) -> list[str]:
    """The first line that each accepted report has in a section, with whose it is."""
    collection = collection_of(report)
    if collection is None:
        return []
    accepted = collection.submissions.filter(state=Submission.State.ACCEPTED).defer("parts")
    told = (
        (one.unit.name, str(one.sections.get(code, "")).strip().splitlines()[:1])
        for one in accepted.select_related("unit").order_by("unit_id")
    )
    return [f"{name}{verb}: {_sentence(lines[0])}" for name, lines in told if lines][:10]


def _raised(report: Report) -> QuerySet[Obstacle]:
    days = (window_of(report).start, cut_off(report))
    found: QuerySet[Obstacle] = Obstacle.objects.filter(
        agency=report.agency_id, raised_at__date__range=days
    )
    return found.order_by("raised_at")


def _sentence(text: str) -> str:
    text = " ".join(text.split()).removeprefix("- ").rstrip(" .;")
    return f"{shortened(text, 240)}."


def shortened(text: str, most: int = 160) -> str:
    """The text without its mark at the end, cut between words where it is long."""
    text = text.rstrip(" .;")
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
