"""How reports are looked for: by window, year or the plan's number and title."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from loa.agencies.models import Role
from loa.agencies.search import Hit, Searchable, has_words, searchable
from loa.reports.days import window_of
from loa.reports.models import Report
from loa.work.messages import title


def register() -> None:
    """Reports that were begun."""
    searchable(Searchable("Báo cáo", "report", "reports.read", _reports))


def _reports(role: Role, words: str) -> Iterator[Hit]:
    """An agency has a few a year, so each is looked at."""
    for report in Report.objects.filter(agency=role.agency_id).select_related("plan"):
        text = f"Báo cáo {window_of(report).said}"
        if has_words(f"{text} {title(report.plan)}", words):
            note = f"{report.get_state_display()} · {title(report.plan)}"
            yield Hit(text, reverse("reports:show", args=[report.pk]), note)
