from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "loa.plans"
    label = "plans"

    def ready(self) -> None:
        """A Kế hoạch becomes a plan; figures that a plan gave lead to it; the room's place."""
        from django.urls import reverse

        from loa.documents.registry import becomes, when_numbered
        from loa.ledger.registry import source
        from loa.plans.numbers import number_its_plan
        from loa.ui.navigation import Place, register

        becomes("Kế hoạch", "plans:review")
        when_numbered(number_its_plan)
        source("plans.plan", lambda fact: reverse("work:plan", args=[fact.source_id]))
        register(Place("Kế hoạch", "plans:list", "plan", 20, "plans.read", on_phone=True))
