from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "loa.reports"
    label = "reports"

    def ready(self) -> None:
        from loa.reports import found
        from loa.ui.navigation import Place, register

        found.register()
        register(Place("Báo cáo", "reports:list", icon="report", order=50, act="reports.read"))
        register(
            Place(
                "Báo cáo của cấp dưới",
                "reports:below",
                icon="report",
                order=51,
                act="agencies.read_below",
            )
        )
