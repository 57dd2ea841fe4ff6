"""What belongs into each blank of a form, kept by the words around it, so that next quarter's
file is recognised although a row was added, a sheet renamed or a cell merged.

An entry is {"id", "place", "sheet", "row", "column", "unit", "key", "of", "sure", "state"}: the
first six are the blank's (blanks.Blank), `key`, `of` and `sure` what was proposed or chosen
(proposals.Proposal), `state` who says so: "sure" and "asked" are Loa's, "confirmed" and "left" (it
stays empty) a person's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loa.reports.forms_above.blanks import Blank, plain
from loa.reports.forms_above.proposals import PERIODS, Proposal, names_of_keys, propose

Entry = dict[str, Any]
ALIKE = 0.6
_MOST_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Found:
    """The mapping of a new file, the entries that it has no blank for, and how many blanks are
    new in it."""

    mapping: list[Entry]
    lost: list[Entry]
    fresh: int


def mapped(blanks: Sequence[Blank]) -> list[Entry]:
    """The entries of a form that nobody has looked at yet."""
    return [_entry(blank, propose(blank)) for blank in blanks]


def mapped_again(known: Sequence[Entry], blanks: Sequence[Blank]) -> Found:
    """The entries of a newer file: what was known of its blanks, proposals for new ones."""
    partner = _partners(known, blanks)
    mapping = []
    for at, blank in enumerate(blanks):
        old = partner.get(at)
        entry = _entry(blank, propose(blank))
        if old is not None:
            entry |= {name: old[name] for name in ("key", "of", "sure", "state")}
        mapping.append(entry)
    kept = {id(old) for old in partner.values()}
    lost = [old for old in known if id(old) not in kept and old["state"] != "left" and old["key"]]
    return Found(mapping, lost, len(blanks) - len(partner))


def answered(entry: Entry, key: str, of: str) -> Entry:
    """The entry as a person says; an empty key leaves the blank empty. KeyError for another."""
    if not key:
        return {**entry, "key": "", "state": "left"}
    if key not in names_of_keys():
        raise KeyError(key)
    return {**entry, "key": key, "of": of if of in PERIODS else "this", "state": "confirmed"}


def is_filled(entry: Mapping[str, Any]) -> bool:
    """Whether the entry is settled enough for a figure to be put in."""
    return bool(entry["key"]) and entry["state"] in ("sure", "confirmed")


def is_asked(entry: Mapping[str, Any]) -> bool:
    """Whether a person still has to say what belongs there."""
    return bool(entry["state"] == "asked")


def _entry(blank: Blank, proposal: Proposal) -> Entry:
    return {
        "id": blank.id,
        "place": dict(blank.place),
        "sheet": blank.sheet,
        "row": list(blank.row),
        "column": list(blank.column),
        "unit": blank.unit,
        "key": proposal.key,
        "of": proposal.of,
        "sure": proposal.sure,
        "state": "sure" if proposal.is_sure else "asked",
    }


def _partners(known: Sequence[Entry], blanks: Sequence[Blank]) -> dict[int, Entry]:
    """For each blank the entry that it had: first by all of its words on the same sheet, then
    with less and less of them, at last by those most alike."""
    found: dict[int, Entry] = {}
    left = list(known)
    for signed in (_all_words, _words_anywhere, _own_words):
        left = _pair_signed(left, blanks, found, signed)
    _pair_alike(left, blanks, found)
    return found


def _pair_signed(
    left: Sequence[Entry],
    blanks: Sequence[Blank],
    found: dict[int, Entry],
    signed: Callable[[str, Sequence[str], Sequence[str]], Hashable],
) -> list[Entry]:
    """Pairs what bears the same words, in its order; what has no partner is left."""
    free: dict[Hashable, list[int]] = defaultdict(list)
    for at, blank in enumerate(blanks):
        if at not in found:
            free[signed(blank.sheet, blank.row, blank.column)].append(at)
    still = []
    for entry in left:
        places = free.get(signed(entry["sheet"], entry["row"], entry["column"]))
        if places:
            found[places.pop(0)] = entry
        else:
            still.append(entry)
    return still


def _all_words(sheet: str, row: Sequence[str], column: Sequence[str]) -> Hashable:
    return plain(sheet), *_words_anywhere(sheet, row, column)


def _words_anywhere(
    sheet: str, row: Sequence[str], column: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(map(plain, row)), tuple(map(plain, column))


def _own_words(sheet: str, row: Sequence[str], column: Sequence[str]) -> Hashable:
    """The innermost heads alone: those above may have been merged or renamed."""
    return plain(row[-1]) if row else "", plain(column[-1]) if column else ""


def _pair_alike(left: Sequence[Entry], blanks: Sequence[Blank], found: dict[int, Entry]) -> None:
    free = [at for at in range(len(blanks)) if at not in found][:_MOST_COMPARED]
    scored = [
        (_likeness(entry, blanks[at]), -number, at, entry)
        for number, entry in enumerate(left[:_MOST_COMPARED])
        for at in free
    ]
    paired: set[int] = set()
    for score, _, at, entry in sorted(scored, key=lambda one: one[:3], reverse=True):
        if score < ALIKE:
            break
        if at not in found and id(entry) not in paired:
            found[at] = entry
            paired.add(id(entry))


def _likeness(entry: Entry, blank: Blank) -> float:
    """0 to 1; another column is another blank, however like the rows are."""
    columns = _shared(entry["column"][-1:], blank.column[-1:])
    if columns < ALIKE:
        return 0.0
    return (
        0.7 * _shared(entry["row"][-1:], blank.row[-1:])
        + 0.2 * columns
        + 0.1 * _shared(entry["row"][:-1], blank.row[:-1])
    )


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    mine, theirs = set(plain(" ".join(one)).split()), set(plain(" ".join(other)).split())
    if not mine and not theirs:
        return 1.0
    return len(mine & theirs) / len(mine | theirs)
