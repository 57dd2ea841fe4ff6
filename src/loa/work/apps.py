from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loa.agencies.models import Role
    from loa.plans.answers import Answers
    from loa.plans.models import Amendment, Plan, Task, TaskChange


class WorkConfig(AppConfig):
    name = "loa.work"
    label = "work"

    def ready(self) -> None:
        """Begins work when a plan comes into force; shows what figures came from; its places."""
        from django.urls import reverse

        from loa.agencies.leaving import holds
        from loa.documents.registry import news_by
        from loa.ledger.registry import source
        from loa.plans.registry import when_amended, when_handed_down, when_in_force
        from loa.ui.navigation import WORK, Place, register
        from loa.work import fileable, found, handing_over, issued
        from loa.work.registry import origin

        for label, held, move in handing_over.HELD:
            holds(label, held, move)
        found.register()
        fileable.register()
        news_by(issued.news)
        when_in_force(_begin)
        when_amended(_follow)
        when_handed_down(_hand_on)
        source(
            "work.evidence",
            lambda fact: f"{reverse('work:task', args=[fact.task_id])}#minh-chung-{fact.source_id}",
        )
        origin(
            "plans.obligation",
            "Tổ chức thực hiện của kế hoạch",
            lambda pk: reverse("work:duty", args=[pk]),
        )
        source("work.obstacle", lambda fact: reverse("work:obstacle", args=[fact.source_id]))
        source("work.initiative", lambda fact: reverse("work:initiative", args=[fact.source_id]))
        source("work.budgetline", lambda fact: reverse("work:budget", args=[fact.plan_id]))
        source(
            "work.duework",
            lambda fact: f"{reverse('work:task', args=[fact.task_id])}#ky-{fact.source_id}",
        )
        register(Place("Ghi nhận", "work:record", "record", 30, "work.submit_evidence", True))
        register(Place("Việc của tôi", "work:mine", "person", 40, "work.read", group=WORK))
        register(Place("Bài mới", "work:found", "web", 48, "work.settle_found", group=WORK))
        register(Place("Kho dùng chung", "work:pool", "share", 47, "work.read", group=WORK))
        register(
            Place("Cộng tác viên", "work:collaborators", "people", 51, "work.read", group=WORK)
        )
        register(Place("Nhắc việc", "work:reminders", "bell", 52, "work.remind", group=WORK))
        register(Place("Lịch công việc", "work:agenda", "calendar", 25, "work.read"))
        register(
            Place("Khó khăn, vướng mắc", "work:obstacles", "question", 48, "work.raise_obstacle")
        )
        register(
            Place(
                "Khó khăn của cấp dưới",
                "work:obstacles_below",
                "question",
                49,
                "agencies.read_reporting",
            )
        )
        register(
            Place(
                "Sáng kiến", "work:initiatives", "flag", 49, "work.propose_initiative", group=WORK
            )
        )
        register(Place("Phân công", "work:workload", "people", 45, "work.assign", group=WORK))
        register(Place("Việc ngoài kế hoạch", "work:other", "list", 46, "work.read", group=WORK))
        register(
            Place("Chờ xác nhận", "work:waiting", "check", 50, "work.verify_evidence", group=WORK)
        )


def _begin(plan: Plan, answers: Answers, by: Role) -> None:
    from loa.work.actions import begin

    begin(plan, answers, by=by)


def _follow(amendment: Amendment, changes: Sequence[TaskChange], by: Role) -> None:
    from loa.work.actions.following import follow

    follow(amendment, changes, by)


def _hand_on(tasks: Sequence[Task], by: Role) -> None:
    from loa.work.actions.following import hand_on

    hand_on(tasks, by)
