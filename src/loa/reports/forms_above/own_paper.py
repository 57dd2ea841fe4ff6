"""The section on communication put into the agency's own report: what stands there now, what
comes, and the file with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from loa.files.forms import with_section
from loa.files.queries import open_file
from loa.reports.forms_above.sections import Heading, below, following, headings, section_among
from loa.reports.models import OwnPaper, Report
from loa.reports.paper import paper_of
from vanban.writers.composition import Block, Bullet, Paragraph, Table, plain
from vanban.writers.composition import Heading as PaperHeading

TITLE = "Công tác thông tin, tuyên truyền cải cách hành chính"
ANNEX = "bang"
"""The name of the choice to have the table of figures too."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the report that may go into the section."""

    code: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done: at which heading, whether its section is replaced or one is put in
    behind it, what stood there, and the parts that come."""

    heading: Heading | None
    is_new: bool
    old: tuple[str, ...]
    parts: tuple[dict[str, Any], ...]
    start: int
    end: int


def chapters(report: Report) -> list[Chapter]:
    """The chapters of the report's paper and its table of figures."""
    paper = paper_of(report)
    found: list[Chapter] = []
    title, blocks = "Mở đầu", list[Block]()
    for block in paper.body:
        if isinstance(block, PaperHeading) and block.level == 1:
            found.append(Chapter(str(len(found)), title, tuple(blocks)))
            title, blocks = plain(block.title), []
        else:
            blocks.append(block)
    found.append(Chapter(str(len(found)), title, tuple(blocks)))
    found += [Chapter(ANNEX, f"Bảng: {a.title}", a.body) for a in paper.annexes[:1]]
    return found


def planned(
    own: OwnPaper, of: Sequence[Chapter], chosen: Collection[str], at: int | None, *, is_new: bool
) -> Plan:
    """The section at the heading of block `at` (None: the one that is found) replaced, or a new
    one put in behind it, with the chosen chapters."""
    known = headings(own.outline)
    heading = next((h for h in known if h.at == at), None) if at is not None else None
    if heading is None and not is_new:
        heading = section_among(known)
    if heading is None:
        is_new, heading = True, heading or (known[-1] if known else None)
    start = (
        heading.at + 1 if heading and not is_new else heading.end if heading else len(own.outline)
    )
    end = heading.end if heading and not is_new else start
    old = tuple(block["text"] for block in own.outline[start:end] if block["text"])
    parts = list(_parts([c for c in of if c.code in chosen], heading))
    if is_new:
        parts.insert(0, _title(heading, own.outline))
    return Plan(heading, is_new, old, tuple(parts), start, end)


def file_of(own: OwnPaper, plan: Plan) -> bytes:
    """The report with the section in it. Raises `NotReadError`."""
    with open_file(own.file) as kept:
        data = kept.read()
    asked = {"start": plan.start, "end": plan.end, "parts": list(plan.parts)}
    if plan.heading is not None:
        asked["like"] = plan.heading.at
    return with_section(data, asked)


def _title(heading: Heading | None, outline: Sequence[Any]) -> dict[str, Any]:
    """The new section's own heading, with the number behind that of the one before it."""
    if heading is None:
        return {"kind": "heading", "text": TITLE}
    label = following(heading.label)
    text = TITLE.upper() if heading.text.isupper() else TITLE
    return {"kind": "sibling", "text": f"{label} {text}".strip()}


def _parts(of: Sequence[Chapter], heading: Heading | None) -> Iterator[dict[str, Any]]:
    first, second = below(heading) if heading is not None else ("{0}.", "{0}.{1}.")
    number = 0
    for chapter in of:
        if chapter.code != "0":
            number += 1
            title = chapter.title.removeprefix("Bảng: ")
            yield {"kind": "heading", "text": f"{first.format(number)} {title}"}
        point = 0
        for block in chapter.blocks:
            point += isinstance(block, PaperHeading)
            yield _part(block, second.format(number, point))


def _part(block: Block, label: str) -> dict[str, Any]:
    match block:
        case PaperHeading():
            return {"kind": "heading", "text": f"{label} {plain(block.title)}"}
        case Bullet(words):
            return {"kind": "paragraph", "text": f"- {plain(words)}"}
        case Paragraph(words):
            return {"kind": "paragraph", "text": plain(words)}
        case Table():
            return {
                "kind": "table",
                "header": list(block.header),
                "rows": [[plain(cell) for cell in row] for row in block.rows],
                "widths": list(block.widths),
                "align": [{"justify": "both"}.get(at, at) for at in block.align],
            }
