"""What came into a PDF with each revision: which form fields and which pages,
and whether pyHanko's analysis of differences permits it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    ModificationLevel,
    SuspiciousModification,
)

from vanban.signing.forms import DAY, MONTH, NUMBER

MOST = 100
"""Revisions of one file that are looked at; what comes behind them is not vouched for."""
_MOST_PAGES = 2000
_DEEPEST = 20
_ASIDE = ("/Parent", "/Annots")  # the way up, and what is compared one by one
_WAY_UP = ("/Parent", "/P")


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision: `number` counts from 0, the file as first written.

    `fields` were filled, signed or added, `pages` (from 1) say something else than before;
    `permitted` when signers may add all of it at this point; the first revision behind `MOST`
    stands for those that were not looked at, and is not.
    """

    number: int
    permitted: bool
    fields: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


def revisions(reader: PdfFileReader, first: int, sealed: int | None = None) -> tuple[Revision, ...]:
    """The revisions from `first` on, each against the one before.

    `sealed` is the revision with which the agency signed: number and day are given before it does
    (Art. 14 to 18 of the decree), so that behind it they may not change.
    """
    total = reader.xrefs.total_revisions
    last = min(total, first + MOST)
    looked_at = tuple(
        _compared(
            reader.get_historical_resolver(n - 1),
            reader.get_historical_resolver(n),
            n,
            is_sealed=sealed is not None and sealed < n,
        )
        for n in range(first, last)
    )
    return looked_at if last >= total else (*looked_at, Revision(last, permitted=False))


def _compared(
    old: HistoricalResolver, new: HistoricalResolver, number: int, *, is_sealed: bool
) -> Revision:
    fields, pages = tuple(_changed_fields(old, new)), tuple(_changed_pages(old, new, number))
    if is_sealed and not {NUMBER, DAY, MONTH}.isdisjoint(fields):
        return Revision(number, False, fields, pages)
    try:
        level = DEFAULT_DIFF_POLICY.apply(old, new).modification_level
    except (SuspiciousModification, PdfError):
        return Revision(number, False, fields, pages)
    return Revision(number, level <= ModificationLevel.FORM_FILLING, fields, pages)


def _changed_fields(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[str]:
    """Fields at the root of the form that are written otherwise than before, or new."""
    before, after = _fields(old), _fields(new)
    written = new.explicit_refs_in_revision()
    for name in sorted(set(before) | set(after)):
        is_same = name in before and name in after and before[name] == after[name]
        if not is_same or _is_drawn_anew(after[name], new, written):
            yield name


def _is_drawn_anew(field: Any, new: HistoricalResolver, written: set[Any]) -> bool:
    """Whether an object that a text field refers to, its appearance above all, is among those
    `written` anew: the field itself then reads as before and shows other words."""
    return _entry(field, "/FT") == "/Tx" and any(
        not written.isdisjoint(new.collect_dependencies(field.raw_get(key)))
        for key in set(field) - set(_WAY_UP)
    )


def _fields(handler: HistoricalResolver) -> dict[str, Any]:
    try:
        listed = handler.root["/AcroForm"]["/Fields"]
    except KeyError:
        return {}
    fields = (each.get_object() for each in listed)
    return {str(field["/T"]): field for field in fields if "/T" in field}


def _changed_pages(old: HistoricalResolver, new: HistoricalResolver, number: int) -> Iterator[int]:
    before, after = list(_pages(old)), list(_pages(new))
    both = min(len(before), len(after))
    for index in range(max(len(before), len(after))):
        if index >= both or _differs(before[index], after[index], new, number):
            yield index + 1


def _pages(handler: HistoricalResolver) -> Iterator[Any]:
    """The dictionaries of the pages, in order."""
    waiting, seen = [(handler.root["/Pages"], 0)], 0
    while waiting and seen < _MOST_PAGES:
        node, depth = waiting.pop()
        seen += 1
        if "/Kids" not in node:
            yield node
        elif depth < _DEEPEST:
            waiting += [(kid.get_object(), depth + 1) for kid in reversed(node["/Kids"])]


def _differs(before: Any, after: Any, new: HistoricalResolver, number: int) -> bool:
    keys = (set(before) | set(after)) - set(_ASIDE)
    return (
        any(_entry(before, key) != _entry(after, key) for key in keys)
        or any(new.collect_dependencies(after.raw_get(key), since_revision=number) for key in keys)
        or _remarks(before) != _remarks(after)
    )


def _entry(page: Any, key: str) -> Any:
    """As written: a reference where it is one."""
    return page.raw_get(key) if key in page else None


def _remarks(page: Any) -> list[Any]:
    """Annotations other than form fields."""
    try:
        listed = [each.get_object() for each in page["/Annots"]]
    except KeyError:
        return []
    return [each for each in listed if each["/Subtype"] != "/Widget"]
