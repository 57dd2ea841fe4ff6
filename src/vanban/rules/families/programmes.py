"""X11: programmes of the State and their periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vanban.lexicon.programmes import Programme, programmes
from vanban.model import Finding, Fix
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said


@rule(
    "X11",
    "programme-period",
    title="Giai đoạn của chương trình ghi sai",
    severity="info",
    what="tên chương trình của Nhà nước đi với đúng giai đoạn của chương trình đó.",
    why="Chương trình tổng thể là 2021 - 2030; giai đoạn 5 năm là của kế hoạch thực hiện.",
    source="Nghị quyết 76/NQ-CP ngày 15/7/2021; danh mục văn bản trung ương của vanban",
    bad="Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2026 - 2030",
    good="Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030",
    profiles=EVERY,
    fix="unsafe",
    lines=r"(chuong trinh|chien luoc) ",
)
def programme_period(paper: Paper, line: Line) -> Iterator[Finding]:
    """The period right behind the name: "… của tỉnh giai đoạn 2026 - 2030" is the province's."""
    for programme, pattern in _patterns():
        for match in pattern.finditer(line.bare):
            period = int(match["first"]), int(match["last"])
            if period in programme.periods:
                continue
            first, last = programme.periods[-1]
            years = line.at(*match.span("years"))
            yield programme_period.finding(
                line.at(*match.span()),
                said(
                    "{name} có giai đoạn {first} - {last}.",
                    name=programme.name,
                    first=first,
                    last=last,
                ),
                Fix(years, f"{first} - {last}", safe=False),
            )


@cache
def _patterns() -> list[tuple[Programme, re.Pattern[str]]]:
    """Each programme with the pattern of its name and a period, on bare text."""
    return [
        (
            programme,
            re.compile(
                rf"{re.escape(programme.key)}(?: (?:{'|'.join(map(re.escape, programme.also))}))?"
                r"[,]? (?:giai doan )?(?P<years>(?P<first>20\d\d)\s?[-–]\s?(?P<last>20\d\d))(?!\d)"
            ),
        )
        for programme in programmes()
    ]
