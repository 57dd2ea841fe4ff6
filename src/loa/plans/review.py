"""What the review page shows of a plan that was read: what was understood, what is to be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from loa.agencies.models import Agency, Role, Unit
from loa.agencies.names import folded, same_body
from loa.agencies.queries import units
from loa.documents.actions import Header, header_of
from loa.documents.amendments import Part
from loa.documents.doubts import Doubt, doubts
from loa.documents.models import Document
from loa.files.layout import load
from loa.norms.forms import form, themes
from loa.plans.actions import superior_plan
from loa.plans.contents import Content, contents
from loa.plans.declared import declared_forms
from loa.plans.exchange import certain_rows
from loa.plans.leads import UnknownLead, known_leads, unknown_leads
from loa.plans.models import Plan
from loa.plans.periods import month_of_issue
from loa.plans.proposals import Proposal, proposals
from loa.ui import words
from vanban.model import Source


@dataclass(frozen=True, slots=True)
class Early:
    """Tasks with the same time that was over before the plan was issued."""

    key: str
    orders: tuple[int, ...]
    numbers: str
    deadline: str
    moved_to: str


@dataclass(frozen=True, slots=True)
class Question:
    """One card of the page, by the template that draws it."""

    kind: str
    early: Early | None = None

    @property
    def template(self) -> str:
        return f"plans/question_{self.kind}.html"


@dataclass(frozen=True, slots=True)
class Line:
    """A proposed task as a line of the page, with the unit that its lead is known as."""

    task: Proposal
    unit: Unit | None
    forms: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    """The names of its fields whose words may be wrong."""
    certain: bool = False
    """Whether the issuer's signed data says the same (loa.plans.exchange)."""

    @property
    def proofs(self) -> str:
        """What will prove it, form by form: "biên bản và số người dự; đường dẫn"."""
        return "; ".join(dict.fromkeys(form(code).asks for code, _ in self.forms))

    @property
    def time(self) -> str:
        """When it is done, in the words of the house."""
        return time_in_words(self.task)

    @property
    def time_note(self) -> str:
        """The words for the time that stand in the document, or were put in their place."""
        if not self.task.deadline:
            return "theo thời gian của kế hoạch"
        if not self.task.when.is_understood:
            return f"chưa rõ “{self.task.deadline}” là khi nào, tạm tính theo kế hoạch"
        if self.task.deadline.casefold() in self.time.casefold():
            return ""
        return f"ghi “{self.task.deadline}”"


@dataclass(frozen=True, slots=True)
class Review:
    """Everything on the page but the paper itself."""

    document: Document
    source: Source
    doubts: list[Doubt]
    header: Header
    lines: list[Line]
    contents: list[Content]
    declared: list[tuple[str, str]]
    """(code, name) of each form that the plan's own section names."""
    bases: list[dict[str, Any]]
    superior: dict[str, Any] | None
    obligations: list[dict[str, Any]]
    recipients: list[dict[str, Any]]
    unassigned: list[Proposal]
    unknown: list[UnknownLead]
    early: list[Early]
    units: list[Unit]
    default_unit: Unit | None
    same_plan: Plan | None
    issued_elsewhere: bool

    @property
    def is_proposed(self) -> bool:
        """Whether the tasks come from duties in prose, so that each may be left out."""
        return bool(self.lines) and self.lines[0].task.part == "obligations"

    @property
    def doubtful_duties(self) -> set[int]:
        """The numbers, from 0, of duties whose words may be wrong."""
        return {d.index for d in self.doubts if d.part == "obligations" and d.index is not None}

    @property
    def left_to_confirm(self) -> int:
        """How many questions the page asks; all words in doubt are one."""
        return len(self.questions) + bool(self.doubts) + (self.same_plan is not None)

    @property
    def issued_elsewhere_words(self) -> str:
        """A warning that the plan is not this agency's own."""
        if not self.issued_elsewhere:
            return ""
        return (
            f"Kế hoạch này do {self.header.issuer} ban hành."
            f" Nếu đưa vào thực hiện, nhiệm vụ được tính là của {self.document.agency}."
            " Để lập kế hoạch của mình, đề nghị bấm Soạn kế hoạch của đơn vị từ kế hoạch này."
            " Nếu chỉ cần làm căn cứ, đề nghị bấm Lưu để tra cứu."
        )

    @property
    def asks_for_issue(self) -> bool:
        """Whether the text lacks its number or its day."""
        return not self.document.number or self.document.issued_on is None

    @property
    def questions(self) -> list[Question]:
        """What is left to confirm, in the order of the page."""
        asked = {
            "issue": self.asks_for_issue,
            "proposed": self.is_proposed,
            "unassigned": bool(self.unassigned),
            "unknown": bool(self.unknown),
        }
        found = [Question(kind) for kind, is_asked in asked.items() if is_asked]
        return found + [Question("early", early) for early in self.early]


def review(document: Document, role: Role) -> Review:
    """The review of a document for the role that looks at it."""
    agency, reading = role.agency, document.reading
    tasks = proposals(document)
    known = known_leads(agency, tasks)
    bases = [citation for citation in reading["citations"] if citation["basis"]]
    in_order = list(units(agency))
    source = load(document.layout, document.text)
    unsure = doubts(document, source)
    certain = certain_rows(document)
    return Review(
        document=document,
        source=source,
        doubts=unsure,
        header=header_of(document),
        lines=[line(task, known.get(task.lead), unsure, certain) for task in tasks],
        contents=contents(reading, document.text),
        declared=[(code, form(code).name) for code in declared_forms(reading, document.text)],
        bases=bases,
        superior=superior_plan(document),
        obligations=reading["obligations"] if reading["tasks"] else [],
        recipients=reading["recipients"],
        unassigned=[task for task in tasks if not task.lead],
        unknown=unknown_leads(agency, tasks, known),
        early=_early(tasks, document.issued_on),
        units=in_order,
        default_unit=_default_unit(role, in_order),
        same_plan=same_plan(agency, document),
        issued_elsewhere=_is_issued_elsewhere(agency, document),
    )


def line(
    task: Proposal,
    unit: Unit | None,
    unsure: Iterable[Doubt] = (),
    certain: Collection[tuple[Part, int]] = (),
) -> Line:
    """A task with the names of its forms and themes, and of its fields among those in doubt."""
    known = themes()
    place = (task.part, task.index)
    is_certain = place in certain
    own = [d.label for d in unsure if (d.part, d.index) == place and not is_certain]
    return Line(
        task=task,
        unit=unit,
        forms=tuple((code, form(code).name) for code in task.forms),
        themes=tuple(known[code] for code in task.themes if code in known),
        doubtful=tuple(own),
        certain=is_certain,
    )


def time_in_words(task: Proposal) -> str:
    """ "Tháng 3/2026", "Ít nhất 2 lần mỗi tháng, Tháng 2 – tháng 12/2026"."""
    period = words.period(task.when.starts_on, task.when.ends_on)
    if not task.when.recurring:
        pieces = [words.period(start, end) for start, end in task.when.periods]
        return "; ".join(pieces)
    every = "tháng" if task.when.recurring == "month" else "quý"
    return f"Ít nhất {words.number(task.when.at_least)} lần mỗi {every}, {_lowered(period)}"


def _lowered(period: str) -> str:
    return period[:1].lower() + period[1:]


def _early(tasks: Iterable[Proposal], issued: date | None) -> list[Early]:
    if issued is None:
        return []
    groups: dict[str, list[Proposal]] = {}
    for task in tasks:
        if task.before_issue:
            groups.setdefault(task.deadline, []).append(task)
    moved_to = _lowered(words.period(*month_of_issue(issued)))
    return [
        Early(
            key=str(number),
            orders=tuple(task.order for task in group),
            numbers=", ".join(task.number for task in group),
            deadline=deadline,
            moved_to=moved_to,
        )
        for number, (deadline, group) in enumerate(groups.items(), start=1)
    ]


def _default_unit(role: Role, in_order: list[Unit]) -> Unit | None:
    """The unit of whoever looks, or the first one."""
    own = next((unit for unit in in_order if unit.pk == role.unit_id), None)
    return own or next(iter(in_order), None)


def same_plan(agency: Agency, document: Document) -> Plan | None:
    """A plan in force that this paper seems to be again: its number and year, or its title,
    year and day of issue, where either has no number."""
    year = document.reading.get("year") or (document.issued_on.year if document.issued_on else 0)
    of_year = list(Plan.objects.filter(agency=agency, year=year).exclude(document=document))
    if document.number:
        numbered = (plan for plan in of_year if folded(plan.number) == folded(document.number))
        found = next(numbered, None)
        if found is not None:
            return found
    title = folded(document.title)
    return next(
        (
            plan
            for plan in of_year
            if title
            and folded(plan.title) == title
            and not (plan.number and document.number)
            and (plan.issued_on is None or document.issued_on in (None, plan.issued_on))
        ),
        None,
    )


def _is_issued_elsewhere(agency: Agency, document: Document) -> bool:
    """Whether neither the issuer's name nor the symbol in the number is the agency's.

    The symbol of a people's committee says nothing: all of them have the same.
    """
    if not document.issuer or same_body(document.issuer, agency.name):
        return False
    symbol = document.number.rpartition("-")[2]
    return bool(agency.collective) or folded(symbol) != folded(agency.symbol)
