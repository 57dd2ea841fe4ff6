"""What a report's paper carries of its figures and sections, and where its pages differ.

The figures are the frozen ones. What they count is named by its origin, so that a superior counts
it once; an origin that is only a number of this installation is carried as a digest, which no
other installation can have. Which row of the printed table shows which figure is read from the
very docx that is put up.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import vanban
from loa.agencies.models import Agency
from loa.agencies.names import folded
from loa.documents import registry
from loa.documents.exchange import Difference, Printed
from loa.documents.exchange.parts import bare
from loa.documents.models import Outgoing
from loa.files.layout import load
from loa.files.queries import path_of
from loa.ledger.queries import EVIDENCE
from loa.norms.indicators import indicators
from loa.norms.windows import window
from loa.reports.frozen import Row, number_of
from loa.reports.models import Report
from loa.reports.sections import BY_CODE
from loa.ui.words import number
from vanban.errors import ReadError
from vanban.model import Source

NAME = "report"
SCHEMA = Path(__file__).with_name("exchange.schema.json")
_NUMBERS = ("value", "weight", "estimate")
_LOCAL = re.compile(r"[a-z_.]+:\d+")
"""An origin that only this installation knows: "evidence:12"."""
_NAMES, _VALUES = "chi tieu", "ket qua"
"""How the columns of the printed table are headed, folded."""
_MARKS = re.compile(r"(?:\s*\(\*{1,2}\))+\s*$")
"""Behind the name of a figure that was declared (*) or put right (**)."""
_NUMBER = re.compile(r"[-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-−]?\d+(?:,\d+)?")
_STEPS = (Decimal("0.1"), Decimal("0.01"))
"""How exactly a paper prints what is no whole number."""
_LONGEST = 300


def register() -> None:
    """The part is carried and taken."""
    registry.exchange_part(NAME, dump, schema=SCHEMA, compare=differences, describe=described)


def dump(outgoing: Outgoing) -> dict[str, Any] | None:
    """The figures and sections of a report that is put up; None for any other paper."""
    if outgoing.source_kind != Report._meta.label_lower or outgoing.source_id is None:
        return None
    report = Report.objects.select_related("agency").get(pk=outgoing.source_id)
    basis = report.basis
    return {
        "template": report.template,
        "window": report.window,
        "year": report.year,
        "cut_off": report.cut_off_on.isoformat() if report.cut_off_on else None,
        "figures": {key: _carried(row, report.agency) for key, row in report.figures.items()},
        "printed": _printed(outgoing),
        "sections": {code: text for code, text in report.sections.items() if text},
        "units": {name: basis[name] for name in ("counted", "total")} if "total" in basis else None,
    }


def frozen(part: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The carried figures as reports keep them (reports.frozen): with no facts of our own."""
    return {key: {**row, "facts": []} for key, row in part["figures"].items()}


def unprinted(part: Mapping[str, Any]) -> list[str]:
    """The keys of figures that the table is not said to show. All that is counted stands there, but
    for how often anything was proven, and for the same figures by form and theme."""
    return [
        key
        for key, row in part["figures"].items()
        if key in indicators()
        and key != EVIDENCE
        and key not in part["printed"]
        and number_of(row["value"])
    ]


def described(part: Mapping[str, Any]) -> str:
    """ "14 số liệu của quý I năm 2026"."""
    try:
        days = f" của {window(part['window'], part['year']).said}"
    except KeyError:
        days = ""
    return f"{len(part['printed']) or len(part['figures'])} số liệu{days}"


def differences(part: Mapping[str, Any], printed: Printed) -> list[Difference]:
    """Where the pages say otherwise: the period, each figure of the table, each section."""
    return [
        *_of_period(part, printed),
        *_of_figures(part, printed),
        *_of_sections(part, printed),
    ]


def _carried(row: Row, agency: Agency) -> dict[str, Any]:
    numbers = {name: number_of(row.get(name)) for name in _NUMBERS}
    kept: dict[str, Any] = {
        name: format(exact, "f") for name, exact in numbers.items() if exact is not None
    }
    if row.get("declared"):
        kept["declared"] = True
    origins = {
        name: sorted({_origin(key, agency) for key in row[name]})
        for name in ("keys", "copies")
        if row.get(name)
    }
    return {"value": None, **kept, **origins}


def _origin(key: str, agency: Agency) -> str:
    if not _LOCAL.fullmatch(key):
        return key
    known = "\0".join((agency.name, agency.symbol, agency.superior_name, key))
    return f"sha256:{hashlib.sha256(known.encode()).hexdigest()[:32]}"


def _printed(outgoing: Outgoing) -> dict[str, str]:
    try:
        source = vanban.read(path_of(outgoing.docx), file="van-ban.docx").source
    except ReadError:
        return {}
    known = {folded(indicator.name): code for code, indicator in indicators().items()}
    rows = _rows(source)
    return {known[folded(name)]: name for name in rows if folded(name) in known}


def _rows(source: Source) -> dict[str, str]:
    """The rows of the first table of figures: what stands under Kết quả by its name."""
    for table in source.tables:
        heads = {folded(_said(source, cell)): cell.column for cell in table.row(0)}
        names = next((at for head, at in heads.items() if head.startswith(_NAMES)), None)
        values = next((at for head, at in heads.items() if head.startswith(_VALUES)), None)
        if names is None or values is None:
            continue
        found = {}
        for row in range(1, table.rows):
            cells = {cell.column: _said(source, cell) for cell in table.row(row)}
            if cells.get(names):
                found[_MARKS.sub("", cells[names])] = cells.get(values, "")
        return found
    return {}


def _said(source: Source, cell: Any) -> str:
    return " ".join(source.text[cell.span.start : cell.span.end].split())


def _of_period(part: Mapping[str, Any], printed: Printed) -> Iterator[Difference]:
    try:
        said = window(part["window"], part["year"]).said
    except KeyError:
        yield Difference("Kỳ báo cáo", f"{part['window']} {part['year']}", printed.title, NAME)
        return
    if bare(said) not in bare(printed.title):
        yield Difference("Kỳ báo cáo", said, printed.title, NAME)


def _of_figures(part: Mapping[str, Any], printed: Printed) -> Iterator[Difference]:
    rows = _rows(load(dict(printed.layout), printed.text))
    left = {bare(name): (name, said) for name, said in rows.items()}
    for key, name in part["printed"].items():
        row = part["figures"].get(key, {"value": None})
        carried = _shown(row["value"])
        _, said = left.pop(bare(name), ("", None))
        if said is None:
            yield Difference(f"{name}: không có trong bảng của văn bản", carried, "", NAME)
        elif not _is_same(row["value"], said):
            yield Difference(name, carried, said, NAME)
    for name, said in left.values():
        yield Difference(f"{name}: không có trong dữ liệu", "", said, NAME)
    named = {bare(name) for name in rows}
    for key in unprinted(part):
        name = indicators()[key].name
        if bare(name) not in named:
            what = f"{name}: không có trong bảng của văn bản"
            yield Difference(what, _shown(part["figures"][key]["value"]), "", NAME)


def _of_sections(part: Mapping[str, Any], printed: Printed) -> Iterator[Difference]:
    text = bare(printed.text)
    for code, words in part["sections"].items():
        lines = [line for line in words.splitlines() if bare(line)]
        missing = [line for line in lines if bare(line) not in text]
        if missing and code in BY_CODE:
            carried = " ".join(missing)[:_LONGEST]
            yield Difference(f"{BY_CODE[code].title}: không có trên văn bản", carried, "", NAME)


def _is_same(value: str | None, said: str) -> bool:
    """Whether a printed figure is the carried one, as exactly as it is printed."""
    seen, exact = _read(said), number_of(value)
    if seen is None or exact is None:
        return seen is None and exact is None
    return seen in (exact, *(exact.quantize(step) for step in _STEPS))


def _read(said: str) -> Decimal | None:
    found = _NUMBER.fullmatch(said.strip())
    if found is None:
        return None
    return Decimal(found[0].replace(".", "").replace(",", ".").replace("−", "-"))


def _shown(value: str | None) -> str:
    exact = number_of(value)
    return "–" if exact is None else number(exact)
