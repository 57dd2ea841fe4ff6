"""The rows of the annex: what the superior asks of us, what we did last year, what is usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from loa.agencies.names import folded
from loa.norms.forms import form
from loa.plans.drafting import moving
from loa.plans.drafting.localising import Localiser
from loa.plans.drafting.mapping import Mapping
from loa.plans.drafting.material import Material
from loa.plans.drafting.origins import SKELETON, Origin, sentence, words
from loa.plans.drafting.unplaced import Unplaced
from loa.plans.proposals import Proposal
from vanban.parser import taxonomy
from vanban.parser.deadlines import understand
from vanban.writers.composition import Composition, Table, plain

ALIKE = 0.55
SAID_TWICE = 0.9
USUAL_DAY = {"school": 10, "commune": 13}
"""The day of the month to which agencies of a kind report where the superior names none."""
_EVERY = {"month": "Hằng tháng", "quarter": "Hằng quý", "week": "Hằng tuần", "day": "Hằng ngày"}
_PLAN = re.compile(r"(?:ban hành|xây dựng|gửi)(?:[^.;]{0,30})? kế hoạch", re.IGNORECASE)
_SENT_TO = re.compile(
    r"(?:gửi|về|cho) (?:về )?((?:Sở|Ủy ban nhân dân|UBND) (?:[\w-]+ ?){1,7}?)\s?"
    r"(?=trước|\(|,|\.|;|$|để |theo |chậm|qua |và )"
)
_REPORT = re.compile(
    r"^(?:tổng hợp,? |thực hiện (?:chế độ )?)?báo cáo|tổng hợp[^.;]{0,20} báo cáo", re.I
)


@dataclass(frozen=True, slots=True)
class Row:
    """A task of the annex; the fields are its cells."""

    content: str
    method: str
    deadline: str
    lead: str
    support: str
    product: str
    origin: Origin = SKELETON

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of its row, the number aside."""
        return (self.content, self.method, self.deadline, self.lead, self.support, self.product)


@dataclass(slots=True)
class Tasks:
    """The rows, the duties that are no task of their own, what was not placed, what lacks."""

    rows: list[Row]
    duties: list[tuple[str, Origin]]
    unplaced: list[Unplaced]
    missing: list[str]
    report_day: int = 0
    report_to: str = ""


class Collector:
    """Collects the rows of one draft for `year`, written on `today`."""

    def __init__(
        self, mapping: Mapping, year: int, today: date, superior: str, *, is_reform: bool
    ) -> None:
        self.about = sentence("report_reform" if is_reform else "report_plan")
        self.mapping, self.year, self.today = mapping, year, today
        self.superior = superior or sentence("no_superior")
        self.usual_day = USUAL_DAY.get(mapping.kind, 14)
        self.found = Tasks([], [], [], [])

    def collect(
        self,
        above: Material | None,
        say: Localiser | None,
        before: Material | None,
        usual: Composition,
    ) -> Tasks:
        """All rows in their order."""
        own = list(self._of_last_year(before)) if before else []
        asked = list(self._asked(above, say)) if above and say else []
        rows = _merged(own, asked, self.year)
        if not before or len(rows) < 3:
            rows += [row for row in self._usual(usual) if not _among(row, rows)]
            rows.sort(key=lambda row: _order(row, self.year))
        self.found.rows = _with_report(rows, self._usual_report())
        return self.found

    def _of_last_year(self, before: Material) -> Iterator[Row]:
        in_table = [duty for duty in before.duties if duty.part == "tasks"]
        prose = [d for d in before.duties if d.part == "obligations" and (d.forms or _is_report(d))]
        for duty in in_table or prose:
            duty = self._with_its_unit(duty)
            content = moving.moved(_without_due(duty), before.year, self.year)
            origin = before.origin_of_duty(duty)
            if _is_report(duty) and moving.is_periodic(duty.content):
                yield self._report(duty.content, origin)
                continue
            deadline = moving.on_working_days(moving.moved(duty.deadline, before.year, self.year))
            yield self._row(
                duty, content, _deadline(duty, deadline, self.year) or self._all_year(), origin
            )

    def _with_its_unit(self, duty: Proposal) -> Proposal:
        """ "Đoàn Thanh niên tổ chức …" below "Các đoàn thể" is the union's own task."""
        if duty.part == "tasks":
            return duty
        names = [name for unit in self.mapping.units for name in (unit.name, *unit.aliases)]
        names += [usual for _, usual in words()["units"][self.mapping.kind].values()]
        for name in sorted(names, key=len, reverse=True):
            rest = duty.content[len(name) :].strip()
            if duty.content.casefold().startswith(name.casefold() + " ") and len(rest) > 15:
                return replace(duty, lead=name, content=f"{rest[:1].upper()}{rest[1:]}")
        return duty

    def _asked(self, above: Material, say: Localiser) -> Iterator[Row]:
        for duty in above.duties:
            origin = above.origin_of_duty(duty)
            if not self._is_ours(duty, above):
                self._leave(duty, origin)
            elif _is_report(duty) and moving.is_periodic(duty.content):
                self.found.report_day = moving.report_day(duty.content, self.usual_day)
                self.found.report_to = _addressee(duty.content) or self.superior
                yield self._report(duty.content, origin)
            else:
                yield from self._asked_rows(duty, origin, say)

    def _is_ours(self, duty: Proposal, above: Material) -> bool:
        if self.mapping.is_us(duty.lead) or self.mapping.is_us(duty.support):
            return True
        return duty.part == "tasks" and not duty.lead

    def _leave(self, duty: Proposal, origin: Origin) -> None:
        who = duty.lead.strip()
        why = f"Giao cho {who}." if who else "Văn bản không nói rõ giao cho ai."
        row = Row(_without_due(duty), duty.method, duty.deadline, "", "", duty.product, origin)
        self.found.unplaced.append(Unplaced.row(row.content, why, origin, row.cells, bool(who)))

    def _asked_rows(self, duty: Proposal, origin: Origin, say: Localiser) -> Iterator[Row]:
        for part in _parts(duty):
            said = say.say(_without_due(part))
            is_vague = part.part == "obligations" and not (
                part.forms or part.deadline or part.product
            )
            if is_vague and not said.left:
                self.found.duties.append((said.words, origin))
                continue
            row = self._asked_row(part, said.words, origin)
            if said.left:
                why = f"Còn lời của cấp trên: “{said.left}”."
                self.found.unplaced.append(Unplaced.row(said.words, why, origin, row.cells))
            elif self._is_over(row):
                self._is_late(part, said.words, origin)
            else:
                yield row

    def _asked_row(self, duty: Proposal, content: str, origin: Origin) -> Row:
        deadline = _deadline(duty, duty.deadline, self.year)
        if moving.is_owed_upward(duty.content):
            deadline = moving.safe_deadline(deadline, after=self.today)
        if not deadline:
            deadline = self._all_year()
            self.found.missing.append(
                sentence("no_deadline").format(deadline=deadline, task=_short(_sentence(content)))
            )
        helps = not self.mapping.is_us(duty.lead) and self.mapping.is_us(duty.support)
        if helps and not content.lower().startswith("phối hợp"):
            content = f"Phối hợp thực hiện: {content[:1].lower()}{content[1:]}"
        product = "" if helps else duty.product
        duty = replace(duty, lead="", support="", product=product)
        return self._row(duty, content, deadline, origin)

    def _is_over(self, row: Row) -> bool:
        meant = understand(row.deadline, year=self.year)
        return bool(meant.periods) and not meant.recurring and meant.periods[-1][1] < self.today

    def _is_late(self, duty: Proposal, content: str, origin: Origin) -> None:
        if _PLAN.search(duty.content):
            self.found.duties.append((f"{content}: gửi ngay sau khi ban hành", origin))
            return
        why = f"Thời hạn “{duty.deadline}” đã qua khi soạn dự thảo."
        cells = self._row(duty, content, self._all_year(), origin).cells
        self.found.unplaced.append(Unplaced.row(content, why, origin, cells))

    def _row(self, duty: Proposal, content: str, deadline: str, origin: Origin) -> Row:
        forms = duty.forms or tuple(taxonomy.forms_of(content))
        lead = self.mapping.named(duty.lead) if duty.lead else self.mapping.lead(content, forms)
        return Row(
            content=_sentence(content),
            method=duty.method or _method(forms, content),
            deadline=_sentence(deadline),
            lead=lead,
            support=duty.support or self.mapping.support(lead),
            product=_sentence(duty.product) or _product(content, forms),
            origin=origin,
        )

    def _report(self, content: str, origin: Origin) -> Row:
        days = [moving.figures(d) for d in moving.report_days(content, self.year, self.usual_day)]
        lead, to = self.mapping.unit("reports"), _addressee(content) or self.superior
        return Row(
            content=sentence("report_task").format(about=self.about, superior=to),
            method="Báo cáo",
            deadline=f"Trước ngày {', '.join(days[:-1])} và {days[-1]}",
            lead=lead,
            support=self.mapping.support(lead),
            product="Báo cáo",
            origin=origin,
        )

    def _usual_report(self) -> Row:
        return self._report("", SKELETON)

    def _usual(self, usual: Composition) -> Iterator[Row]:
        table = next(
            (b for annex in usual.annexes for b in annex.body if isinstance(b, Table)), None
        )
        for cells in table.rows if table else ():
            _, content, method, deadline, lead, support, product = map(plain, cells)
            lead, support = self.mapping.in_our_names(lead), self.mapping.in_our_names(support)
            if content.startswith("Báo cáo kết quả"):
                continue
            if lead == support:
                support = self.mapping.support(lead)
            row = Row(content, method, deadline, lead, support, product)
            yield row if not self._is_over(row) else replace(row, deadline=self._all_year())

    def _all_year(self) -> str:
        return f"Cả năm {self.year}"


def _addressee(content: str) -> str:
    """The body to which a duty sends its report, where it names one: "gửi Sở Nội vụ trước …";
    an inner part ("Văn phòng Sở") stands for the superior itself."""
    found = _SENT_TO.search(content)
    return found[1].strip() if found else ""


def likeness(one: str, other: str) -> float:
    """How much two sentences say the same, 0 to 1."""
    mine, theirs = _tokens(one), _tokens(other)
    if not mine or not theirs:
        return 0.0
    common = len(mine & theirs)
    return 0.6 * common / min(len(mine), len(theirs)) + 0.4 * common / len(mine | theirs)


def _merged(own: list[Row], asked: list[Row], year: int) -> list[Row]:
    """Our rows, those that the superior asks for too with both origins and the superior's day;
    what is asked anew stands where its time is."""
    rows = list(own)
    for row in asked:
        best = max(range(len(rows)), key=lambda i: _same(rows[i], row), default=None)
        if best is not None and _same(rows[best], row) >= _bar(rows[best]):
            rows[best] = _both(rows[best], row)
        else:
            at = next(
                (i for i, r in enumerate(rows) if _order(r, year) > _order(row, year)), len(rows)
            )
            rows.insert(at, row)
    return rows


def _bar(known: Row) -> float:
    """Two sentences of one superior are two tasks, unless they are nearly the same."""
    return SAID_TWICE if known.origin.what == "superior" and not known.origin.also else ALIKE


def _both(own: Row, asked: Row) -> Row:
    dated = re.search(r"\d{1,2}/\d{1,2}/\d{4}", asked.deadline)
    if own.origin.what == "superior":
        return replace(own, origin=own.origin.beside(asked.origin))
    return replace(
        own,
        deadline=asked.deadline if dated or own.deadline.startswith("Cả năm") else own.deadline,
        product=own.product or asked.product,
        origin=asked.origin.beside(own.origin),
    )


def _among(row: Row, rows: Iterable[Row]) -> bool:
    return any(_same(other, row) >= ALIKE for other in rows)


def _same(one: Row, other: Row) -> float:
    if one.method == other.method == "Báo cáo":
        return 1.0
    alike = likeness(one.content, other.content)
    shared = _forms(one) & _forms(other)
    if one.deadline == other.deadline in _EVERY.values() and shared:
        return max(alike, ALIKE)
    stands = any(form(code).stands for code in shared)
    return max(alike, ALIKE if stands and _goes_on(one) and _goes_on(other) else 0.0)


def _goes_on(row: Row) -> bool:
    """Work of the whole year: what it puts up once stands, and is the same twice."""
    return row.deadline.startswith("Cả năm") or row.deadline in (*_EVERY.values(), "Thường xuyên")


def _forms(row: Row) -> set[str]:
    return set(taxonomy.forms_of(f"{row.content}. {row.method}")) - {"other"}


def _with_report(rows: list[Row], usual: Row) -> list[Row]:
    """The reports last, one row; with one at all."""
    reports = [row for row in rows if row.method == "Báo cáo" and row.product == "Báo cáo"]
    others = [row for row in rows if row not in reports]
    return [*others, reports[0] if reports else usual]


def _order(row: Row, year: int) -> tuple[int, date]:
    meant = understand(row.deadline, year=year)
    if not meant.periods or meant.recurring or row.method == "Báo cáo":
        return 1, date(year, 12, 31)
    return 0, meant.periods[0][1]


def _parts(duty: Proposal) -> Iterator[Proposal]:
    """ "Niêm yết …; tham gia hội thi …" are two tasks where each has its own form."""
    said = [part.strip(" .") for part in duty.content.split(";")]
    forms = [tuple(taxonomy.forms_of(part)) for part in said]
    if duty.part == "obligations" and len(said) == 2 and all(forms) and not duty.deadline:
        for part, used in zip(said, forms, strict=True):
            yield replace(duty, content=part, forms=used)
    else:
        yield duty


def _without_due(duty: Proposal) -> str:
    """The words of a duty without its deadline at their end."""
    said = duty.content.strip().rstrip(" .;")
    due = duty.deadline.strip().rstrip(" .;")
    if duty.part == "obligations" and due and said.endswith(due) and len(due) < len(said) - 12:
        said = said[: -len(due)].rstrip(" ,;-–(")
        said = re.sub(r"\s(?:trong|vào|xong|hoàn thành)$", "", said)
    return said


def _in_months(periods: list[tuple[date, date]]) -> str:
    """Several whole months of one year: "Tháng 3, tháng 10/2026"; "" for other times."""
    whole = all(a.day == 1 and a.month == b.month and b.day >= 28 for a, b in periods)
    if not periods or not whole or len({a.year for a, _ in periods}) > 1:
        return ""
    named = ", ".join(f"tháng {a.month}" for a, _ in periods)
    return f"{named[:1].upper()}{named[1:]}/{periods[0][0].year}"


def _deadline(duty: Proposal, printed: str, year: int) -> str:
    if duty.part == "obligations" and duty.when.recurring and not re.search(r"\d/\d", printed):
        return _EVERY[duty.when.recurring]
    if duty.part == "obligations" and len(duty.when.periods) > 1 and printed:
        return _in_months(understand(printed, year=year).periods) or printed
    return re.sub(r"^(?:trong|vào)\s+", "", printed, flags=re.IGNORECASE)


def _is_report(duty: Proposal) -> bool:
    return bool(_REPORT.search(duty.content)) and not re.search("báo cáo viên", duty.content, re.I)


def _product(content: str, forms: Iterable[str]) -> str:
    products: dict[str, str] = words()["products"]
    if _PLAN.search(content):
        return products["plan"]
    if _REPORT.search(content):
        return products["report"]
    in_order = sorted(forms, key=lambda code: form(code).stands)
    named = (products[code] for code in in_order if code in products)
    return next(named, products["other"])


def _method(forms: Iterable[str], content: str) -> str:
    if _PLAN.search(content):
        return "Văn bản"
    names = [form(code).name for code in forms if code != "other"]
    return "; ".join(dict.fromkeys(names)) or "Văn bản, phổ biến trong cuộc họp"


def _sentence(text: str) -> str:
    said = text.strip().rstrip(" .;,")
    return said[:1].upper() + said[1:]


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:89].rsplit(' ', 1)[0]}…"


@lru_cache(maxsize=4096)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", folded(text))) - set(words()["common"].split())
