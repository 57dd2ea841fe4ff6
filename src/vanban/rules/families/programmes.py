"""X11: programmes of the State and their periods."""

from __future__ import annotations

import re
from collections import Counter
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


@rule(
    "A23",
    "programme-name-turned",
    title="Tên chương trình của Nhà nước ghi sai thứ tự từ",
    severity="warning",
    what="tên chương trình của Nhà nước ghi đúng như văn bản ban hành.",
    why="Tên ghi sai thì không tra được chương trình và văn bản ban hành.",
    source="Nghị quyết 76/NQ-CP ngày 15/7/2021; danh mục văn bản trung ương của vanban",
    bad="Chương trình cải cách hành chính nhà nước tổng thể giai đoạn 2021 - 2030",
    good="Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030",
    profiles=EVERY,
    fix="unsafe",
    lines=r"chuong trinh [a-z ,]{10,90} giai doan 20",
)
def programme_name_turned(paper: Paper, line: Line) -> Iterator[Finding]:
    """The words of a name in another order, at most two of them left out, before its period."""
    for found in _PERIOD.finditer(line.bare):
        start = line.bare.rfind("chuong trinh ", max(0, found.start() - 120), found.start())
        words = line.bare[start : found.start()].split() if start >= 0 else []
        if not 5 < len(words) < 15:
            continue
        period = int(found["first"]), int(found["last"])
        for programme in programmes():
            right = f"{programme.key} {' '.join(programme.also[:1])}".split()
            if (
                period in programme.periods
                and len(right) - 2 <= len(words) <= len(right)
                and not Counter(words) - Counter(right)
                and not _in_order(words, right)
            ):
                span = line.at(start, found.start())
                yield programme_name_turned.finding(
                    span,
                    said("Tên đúng: “{name}”.", name=programme.name),
                    Fix(span, programme.name, safe=False)
                    if not set(words) - set(programme.key.split())
                    else None,
                )


_PERIOD = re.compile(r",? giai doan (?P<first>20\d\d) ?[-–] ?(?P<last>20\d\d)(?!\d)")


def _in_order(words: list[str], right: list[str]) -> bool:
    rest = iter(right)
    return all(word in rest for word in words)
