from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "loa.reports"
    label = "reports"

    def ready(self) -> None:
        from loa.documents import registry
        from loa.reports import exchange, found
        from loa.reports.actions import open_again, take_number
        from loa.ui.navigation import Place, register

        exchange.register()
        found.register()
        registry.when_issued("reports.report", take_number)
        registry.when_returned("reports.report", open_again)
        registry.source_page("reports.report", "reports:show")
        registry.source_page("reports.collection", "reports:collection")
        register(Place("Báo cáo", "reports:list", icon="report", order=50, act="reports.read"))
        register(
            Place(
                "Thu báo cáo",
                "reports:collections",
                icon="report",
                order=51,
                act="agencies.read_reporting",
            )
        )
