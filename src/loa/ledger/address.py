"""Where a figure's list stands: its indicator, its days, and what narrows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from urllib.parse import urlencode

from django.urls import reverse

from loa.norms.forms import forms, themes
from loa.norms.indicators import indicators


@dataclass(frozen=True, slots=True)
class FigureAddress:
    """One figure, told apart from all others; `url` is the page of its list."""

    code: str
    start: date
    end: date
    plan: int | None = None
    channel: str = ""
    theme: str = ""

    @property
    def url(self) -> str:
        query: dict[str, object] = {"tu": self.start.isoformat(), "den": self.end.isoformat()}
        if self.plan:
            query["ke-hoach"] = self.plan
        if self.channel:
            query["hinh-thuc"] = self.channel
        if self.theme:
            query["noi-dung"] = self.theme
        return f"{reverse('ledger:facts', args=[self.code.lower()])}?{urlencode(query)}"

    @classmethod
    def of_request(cls, code: str, query: Mapping[str, str]) -> FigureAddress | None:
        """The address that a request asks for; None when it makes no sense."""
        plan = query.get("ke-hoach", "")
        channel, theme = query.get("hinh-thuc", ""), query.get("noi-dung", "")
        try:
            start, end = (date.fromisoformat(query.get(name, "")) for name in ("tu", "den"))
        except ValueError:
            return None
        known = (
            code.upper() in indicators()
            and (not channel or channel in forms())
            and (not theme or theme in themes())
            and (not plan or plan.isdecimal())
        )
        if not known or start > end or start.year == MINYEAR or end.year == MAXYEAR:
            return None  # the first and the last year have no reporting year around them
        return cls(code.upper(), start, end, int(plan[:12]) if plan else None, channel, theme)
