"""The demonstration's plans: papers of fictional agencies, for any year.

The words are in `papers/*.toml`. A body is written line by line: `# ` and `## ` open headings,
`- ` opens an item, anything else is a paragraph; a heading that keeps a number of its own has it
before a bar, `# III| `. `{year}`, `{last_year}` and `{next_year}` are
filled in, and so are the days of `[dates]`, as "ngày 24 tháng 02 năm 2026".

    python -m loa.demonstration.plans 2026 examples     writes the docx files
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from loa.ui.words import day as in_figures
from vanban.writers import write
from vanban.writers.composition import (
    Annex,
    Block,
    Bullet,
    Composition,
    Heading,
    Paragraph,
    Recipient,
    Signature,
    Table,
)

PAPERS = Path(__file__).parent / "papers"
WATERMARK = "BẢN MINH HOẠ – KHÔNG CÓ GIÁ TRỊ"
PLANS = ("truong-binh-minh", "xa-an-phu", "truong-hoa-sen")
SUPERIOR_PLANS = ("so-gddt",)
FORMER_PLANS = ("so-gddt-binh-lam",)
"""Of agencies that are no more, for their own year; not among the examples."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A plan and the name of its file, without suffix: "ke-hoach-xa-an-phu-2026"."""

    slug: str
    file_name: str
    composition: Composition


def plans(year: int) -> list[Paper]:
    """The plans of the two schools and the commune for `year`."""
    return [plan(slug, year) for slug in PLANS]


def superior_plans(year: int) -> list[Paper]:
    """The plan of the department on which the schools' plans rest."""
    return [plan(slug, year) for slug in SUPERIOR_PLANS]


def plan(slug: str, year: int, *, issued: date | None = None, due: date | None = None) -> Paper:
    """One plan by the name of its file in `papers/`.

    `issued` is its day where the paper names none; `due` fills in `{due}`.
    """
    data = tomllib.loads((PAPERS / f"{slug}.toml").read_text(encoding="utf-8"))
    words = _Words(year, data.get("dates", {}))
    if due is not None:
        words.values["due"] = in_figures(due)
    if issued is not None:
        data["issued"] = issued.strftime("%m-%d")
    return Paper(slug, f"ke-hoach-{slug}-{year}", _composition(words.fill(data), year))


def write_plans(year: int, folder: Path) -> list[Path]:
    """Write all plans of `year` as docx; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for paper in (*plans(year), *superior_plans(year)):
        path = folder / f"{paper.file_name}.docx"
        write(paper.composition, path)
        written.append(path)
    return written


class _Words:
    """The year's words for the placeholders of a paper."""

    def __init__(self, year: int, dates: dict[str, str]) -> None:
        self.values: dict[str, int | str] = {
            "year": year,
            "last_year": year - 1,
            "next_year": year + 1,
        }
        self.values |= {name: _in_words(_day(year, day)) for name, day in dates.items()}

    def fill(self, data: Any) -> Any:
        if isinstance(data, str):
            return data.format_map(self.values)
        if isinstance(data, list):
            return [self.fill(item) for item in data]
        if isinstance(data, dict):
            return {key: self.fill(item) for key, item in data.items()}
        return data


def _day(year: int, month_and_day: str) -> date:
    """That day, or the Monday after it: no office issues a paper at the weekend."""
    day = date.fromisoformat(f"{year}-{month_and_day}")
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day


def _in_words(day: date) -> str:
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _composition(data: dict[str, Any], year: int) -> Composition:
    return Composition(
        type=data["type"],
        number=data.get("number"),
        symbol=data["symbol"],
        agency=data["agency"],
        parent=data.get("parent"),
        place=data["place"],
        date=_day(year, data["issued"]) if "issued" in data else None,
        month=data.get("month"),
        year=year,
        title=data["title"],
        grounds=tuple(data.get("grounds", ())),
        body=tuple(_blocks(data["body"])),
        closing=data["closing"],
        recipients=tuple(Recipient(*line) for line in data["recipients"]),
        archive=data["archive"],
        signature=_signature(data["signature"]),
        annexes=(_annex(data["annex"]),) if "annex" in data else (),
        watermark=WATERMARK,
    )


def _blocks(body: str) -> Iterator[Block]:
    for line in body.strip().splitlines():
        mark, _, words = line.partition(" ")
        if mark in ("#", "##"):
            label, _, title = words.rpartition("| ")
            yield Heading(len(mark), title, label or None)  # type: ignore[arg-type]
        elif mark == "-":
            yield Bullet(words)
        else:
            yield Paragraph(line)


def _signature(data: dict[str, Any]) -> Signature:
    return Signature(data["post"], data["name"], tuple(data["authority"]))


def _annex(data: dict[str, Any]) -> Annex:
    table = Table(
        header=tuple(data["header"]),
        rows=tuple(tuple(row) for row in data["rows"]),
        widths=tuple(data["widths"]),
        align=tuple(data["align"]),
    )
    return Annex(data["title"], (table,), landscape=data.get("landscape", False))


if __name__ == "__main__":
    write_plans(int(sys.argv[1]), Path(sys.argv[2]))
