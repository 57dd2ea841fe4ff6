"""What people do with reports, in their pages; and what each report ought to say, by the diary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from loa.agencies.models import Agency
from loa.agencies.queries import visible_to
from loa.norms.windows import Window, window
from loa.plans.models import Plan
from loa.reports.models import Collection, Report, Submission
from loa.ui.words import day as in_words
from tests.loa.stories.diary import Count, Diary, Part, summed
from tests.loa.stories.doing import owed_by
from tests.loa.stories.planning import issue, put_up_last
from tests.loa.stories.stage import Stage
from tests.loa.world import Staffed

CUT_OFF = {"school": 10, "commune": 13}
"""The day of a window's last month on which figures of a level close; others with the window."""
WHY = "Kỳ này có thêm đợt tuyên truyền theo kế hoạch"


@dataclass(frozen=True, slots=True)
class Filed:
    """A report as it was submitted: what it froze, and what the diary says it should have."""

    agency: str
    window: str
    number: str
    on: date
    until: date
    figures: Mapping[str, Any]
    expected: Mapping[str, Decimal]
    parts: Mapping[str, Part]
    report: int
    collects: bool


@dataclass
class Office:
    """The way of reports through the province, in everybody's pages."""

    stage: Stage
    diary: Diary
    filed: list[Filed] = field(default_factory=list)
    accepted: dict[tuple[str, str], dict[str, Mapping[str, Part]]] = field(default_factory=dict)
    """By collector and window: of each unit what its accepted report rests on."""
    inherited: dict[str, list[Staffed]] = field(default_factory=dict)
    openings: dict[str, list[tuple[date, Part]]] = field(default_factory=dict)
    asked: int = 0
    """How many figures somebody had to explain."""
    _numbers: int = 0

    def open(self, at: Staffed, kind: str, relation: str = "", **days: date) -> Collection:
        """Mở đợt thu báo cáo."""
        said = {name: in_words(day) for name, day in days.items()}
        form = {"template": "cchc", "window": f"2026-{kind}", "relation": relation, **said}
        self.stage.post(at.clerk, "reports:open_collection", **form)
        with visible_to(at.clerk):
            return Collection.objects.get(window=kind, year=2026)

    def report(self, at: Staffed, plan: Plan, kind: str) -> Filed:
        """Drafted, submitted, issued today and sent to every superior that asks."""
        days, by = window(kind, 2026), at.clerk
        self.stage.post(by, "reports:begin", plan.pk, 2026, days.slug)
        with visible_to(by):
            report = Report.objects.get(plan=plan, window=kind, year=2026)
        self._say_why(report, at)
        self.stage.post(by, "reports:submit", report.pk)
        self._numbers += 1
        number = f"{self._numbers}/BC-{at.agency.symbol}"
        issue(self.stage, put_up_last(by), at, number=number)
        self._hand_up(report, at)
        filed = self._filed(report.pk, at, days, number)
        self.filed.append(filed)
        return filed

    def again(self, at: Staffed, plan: Plan, kind: str) -> Filed:
        """Báo cáo thay thế."""
        with visible_to(at.clerk):
            report = Report.objects.get(plan=plan, window=kind, year=2026)
        self.stage.post(at.clerk, "reports:write_anew", report.pk)
        return self.report(at, plan, kind)

    def accept(self, at: Staffed, kind: str, unit: Staffed) -> Submission:
        """Tiếp nhận what the unit sent last."""
        found = self.submission(at, kind, unit.agency)
        self.stage.post(at.clerk, "reports:accept", found.pk)
        filed = self.last(unit, kind)
        of_this = self.accepted.setdefault((at.agency.name, kind), {})
        of_this[unit.agency.name] = filed.parts
        return found

    def on_paper(
        self, at: Staffed, kind: str, unit: Staffed, number: str, values: Mapping[str, int]
    ) -> None:
        """Đã nhận bản giấy: its figures typed, with the paper itself, and accepted."""
        with visible_to(at.clerk):
            collection = Collection.objects.get(window=kind, year=2026)
        self.stage.post(at.clerk, "reports:record_paper", collection.pk, unit.agency.pk)
        found = self.submission(at, kind, unit.agency)
        text = f"{number} {dict(values)}"
        paper = SimpleUploadedFile("bao-cao-giay.txt", text.encode(), "text/plain")
        said = {code: str(value) for code, value in values.items()}
        said |= {"number": number, "issued_on": in_words(self.stage.today)}
        self.stage.post(at.clerk, "reports:type_from_paper", found.pk, file=paper, **said)
        self.stage.post(at.clerk, "reports:accept", found.pk)
        part = {code: Count(Decimal(value)) for code, value in values.items()}
        of_this = self.accepted.setdefault((at.agency.name, kind), {})
        of_this[unit.agency.name] = {unit.agency.name: part}

    def submission(self, at: Staffed, kind: str, unit: Agency) -> Submission:
        """The newest that came from a unit."""
        with visible_to(at.clerk):
            found = Submission.objects.filter(collection__window=kind, unit=unit)
            return found.select_related("unit").latest("pk")

    def last(self, at: Staffed, kind: str) -> Filed:
        """The report of the agency on the window as it was filed last."""
        return [one for one in self.filed if (one.agency, one.window) == (at.agency.name, kind)][-1]

    def _say_why(self, report: Report, at: Staffed) -> None:
        """Figures that changed by more than half are explained before the report is submitted."""
        asked = self.stage.get(at.clerk, "reports:show", report.pk).context["reasons"]
        if asked is not None:
            said = {change.indicator.code: WHY for change in asked.asked}
            self.asked += len(said)
            self.stage.post(at.clerk, "reports:explain", report.pk, **said)

    def _hand_up(self, report: Report, at: Staffed) -> None:
        if at is not self.stage.at.province:
            self.stage.post(at.clerk, "reports:hand_up", report.pk)

    def _filed(self, pk: int, at: Staffed, days: Window, number: str) -> Filed:
        with visible_to(at.clerk):
            report = Report.objects.get(pk=pk)
        until = self._until(at, days)
        collects = (at.agency.name, days.kind) in self.accepted
        parts = self._parts(at, days, until)
        alone = not collects and len(parts) == 1
        return Filed(
            agency=at.agency.name,
            window=days.kind,
            number=number,
            on=self.stage.today,
            until=until,
            figures=report.figures,
            expected=summed(parts.values(), alone=alone),
            parts=parts,
            report=pk,
            collects=collects,
        )

    def _until(self, at: Staffed, days: Window) -> date:
        today = self.stage.today
        if today >= days.end:
            return days.end
        level = days.end.replace(day=CUT_OFF.get(at.agency.kind, days.end.day))
        return min(today, level)

    def _parts(self, at: Staffed, days: Window, until: date) -> dict[str, Part]:
        """Each agency once: its own report first, then what others' reports contain of it."""
        mine = self._own(at, days, until)
        found: dict[str, Part] = {at.agency.name: mine}
        for before in self.inherited.get(at.agency.name, ()):
            found[before.agency.name] = self._own(before, days, until)
        came = self.accepted.get((at.agency.name, days.kind), {})
        for unit, parts in came.items():
            found.setdefault(unit, parts[unit])
        for parts in came.values():
            for name, part in parts.items():
                found.setdefault(name, part)
        return found

    def _own(self, at: Staffed, days: Window, until: date) -> Part:
        owed = owed_by(at.clerk)
        part = self.diary.part(at.agency.name, owed, days.start, until, self.stage.today)
        for day, opened in self.openings.get(at.agency.name, ()):
            if days.start <= day <= until:
                for code, count in opened.items():
                    held = part.get(code, Count())
                    part[code] = Count(held.number + count.number, held.items, held.copies)
        return part
