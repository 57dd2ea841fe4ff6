"""The page that shows the year: every line and every figure on it is taken from the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from loa.agencies.queries import visible_to
from loa.norms.windows import windows
from loa.reports.models import Collection
from loa.reports.queries.collecting import standing
from loa.ui.words import day as in_words
from loa.ui.words import number as said
from tests.loa.stories import drawings
from tests.loa.stories.reporting import CUT_OFF, Filed
from tests.loa.stories.summer import MERGED_ON
from tests.loa.stories.year import Year
from tests.loa.world import Staffed

FOLDER = Path(__file__).parents[3] / "docs" / "explanation"
PAGE, CALENDAR, FIGURES = "a-year.md", "a-year-calendar.svg", "a-year-figures.svg"
SHORT = {"q1": "Quý I", "h1": "6 tháng", "q3": "Quý III", "year": "Năm"}
SHOWN = {"TT08": "tin, bài", "MC": "minh chứng"}
MONTHS = ("Tháng 12/2025", *(f"Tháng {month}/2026" for month in range(1, 13)))


def pages(year: Year) -> dict[str, str]:
    """The page and its drawings by the names of their files."""
    late = dict(_late(year))
    return {
        PAGE: "\n".join(_page(year, late)) + "\n",
        CALENDAR: drawings.calendar(year, lanes(year), late),
        FIGURES: drawings.figures(_shown(year), SHORT),
    }


def lanes(year: Year) -> list[tuple[str, str]]:
    """The agencies from the top down, as (name, what they are called on the page)."""
    at = year.at
    assert at.merged is not None
    parts = [
        (at.province, "UBND tỉnh Sơn Hà"),
        (at.home_affairs, "Sở Nội vụ"),
        (at.education, "Sở GD&ĐT"),
        (at.school, "Trường THPT Bình Minh"),
        (at.other_school, "Trường THPT Hoa Sen"),
        (at.commune, "xã An Phú"),
        (at.neighbour, "xã Bình Hòa (giấy)"),
        (at.merged, "xã An Hòa"),
    ]
    return [(one.agency.name, name) for one, name in parts]


def _page(year: Year, late: dict[tuple[str, str], int]) -> Iterator[str]:
    names = dict(lanes(year))
    yield "# A year in the life of five agencies"
    yield ""
    yield (
        "A fictional province, played from 15 December 2025 to 31 December 2026 in one run"
        " ([tests/loa/stories](../../tests/loa/stories)): people act in their pages, the clock is"
        " set from day to day, and nothing is typed that Loa can count. `script/year` plays it and"
        " writes this page; a test fails when the page says anything else than the run."
    )
    yield ""
    yield f"![What happened, month by month and agency by agency]({CALENDAR})"
    yield ""
    yield from _windows()
    yield from _figures(year, names)
    yield from _rules(year, names, late)
    yield from _months(year, names)
    yield "## The same again"
    yield ""
    yield (
        f"{said(len(year.office.filed))} reports were issued, with {said(len(year.diary.deeds))}"
        " proofs under them. Each figure of each report was counted a second time by hand, from"
        " the diary of the run. All figures together, as a digest that the next run has to give"
        " again:"
    )
    yield ""
    yield f"    {digest(year)}"


def _windows() -> Iterator[str]:
    yield "## Windows overlap"
    yield ""
    yield "| Kỳ | Từ ngày | Đến ngày | Trường chốt | Xã chốt | Hạn của tỉnh |"
    yield "|---|---|---|---|---|---|"
    for days in windows(2026):
        closes = [in_words(days.end.replace(day=CUT_OFF[level])) for level in CUT_OFF]
        cells = [SHORT[days.kind], in_words(days.start), in_words(days.end), *closes]
        yield f"| {' | '.join(cells)} | {in_words(days.due)} |"
    yield ""
    yield (
        "A report that is submitted before its window ends counts until the day of its level, and"
        " what was done after that day is in the next one. For the year the superiors asked for"
        " figures until 14/12."
    )
    yield ""


def _figures(year: Year, names: dict[str, str]) -> Iterator[str]:
    yield "## Figures"
    yield ""
    yield f"![Articles by agency and window, beside the wrong sum of three]({FIGURES})"
    yield ""
    heads = " | ".join(f"{SHORT[kind]}" for kind in SHORT)
    for code, unit in SHOWN.items():
        yield f"Each agency's report as it stands at the end of the year: {unit}."
        yield ""
        yield f"| Đơn vị | {heads} | Quý I + 6 tháng + Quý III |"
        yield "|---|--:|--:|--:|--:|--:|"
        for name, called in names.items():
            row = row_of(year, name, code)
            if any(value is not None for value in row.values()):
                cells = ["" if value is None else said(value) for value in row.values()]
                yield f"| {called} | {' | '.join(cells)} | {_sum_of(row)} |"
        yield ""
    yield (
        "The last column is what nobody may report as the year: Quý I lies within 6 tháng, so it"
        " would count twice, and the weeks from 15/9 on would be missing."
    )
    yield ""


def _rules(year: Year, names: dict[str, str], late: dict[tuple[str, str], int]) -> Iterator[str]:
    copies = [deed for deed in year.diary.deeds if deed.is_copy]
    again = [one for one in year.told if one.kind == "again"]
    yield "## What held"
    yield ""
    yield (
        f"- **Copies.** Two items of Sở GD&ĐT were published again {said(len(copies))} times by its"
        f" schools; the province counts {said(len({deed.key for deed in copies}))}."
    )
    for (name, kind), days in late.items():
        yield (
            f"- **Late.** {names[name]} sent {SHORT[kind]} {said(days)} days after its day; the"
            " collection still says so in December."
        )
    yield (
        f"- **Merger.** On {in_words(MERGED_ON)} xã An Phú and xã Bình Hòa became xã An Hòa, the"
        " day after An Phú had issued a report that replaces its half year's. Sở Nội vụ accepted"
        " it that day and added up again. The new commune's year holds what An Phú had proved and"
        " what Bình Hòa had reported on paper, each once."
    )
    yield (
        "- **Paper.** What xã Bình Hòa sent on paper is marked as declared, and has the paper"
        " beside it; no other figure was typed."
    )
    yield (
        f"- **What turned out otherwise.** {said(len(again))} reports replaced one that had been"
        " issued, each naming the one before; everything above was marked *cần tính lại* until it"
        " was added up again."
    )
    yield ""


def _months(year: Year, names: dict[str, str]) -> Iterator[str]:
    yield "## Month by month"
    yield ""
    for month in MONTHS:
        lines = [one for one in year.told if _month_of(one.on) == month]
        done = Counter(deed.agency for deed in year.diary.deeds if _month_of(deed.day) == month)
        if not lines and not done:
            continue
        yield f"### {month}"
        yield ""
        for one in lines:
            yield f"- {in_words(one.on)}: {_called(year, one.who, names)} {one.what}"
        proofs = "; ".join(f"{called} {done[name]}" for name, called in names.items() if done[name])
        if proofs:
            yield f"- việc có minh chứng trong tháng: {proofs}"
        yield ""


def _called(year: Year, short_name: str, names: dict[str, str]) -> str:
    """What the page calls an agency that the diary knows by its short name."""
    return next((called for name, called in names.items() if name == short_name), short_name)


def row_of(year: Year, name: str, code: str) -> dict[str, Decimal | None]:
    """A figure of an agency in each window, as its report stands at the end of the year."""
    row: dict[str, Decimal | None] = {}
    for kind in SHORT:
        found = [one for one in year.office.filed if (one.agency, one.window) == (name, kind)]
        row[kind] = Decimal(found[-1].figures[code]["value"] or 0) if found else None
    return row


def digest(year: Year) -> str:
    """One number for all figures of all reports that are not nought."""
    lines = sorted(line for filed in year.office.filed for line in _lines(filed))
    return sha256("\n".join(lines).encode()).hexdigest()


def _lines(filed: Filed) -> Iterator[str]:
    for key, row in filed.figures.items():
        value = Decimal(row.get("value") or 0)
        if value:
            yield f"{filed.agency}|{filed.window}|{filed.number}|{key}|{value.normalize():f}"


def _shown(year: Year) -> list[tuple[str, dict[str, Decimal | None]]]:
    rows = [(called, row_of(year, name, "TT08")) for name, called in lanes(year)]
    return [(called, row) for called, row in rows if any(v is not None for v in row.values())]


def _sum_of(row: dict[str, Decimal | None]) -> str:
    shorter = [value for kind, value in row.items() if kind != "year"]
    if row["year"] is None or None in shorter:
        return ""
    return said(sum((value for value in shorter if value is not None), Decimal(0)))


def _late(year: Year) -> Iterator[tuple[tuple[str, str], int]]:
    """(agency, window) of what came after its day, and how many days after."""
    collectors: list[Staffed] = [year.at.education, year.at.home_affairs, year.at.province]
    for at in collectors:
        with visible_to(at.clerk):
            for collection in Collection.objects.all():
                for row in standing(collection):
                    first = row.history[0] if row.history else None
                    if first is not None and first.is_late:
                        came = first.received_at.astimezone(year.stage.moment.tzinfo).date()
                        days = (came - row.due_on).days
                        yield (row.unit.name, collection.window), days


def _month_of(day: date) -> str:
    return f"Tháng {day.month}/{day.year}"
