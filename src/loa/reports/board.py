"""What the pages of Thu báo cáo show: a collection's counts, its rows, its sums by unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from loa import clock
from loa.agencies.models import Role
from loa.ledger.queries.below import figures_below
from loa.norms.indicators import Indicator, indicators
from loa.norms.windows import Window
from loa.plans.models import Plan
from loa.reports.collecting.doubts import in_doubt
from loa.reports.frozen import Frozen, value_of
from loa.reports.letters import reported_what
from loa.reports.models import Collection, Report, Submission
from loa.reports.queries.collecting import (
    UnitStanding,
    relations_of,
    rolled_up,
    standing,
    window_of_collection,
)
from loa.reports.templates import template


@dataclass
class Board:
    """One collection with where each unit stands."""

    collection: Collection
    rows: list[UnitStanding]

    @property
    def window(self) -> Window:
        """The days that it counts."""
        return window_of_collection(self.collection)

    @property
    def name(self) -> str:
        """What its template is called."""
        return template(self.collection.template).name

    @property
    def said(self) -> str:
        """ "báo cáo công tác tuyên truyền cải cách hành chính quý I năm 2026"."""
        return reported_what(self.collection)

    @cached_property
    def reported(self) -> list[UnitStanding]:
        """Those whose report is here."""
        return [row for row in self.rows if row.has_reported]

    @cached_property
    def missing(self) -> list[UnitStanding]:
        """Those from whom nothing is here, or whose report was returned."""
        return [row for row in self.rows if not row.has_reported]

    @cached_property
    def late(self) -> list[UnitStanding]:
        """Those that reported late, or owe their report after its day."""
        return [row for row in self.rows if row.is_late]

    @cached_property
    def returned(self) -> list[UnitStanding]:
        """Those whose report was returned and did not come again."""
        return [row for row in self.rows if row.state == Submission.State.RETURNED]

    @cached_property
    def waiting(self) -> list[UnitStanding]:
        """Those whose report waits to be accepted."""
        return [row for row in self.rows if row.state == Submission.State.RECEIVED]

    @cached_property
    def accepted(self) -> list[UnitStanding]:
        """Those on whose report sums rest."""
        return [row for row in self.rows if row.counted]

    @cached_property
    def to_ask(self) -> list[UnitStanding]:
        """Those with figures that somebody should ask about."""
        return [row for row in self.rows if (row.changes or row.overlaps) and row.has_reported]

    @property
    def without_questions(self) -> list[UnitStanding]:
        """Those that can be accepted together: figures are there, were read for sure, and nothing
        is odd."""
        unsure = in_doubt(self.collection)
        return [
            row
            for row in self.waiting
            if not row.changes
            and not row.overlaps
            and row.counted is None
            and row.submission
            and row.submission.figures
            and row.submission.pk not in unsure
        ]

    @property
    def is_over(self) -> bool:
        """Whether every unit's day has passed."""
        return all(row.due_on < clock.today() for row in self.rows)

    def shown(self, chosen: str) -> list[UnitStanding]:
        """The rows of one tab of the page; all of them for another name."""
        chosen_rows = {
            "chua-gui": self.missing,
            "cho-xem": self.waiting,
            "da-nhan": self.accepted,
            "can-hoi": self.to_ask,
        }
        return chosen_rows.get(chosen, self.rows)

    def has_plan(self) -> bool:
        """Whether the collector has a plan of its own, of which a report can be written."""
        return Plan.objects.filter(
            agency=self.collection.agency_id,
            programme=self.collection.template,
            year=self.collection.year,
        ).exists()

    def own_report(self, role: Role) -> Report | None:
        """The collector's own report of this window, once begun."""
        return (
            Report.objects.filter(
                agency=role.agency_id,
                template=self.collection.template,
                window=self.collection.window,
                year=self.collection.year,
            )
            .select_related("agency", "plan")
            .first()
        )


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit with its values in the matrix's order; none are shown until they were accepted."""

    name: str
    cells: list[tuple[Indicator, Decimal | None]]
    has_reported: bool = True
    waits: bool = False
    submission: int | None = None

    @property
    def values(self) -> list[Decimal | None]:
        """The values alone."""
        return [value for _, value in self.cells]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units × indicators, with the sum of what was accepted and on how many units it rests."""

    collection: Collection
    indicators: list[Indicator]
    rows: list[MatrixRow]
    total: MatrixRow
    live: MatrixRow
    counted: int
    asked: int
    said: str

    @property
    def differs(self) -> bool:
        """Whether the ledger knows other figures of those below than they have reported."""
        return any(
            now is not None and now != reported
            for now, reported in zip(self.live.values, self.total.values, strict=True)
        )

    @property
    def missing(self) -> list[str]:
        """Who is not in the sums."""
        return [row.name for row in self.rows if not row.has_reported and not row.waits]


def board_of(collection: Collection) -> Board:
    """The collection with where each unit stands."""
    return Board(collection, standing(collection))


def matrix_of(collection: Collection) -> Matrix:
    """The accepted figures of every unit and their sum, in official order."""
    shown = [indicators()[code] for code in template(collection.template).indicators]
    rolled, rows = rolled_up(collection), []
    for row in standing(collection):
        figures: Frozen = row.counted.figures if row.counted else {}
        cells = [(one, value_of(figures.get(one.code))) for one in shown]
        pk = row.counted.pk if row.counted else None
        waits = row.has_reported and row.counted is None
        rows.append(MatrixRow(row.unit.name, cells, row.counted is not None, waits, pk))
    total = MatrixRow("Tổng hợp", [(one, rolled.value(one.code)) for one in shown])
    said = window_of_collection(collection).said
    live = _live(collection, shown)
    return Matrix(collection, shown, rows, total, live, rolled.counted, rolled.total, said)


def _live(collection: Collection, shown: list[Indicator]) -> MatrixRow:
    """What the ledger has today of the collector and all below it, reported or not."""
    days, agency = window_of_collection(collection), collection.agency
    codes = [one.code for one in shown if one.above in ("sum", "distinct") and one.source]
    end = min(days.end, clock.today())
    below = figures_below(
        agency,
        codes,
        days.start,
        end,
        programme=collection.template,
        relations=relations_of(collection),
    )
    cells = [(one, below[one.code].value if one.code in below else None) for one in shown]
    return MatrixRow("Số liệu gốc trên hệ thống", cells)
