"""The drawings of the year's page: plain SVG, every mark placed by a day or a figure of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from loa.agencies.models import Agency
from loa.norms.windows import windows
from loa.ui.words import number as said
from tests.loa.stories.reporting import CUT_OFF
from tests.loa.stories.summer import MERGED_ON
from tests.loa.stories.year import Year

FIRST, LAST = date(2025, 12, 1), date(2026, 12, 31)
LEFT, WIDTH, LANE, BAR = 178, 1180, 44, 18
INK, QUIET, LINE, PAPER = "#1b2430", "#55606e", "#d9dee5", "#f6f7f9"
BLUE, GREEN, RED, AMBER = "#1f5f99", "#2a7a4b", "#b3261e", "#a15c00"
NAMES = {"q1": "Quý I", "h1": "6 tháng", "q3": "Quý III", "year": "Năm"}
MARKS = {
    "plan": ("kế hoạch ban hành, điều chỉnh", "square", BLUE),
    "report": ("báo cáo đã gửi", "dot", GREEN),
    "late": ("báo cáo gửi sau hạn", "dot", RED),
    "again": ("báo cáo thay thế", "ring", GREEN),
    "paper": ("báo cáo giấy", "triangle", AMBER),
    "copy": ("tin gốc, đăng lại", "cross", QUIET),
    "taken_back": ("trừ, điều chỉnh số liệu", "triangle", RED),
    "merger": ("hợp nhất", "square", RED),
}
SAME = {"original": "copy"}


def calendar(
    year: Year, lanes: Sequence[tuple[str, str]], late: Mapping[tuple[str, str], int]
) -> str:
    """Months from left to right, the windows above, a lane for each agency."""
    top = 66
    lanes_top = top + 4 * (BAR + 6) + 18
    bottom = lanes_top + LANE * len(lanes)
    height = bottom + 66
    parts = [
        *_head(height, "What happened in the year, by month and by agency"),
        *_months(top, bottom),
        *_windows(top),
        *_lanes(year, lanes, late, lanes_top),
        *_merger(lanes_top, bottom),
        *_legend(bottom + 26),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def figures(
    rows: Sequence[tuple[str, Mapping[str, Decimal | None]]], names: Mapping[str, str]
) -> str:
    """Bars of each agency's articles by window, and the sum that would be wrong."""
    step, between = 20, 18
    height = 62 + sum(step * _bars_of(row) + between for _, row in rows)
    most = max(v for _, row in rows for v in (*row.values(), _wrong(row)) if v is not None)
    parts = [*_head(height, "Articles by agency and window")]
    parts.append(_text(LEFT, 40, "Tin, bài trong báo cáo của từng kỳ", weight=600))
    y = 62
    for called, row in rows:
        parts.append(_text(LEFT - 12, y + 12, called, anchor="end"))
        bars = [
            (names[kind], value, GREEN if kind == "year" else BLUE) for kind, value in row.items()
        ]
        bars.append(("cộng ba kỳ (sai)", _wrong(row), LINE))
        for name, value, colour in bars:
            if value is not None:
                parts += _bar(y, name, value, most, colour)
                y += step
        y += between
    return "\n".join([*parts, "</svg>"]) + "\n"


def _bars_of(row: Mapping[str, Decimal | None]) -> int:
    return sum(value is not None for value in (*row.values(), _wrong(row)))


def _bar(y: int, name: str, value: Decimal, most: Decimal, colour: str) -> Iterator[str]:
    length = float(value / most) * (WIDTH - LEFT - 260) if most else 0
    yield f'<rect x="{LEFT + 120}" y="{y}" width="{length:.1f}" height="14" fill="{colour}"/>'
    yield _text(LEFT + 112, y + 12, name, anchor="end", size=12, fill=QUIET)
    yield _text(LEFT + 126 + length, y + 12, said(value), size=12)


def _wrong(row: Mapping[str, Decimal | None]) -> Decimal | None:
    shorter = [value for kind, value in row.items() if kind != "year"]
    return None if None in shorter else sum((v for v in shorter if v is not None), Decimal(0))


def _head(height: int, title: str) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        ' font-family="Be Vietnam Pro, Segoe UI, sans-serif" font-size="14"'
        f' fill="{INK}" role="img" aria-labelledby="t">',
        f'<title id="t">{title}</title>',
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
    ]


def _months(top: int, bottom: int) -> Iterator[str]:
    for place in range(13):
        first = date(2025 + (place > 0), (place + 11) % 12 + 1, 1)
        x = _x(first)
        yield f'<line x1="{x}" y1="{top - 10}" x2="{x}" y2="{bottom}" stroke="{LINE}"/>'
        yield _text(x + 6, top - 18, f"{first.month}/{first.year % 100:02}", size=13, fill=QUIET)


def _windows(top: int) -> Iterator[str]:
    for place, days in enumerate(windows(2026)):
        y, start, end = top + place * (BAR + 6), _x(days.start), _x(days.end)
        yield _text(LEFT - 12, y + 14, NAMES[days.kind], anchor="end")
        yield (
            f'<rect x="{start}" y="{y}" width="{end - start:.1f}" height="{BAR}" rx="3"'
            f' fill="#e8f1f9" stroke="{BLUE}"/>'
        )
        yield _text(start + 8, y + 13, f"{days.start:%d/%m} – {days.end:%d/%m}", size=12)
        for last in CUT_OFF.values():
            x = _x(days.end.replace(day=last))
            yield f'<line x1="{x}" y1="{y}" x2="{x}" y2="{y + BAR}" stroke="{RED}"/>'


def _lanes(
    year: Year, lanes: Sequence[tuple[str, str]], late: Mapping[tuple[str, str], int], top: int
) -> Iterator[str]:
    short = {one.short_name: one.name for one in _agencies(year)}
    for place, (name, called) in enumerate(lanes):
        y = top + place * LANE
        begins, ends = _life(year, name)
        yield f'<line x1="{begins}" y1="{y + 34}" x2="{ends}" y2="{y + 34}" stroke="{LINE}"/>'
        yield _text(LEFT - 12, y + 27, called, anchor="end", size=13)
        yield from _work(year, name, y)
        for one in year.told:
            kind = SAME.get(one.kind, one.kind)
            if short.get(one.who) == name and kind in MARKS:
                was_late = kind == "report" and _was_late(year, name, one.on, late)
                yield _mark("late" if was_late else kind, _x(one.on), y + 22)


def _life(year: Year, name: str) -> tuple[float, float]:
    """From where to where an agency's line goes: one that was merged ends, the new one begins."""
    merged, over = year.at.merged, (year.at.commune, year.at.neighbour)
    begins = _x(MERGED_ON) if merged is not None and name == merged.agency.name else float(LEFT)
    ends = name in [one.agency.name for one in over]
    return begins, _x(MERGED_ON) if ends else float(WIDTH - 10)


def _work(year: Year, name: str, y: int) -> Iterator[str]:
    """A grey bar for each month, as high as there were proofs in it."""
    months = Counter(deed.day.replace(day=1) for deed in year.diary.deeds if deed.agency == name)
    for first, count in sorted(months.items()):
        height = min(30.0, 1.6 * count)
        x = _x(first) + 4
        yield (
            f'<rect x="{x:.1f}" y="{y + 34 - height:.1f}" width="66" height="{height:.1f}"'
            ' fill="#e3e7ec"/>'
        )
        yield _text(x + 62, y + 31, str(count), anchor="end", size=11, fill=QUIET)


def _was_late(year: Year, name: str, on: date, late: Mapping[tuple[str, str], int]) -> bool:
    return any(
        (filed.agency, filed.on) == (name, on) and (name, filed.window) in late
        for filed in year.office.filed
    )


def _merger(top: int, bottom: int) -> Iterator[str]:
    x = _x(MERGED_ON)
    yield (
        f'<line x1="{x}" y1="{top}" x2="{x}" y2="{bottom}" stroke="{RED}" stroke-dasharray="5 4"/>'
    )
    yield _text(x + 6, bottom + 2, "01/7: hợp nhất xã", size=12, fill=RED)


def _legend(y: int) -> Iterator[str]:
    yield f'<line x1="24" y1="{y - 9}" x2="24" y2="{y + 9}" stroke="{RED}"/>'
    yield _text(34, y + 5, "ngày chốt của trường (10), xã (13)", size=12, fill=QUIET)
    x = 272
    for kind, (words, _, _) in MARKS.items():
        if x + 9 * len(words) > WIDTH:
            x, y = 24, y + 24
        yield _mark(kind, x, y)
        yield _text(x + 12, y + 5, words, size=12, fill=QUIET)
        x += 34 + 7 * len(words)


def _mark(kind: str, x: float, y: float) -> str:
    _, shape, colour = MARKS[kind]
    match shape:
        case "square":
            return f'<rect x="{x - 5:.1f}" y="{y - 5}" width="10" height="10" fill="{colour}"/>'
        case "dot":
            return f'<circle cx="{x:.1f}" cy="{y}" r="5.5" fill="{colour}"/>'
        case "ring":
            return (
                f'<circle cx="{x:.1f}" cy="{y}" r="4.5" fill="{PAPER}" stroke="{colour}"'
                ' stroke-width="2.5"/>'
            )
        case "triangle":
            path = f"M{x - 6:.1f} {y + 5}h12l-6-11z"
            return f'<path d="{path}" fill="{colour}"/>'
        case _:
            path = f"M{x - 4:.1f} {y - 4}l8 8m0-8l-8 8"
            return f'<path d="{path}" stroke="{colour}" stroke-width="2.5"/>'


def _agencies(year: Year) -> Iterator[Agency]:
    for staffed in vars(year.at).values():
        if staffed is not None:
            yield staffed.agency


def _x(day: date) -> float:
    share = (day - FIRST).days / ((LAST - FIRST).days + 1)
    return round(LEFT + share * (WIDTH - LEFT - 10), 1)


def _text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    size: int = 14,
    weight: int = 400,
    fill: str = INK,
) -> str:
    kept = words.replace("&", "&amp;")
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
        f' font-weight="{weight}" fill="{fill}">{kept}</text>'
    )
