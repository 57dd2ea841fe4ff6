"""What a new draft opens with: the agency's head and foot, and the words of its kind of paper.

The words are in `documents/skeletons/`; what an agency is (its name, symbol, who signs) comes
from the agency itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from loa import clock
from loa.agencies.models import Agency
from loa.agencies.queries import signature_block
from vanban.writers.composition import (
    Annex,
    Block,
    Bullet,
    Composition,
    Heading,
    Inline,
    Paragraph,
    Recipient,
    Signature,
    Table,
    Text,
    Words,
)

SKELETONS = Path(__file__).parents[1] / "skeletons"
WATERMARK = "BẢN MINH HOẠ – KHÔNG CÓ GIÁ TRỊ"
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_LISTED = ("purpose", "demands", "audiences", "forms", "conditions")
_KIND = {Agency.Kind.PROVINCE: "department", Agency.Kind.OTHER: "department"}


@dataclass(frozen=True, slots=True)
class PlanWishes:
    """What the writer says before a plan opens; "" and () for what it does not have.

    `superior_plan` is the paper it rests on, `own_plan` the agency's own plan of reform, both as
    one cites them: "Kế hoạch số 08/KH-UBND ngày 15/01/2026". `themes` are codes of norms,
    `campaigns` keys of [campaign_names].
    """

    year: int
    motto: str = ""
    superior_plan: str = ""
    own_plan: str = ""
    themes: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None


def plan_composition(agency: Agency, wishes: PlanWishes) -> Composition:
    """A whole plan of communication in the words of agencies of this kind."""
    skeleton, local = _plan(), _plan_of(agency)
    values = _values(agency, year=wishes.year) | {
        "motto": wishes.motto,
        "own_plan": _of_the_agency(wishes.own_plan, agency),
        "campaigns": _listed(campaign_names()[key] for key in wishes.campaigns),
        "focal": local["focal"],
        "opening": _opening(agency, wishes),
        "period": _period(wishes),
    }
    lines = {name: [f"- {line}" for line in local[name]] for name in _LISTED}
    lines["organisation"] = list(_organisation(local["organisation"]))
    lines["themes"] = list(_themes(wishes.themes or local["themes"], skeleton["theme_words"]))
    for name in ("motto", "own_plan", "campaigns"):
        lines[name] = [f"- {skeleton[name]}"] if values[name] else []
    body = _expanded(skeleton["body"], lines)
    return _paper(
        agency,
        "Kế hoạch",
        "KH",
        skeleton | {"recipients": local["recipients"], "body": body},
        values,
        grounds=_grounds(wishes),
        annexes=(_tasks(skeleton, local["tasks"], values),),
    )


def paper_composition(agency: Agency, slug: str, about: str, year: int) -> Composition:
    """A paper of another kind; KeyError for a slug that is not one of `kinds`."""
    skeleton = _kinds()[slug]
    values = _values(agency, year=year) | {"about": about.strip().rstrip(".") or "[…]"}
    paper_kind, letters = skeleton["name"], skeleton["letters"]
    return _paper(
        agency, paper_kind, letters, skeleton, values, grounds=skeleton.get("grounds", ())
    )


def kinds() -> dict[str, str]:
    """The names of the kinds of papers by slug, the plan aside."""
    return {slug: row["name"] for slug, row in _kinds().items()}


def campaign_names() -> dict[str, str]:
    """The campaigns that a plan may be joined with, by key."""
    names: dict[str, str] = _plan()["campaign_names"]
    return names


def usual_themes(agency: Agency) -> list[str]:
    """The codes of themes that agencies of this kind usually have in their plan."""
    return list(_plan_of(agency)["themes"])


def signature_of(agency: Agency) -> Signature:
    """Who signs the agency's papers today, with the authority (Art. 13 of the decree)."""
    block = signature_block(agency)
    return Signature(block.post, block.name, block.authority)


def _paper(
    agency: Agency,
    kind: str,
    letters: str,
    skeleton: Mapping[str, Any],
    values: Mapping[str, Any],
    *,
    grounds: Iterable[str] = (),
    annexes: tuple[Annex, ...] = (),
) -> Composition:
    fill = _Words(values)
    to = [[fill(part) for part in row] for row in skeleton["recipients"]]
    return Composition(
        type=kind,
        symbol=f"{letters}-{agency.symbol}" if letters else agency.symbol,
        agency=agency.name,
        parent=agency.superior_name or None,
        place=agency.place,
        year=clock.today().year,  # of the date line: a plan for next year is issued in this one
        title=fill(skeleton["title"]),
        addressees=tuple(fill(name) for name in skeleton.get("addressees", ())),
        decided_by=fill(skeleton.get("decided_by", "")),
        grounds=tuple(fill(ground) for ground in grounds),
        body=tuple(_blocks(fill(skeleton["body"]))),
        closing=fill(skeleton["closing"]),
        recipients=tuple(Recipient(*row) for row in to if row[0]),
        archive="Lưu: VT",
        signature=signature_of(agency),
        annexes=annexes,
        watermark=WATERMARK if agency.is_demonstration else None,
    )


class _Words:
    """Fills the blanks of a sentence; what a person typed is never a blank itself."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def __call__(self, text: str) -> str:
        return text.format_map(self.values)


def _values(agency: Agency, *, year: int) -> dict[str, Any]:
    return {
        "agency": agency.name,
        "superior": agency.superior_name,
        "head": agency.head_post or "Thủ trưởng",
        "year": year,
    }


def _of_the_agency(own_plan: str, agency: Agency) -> str:
    """The plan as cited, with whose it is, once."""
    if not own_plan or own_plan.lower().endswith(agency.name.lower()):
        return own_plan
    return f"{own_plan} của {agency.name}"


def _opening(agency: Agency, wishes: PlanWishes) -> str:
    begun = f"Thực hiện {wishes.superior_plan}, " if wishes.superior_plan else ""
    return (
        f"{begun}{agency.name} ban hành Kế hoạch tuyên truyền cải cách hành chính (CCHC) "
        f"năm {wishes.year} như sau:"
    )


def _grounds(wishes: PlanWishes) -> list[str]:
    rests_on = [said for said in (wishes.superior_plan, wishes.own_plan) if said]
    return [f"Căn cứ {said.replace('{', '(').replace('}', ')')}" for said in rests_on]


def _period(wishes: PlanWishes) -> str:
    if wishes.starts_on and wishes.ends_on:
        return (
            f"Từ tháng {_month(wishes.starts_on)} đến tháng {_month(wishes.ends_on)}; các hoạt "
            "động thường xuyên thực hiện trong suốt thời gian này."
        )
    return f"Cả năm {wishes.year}; thời gian của từng nhiệm vụ nêu tại Phụ lục."


def _month(day: date) -> str:
    return f"{day.month:02}/{day.year}" if day.month < 3 else f"{day.month}/{day.year}"


def _themes(codes: Iterable[str], words: Mapping[str, str]) -> Iterator[str]:
    for number, code in enumerate(codes, start=1):
        yield f"{number}. {words[code]}"


def _organisation(rows: Iterable[list[str]]) -> Iterator[str]:
    for who, *duties in rows:
        yield f"## {who}"
        yield from (f"- {duty}" for duty in duties)


def _expanded(body: str, lines: Mapping[str, list[str]]) -> str:
    made: list[str] = []
    for line in body.strip().splitlines():
        made += lines[line[1:]] if line.startswith("@") else [line]
    return "\n".join(made)


def _tasks(skeleton: Mapping[str, Any], rows: list[list[str]], values: Mapping[str, Any]) -> Annex:
    fill = _Words(values)
    table = Table(
        header=tuple(skeleton["header"]),
        rows=tuple(
            tuple(_row(number, [fill(c) for c in row])) for number, row in enumerate(rows, 1)
        ),
        widths=tuple(skeleton["widths"]),
        align=tuple(skeleton["align"]),
    )
    return Annex(fill(skeleton["annex_title"]), (table,), landscape=True)


def _row(number: int, cells: list[str]) -> list[str]:
    """The skeleton's rows have no number; the columns are those of its header."""
    return [str(number), *cells]


def _blocks(body: str) -> Iterator[Block]:
    for line in body.strip().splitlines():
        mark, _, words = line.partition(" ")
        if mark == "#":
            yield Heading(1, words)
        elif mark == "##":
            yield Heading(2, words)
        elif mark == "-":
            yield Bullet(words)
        else:
            yield Paragraph(_looks(line))


def _looks(line: str) -> Words:
    """`**Điều 1.** …` has its opening in bold."""
    if "**" not in line:
        return line
    pieces: list[Inline] = []
    for at, part in enumerate(_STRONG.split(line)):
        if part:
            pieces.append(Text(part, bold=bool(at % 2)))
    return tuple(pieces)


def _listed(words: Iterable[str]) -> str:
    """ "a", "a và b", "a, b và c"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} và {last}" if first else last


def _plan_of(agency: Agency) -> dict[str, Any]:
    kind = Agency.Kind(agency.kind)
    local: dict[str, Any] = _plan()[_KIND.get(kind, kind.value)]
    return local


@cache
def _plan() -> dict[str, Any]:
    return tomllib.loads((SKELETONS / "plan.toml").read_text("utf-8"))


@cache
def _kinds() -> dict[str, Any]:
    return tomllib.loads((SKELETONS / "kinds.toml").read_text("utf-8"))
