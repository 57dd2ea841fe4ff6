from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "loa.plans"
    label = "plans"

    def ready(self) -> None:
        """A Kế hoạch becomes a plan; figures that a plan gave lead to it; the room's place."""
        from django.urls import reverse

        from loa.documents.registry import becomes, becomes_ours, goes_on, when_numbered
        from loa.ledger.registry import plans_programme, source
        from loa.plans import exchange
        from loa.plans.actions.answering import link_own_plan
        from loa.plans.actions.handing_amendments import hand_amendment
        from loa.plans.facts import programme_of
        from loa.plans.numbers import number_its_plan
        from loa.plans.registry import when_amended, when_in_force
        from loa.ui.navigation import WORK, Place, register

        becomes("Kế hoạch", "plans:review")
        becomes_ours("Kế hoạch", "plans:from_above")
        goes_on("Kế hoạch", "plans:next_year")
        when_numbered(number_its_plan)
        exchange.register()
        when_in_force(link_own_plan)
        when_amended(hand_amendment)
        plans_programme(programme_of)
        source("plans.plan", lambda fact: reverse("work:plan", args=[fact.source_id]))
        register(Place("Kế hoạch", "plans:list", "plan", 20, "plans.read", on_phone=True))
        register(
            Place("Kế hoạch của cấp trên", "plans:above", "flag", 21, "plans.read", group=WORK)
        )
        register(
            Place(
                "Tình hình triển khai",
                "plans:handed",
                "chart",
                22,
                "agencies.read_reporting",
                group=WORK,
            )
        )
