"""What happened, written down by whoever plays the story, and counted again by hand.

Nothing here asks the product how it counts: the rules stand here once more, as the regulation has
them, so that two who do not know of each other have to agree. Figures have the product's keys
("TT08", "TT08@website_article", "#T05"), because they are compared with its papers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import median

DISTINCT = frozenset({"TT08", "TT09", "TT10", "TT12", "TT13", "TT15", "TT22"})
"""An item counts once however often it is posted; everything else is added."""
COUNTS_AS: Mapping[str, str] = {
    "website_article": "TT08",
    "website_category": "TT10",
    "website_video": "TT12",
    "facebook_post": "TT13",
    "zalo_oa_article": "TT15",
    "zalo_group_message": "TT15",
    "email_blast": "TT17",
    "loudspeaker_broadcast": "TT18",
    "conference": "TT23",
    "meeting_integration": "TT25",
    "flag_ceremony_talk": "TT26",
    "pano": "TT28",
    "poster": "TT28",
    "banner": "TT28",
    "training_class": "TT39",
    "school_parent_channel": "",
    "tthc_board": "",
    "contest_online": "",
    "other": "",
}
PRESENT_AS = {"email_blast": "TT17A", "conference": "TT24", "flag_ceremony_talk": "TT27"}
STANDS = frozenset({"website_category", "tthc_board"})
"""There or not: one proof is enough however often the plan wants the work done."""
ARTICLE, IN_COLUMN, PROOFS = "website_article", "TT09", "MC"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done and confirmed; `key` names the item, `known_on` when it counted."""

    pk: int
    agency: str
    form: str
    day: date
    key: str
    piece: int
    known_on: date
    themes: tuple[str, ...] = ()
    present: int = 0
    is_copy: bool = False
    in_column: bool = False


@dataclass(frozen=True, slots=True)
class Owed:
    """A piece of a task that falls due: which forms prove it, how often."""

    pk: int
    task: int
    due_on: date
    wanted: tuple[tuple[str, int], ...]
    before_issue: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of one agency: a number, or the names of items with those only posted again."""

    number: Decimal = Decimal(0)
    items: frozenset[str] = frozenset()
    copies: frozenset[str] = frozenset()


Part = Mapping[str, Count]
"""What one agency did in a window, by key."""


@dataclass
class Diary:
    """Everything that was done, by the name of the agency that did it."""

    deeds: list[Deed] = field(default_factory=list)
    issued: dict[str, tuple[date, date | None]] = field(default_factory=dict)
    """By agency: the day of its plan, and that of the plan above on which it rests."""
    undone: set[int] = field(default_factory=set)
    """Deeds, by number, that were found wanting later."""

    def part(
        self, agency: str, owed: Sequence[Owed], start: date, until: date, known_on: date
    ) -> dict[str, Count]:
        """What `agency` did from `start` to `until`, as far as it was known on a day."""
        known = [
            deed
            for deed in self.deeds
            if deed.agency == agency and deed.known_on <= known_on and deed.pk not in self.undone
        ]
        within = [deed for deed in known if start <= deed.day <= until]
        found = _counted(within) | _of_tasks(owed, known, start, until)
        plan = self.issued.get(agency)
        if plan is not None and plan[0] <= until:
            found["TT01"] = Count(Decimal(1))
            if plan[1] is not None:
                found["TT02"] = Count(Decimal((plan[0] - plan[1]).days))
        return found


def summed(parts: Iterable[Part], *, alone: bool = False) -> dict[str, Decimal]:
    """The figures of some agencies as one; `alone` leaves out what one only posted again."""
    listed: dict[str, list[Count]] = {}
    for part in parts:
        for key, count in part.items():
            listed.setdefault(key, []).append(count)
    found = {key: _one(key, counts, alone) for key, counts in listed.items()}
    for rate, of in (("TT06", "TT04"), ("TT07", "TT05")):
        if found.get("TT03"):
            found[rate] = round(100 * found.get(of, Decimal(0)) / found["TT03"], 2)
    return found


def _one(key: str, counts: Sequence[Count], alone: bool) -> Decimal:
    code = key.partition("@")[0]
    if code == "TT01":
        return Decimal(sum(count.number > 0 for count in counts))
    if code == "TT02":
        return Decimal(median(count.number for count in counts))
    items = {item for count in counts for item in count.items}
    if not alone:
        items |= {item for count in counts for item in count.copies}
    return len(items) + sum((count.number for count in counts), Decimal(0))


def _counted(deeds: Sequence[Deed]) -> dict[str, Count]:
    found: dict[str, Count] = {}
    for deed in deeds:
        for code, number in _codes(deed):
            for key in (code, f"{code}@{deed.form}"):
                found[key] = _with(found.get(key, Count()), code, number, deed)
        for theme in deed.themes:
            key = f"#{theme}"
            found[key] = Count(found.get(key, Count()).number + 1)
    return found


def _codes(deed: Deed) -> list[tuple[str, int]]:
    codes = [(COUNTS_AS[deed.form], 1), (PROOFS, 1)]
    if deed.form in PRESENT_AS:
        codes.append((PRESENT_AS[deed.form], deed.present))
    if deed.form == ARTICLE and deed.in_column:
        codes.append((IN_COLUMN, 1))
    return [(code, number) for code, number in codes if code]


def _with(count: Count, code: str, number: int, deed: Deed) -> Count:
    if code not in DISTINCT:
        return Count(count.number + number)
    if deed.is_copy:
        return Count(items=count.items, copies=count.copies | {deed.key} - count.items)
    return Count(items=count.items | {deed.key}, copies=count.copies - {deed.key})


def _of_tasks(
    owed: Sequence[Owed], deeds: Sequence[Deed], start: date, until: date
) -> dict[str, Count]:
    """Tasks that fell due in the window, those of which every piece is done, and done in time."""
    tasks: dict[int, list[Owed]] = {}
    for piece in owed:
        if start <= piece.due_on <= until:
            tasks.setdefault(piece.task, []).append(piece)
    done = {piece.pk: done_on(piece, deeds) for pieces in tasks.values() for piece in pieces}
    whole = in_time = 0
    for pieces in tasks.values():
        days = [done[piece.pk] for piece in pieces]
        whole += all(day is not None and day <= until for day in days)
        in_time += all(
            day is not None and day <= until and (piece.before_issue or day <= piece.due_on)
            for day, piece in zip(days, pieces, strict=True)
        )
    numbers = {"TT03": len(tasks), "TT04": whole, "TT05": in_time}
    return {code: Count(Decimal(number)) for code, number in numbers.items()}


def done_on(piece: Owed, deeds: Sequence[Deed]) -> date | None:
    """The day of the deed that proved the last form of a piece."""
    last = []
    for form, times in piece.wanted:
        days = sorted(deed.day for deed in deeds if deed.piece == piece.pk and deed.form == form)
        if len(days) < times:
            return None
        last.append(days[times - 1])
    return max(last)
