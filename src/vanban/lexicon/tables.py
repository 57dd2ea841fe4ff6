"""Tables of tab-separated values.

Lines that start with `#` are remarks. `#: source=… checked=2026-11-21` gives the source and the
day of checking of all rows below it. The first other line names the columns; those that
together are a row's key end in `*`.
"""

from __future__ import annotations

from datetime import date

from vanban.errors import LexiconError
from vanban.patterns import lazy_pattern

Row = dict[str, str]
"""Column → words; an empty string where nothing stands. "source" and "checked" are always there."""

_PROVENANCE = lazy_pattern(r"#: source=(?P<source>.+) checked=(?P<checked>\d{4}-\d\d-\d\d)")


def read(text: str, file: str) -> dict[tuple[str, ...], Row]:
    """Key → row, in the order of the file. Raises `LexiconError` with the file and the line."""
    columns: list[str] = []
    keys: list[str] = []
    provenance: Row | None = None
    found: dict[tuple[str, ...], Row] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            provenance = _provenance(line, file, number) or provenance
        elif not columns:
            columns = [name.rstrip("*") for name in line.split("\t")]
            keys = [name[:-1] for name in line.split("\t") if name.endswith("*")]
        elif line.strip():
            row = _row(line, columns, provenance, f"{file}, dòng {number}")
            found[tuple(row[key] for key in keys)] = row
    return found


def _provenance(line: str, file: str, number: int) -> Row | None:
    if not line.startswith("#:"):
        return None
    match = _PROVENANCE.fullmatch(line)
    if match is None:
        raise LexiconError(f"{file}, dòng {number}: cần ghi “#: source=… checked=năm-tháng-ngày”.")
    return match.groupdict()


def _row(line: str, columns: list[str], provenance: Row | None, place: str) -> Row:
    cells = line.split("\t")
    if len(cells) > len(columns):
        raise LexiconError(f"{place}: có {len(cells)} ô, nhiều hơn {len(columns)} cột.")
    if provenance is None:
        raise LexiconError(f"{place}: chưa ghi nguồn ở phía trên (“#: source=… checked=…”).")
    cells += [""] * (len(columns) - len(cells))
    return {**provenance, **dict(zip(columns, (cell.strip(" ") for cell in cells), strict=True))}


def day(words: str) -> date | None:
    """The date of a cell, None when it is empty or holds a year alone."""
    return date.fromisoformat(words) if len(words) == 10 else None
