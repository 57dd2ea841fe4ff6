from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "loa.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Has sums follow the tree of agencies when it changes; shows former reports."""
        from django.urls import reverse

        from loa.agencies.tree import when_it_changes
        from loa.ledger.jobs import fold_soon
        from loa.ledger.registry import source
        from loa.ui.navigation import AGENCY, Place, register

        when_it_changes(fold_soon)
        source("ledger.opening", lambda fact: reverse("ledger:opening", args=[fact.source_id]))
        register(
            Place(
                "Số liệu đầu kỳ",
                "ledger:openings",
                "list",
                95,
                "ledger.open_figures",
                group=AGENCY,
            )
        )
