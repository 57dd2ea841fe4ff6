"""Whose report a file is: by all that it says of itself, held against the units that are asked.

The head of the paper weighs most, then its symbol, the signatures, who signed, the file's name. A
unit is taken only when nothing else speaks for another one; else a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from loa.agencies.names import spelled_out, vietnamese_key
from loa.reports.collecting.clues import Clues

TAKEN = 75
_RIVAL = 60
"""What speaks this much for another unit is a contradiction, and a person is asked."""
_MOST_CHOICES = 8
_WHERE = frozenset(["tinh", "thanh", "tp", "huyen", "quan", "thi"])
"""What a name may go on with and still be the same: "Sở Nội vụ" "tỉnh Sơn Hà"."""
_BODIES = frozenset(
    ("truong", "tram", "hoi", "doan", "cong", "trung", "mam", "tieu", "mat", "ban", "phong", "nha")
)
"""Before "xã An Phú" they make it another body: "Trạm Y tế xã An Phú"."""


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """What is known of a unit: its pk, and every name and symbol that it has had; `signers` are
    people who signed for it before."""

    pk: int
    names: Sequence[str]
    symbols: Sequence[str] = ()
    signers: Sequence[str] = ()
    places: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """`unit` is None while it is not sure; `choices` are then those that may be meant, the
    likeliest first. `why` names the words that decided."""

    unit: int | None
    sure: int
    choices: list[int]
    why: str = ""


@dataclass(slots=True)
class _Case:
    """What speaks for one unit: a share of doubt that is left, and the words."""

    doubt: float = 1.0
    strongest: float = 0.0
    why: str = ""

    def speaks(self, weight: float, words: str) -> None:
        self.doubt *= 1 - weight
        if weight > self.strongest:
            self.strongest, self.why = weight, words

    @property
    def sure(self) -> int:
        return int(100 * (1 - self.doubt))


@dataclass(slots=True)
class Registry:
    """The units of a collection, ready to be recognised; made once for many files."""

    units: Sequence[KnownUnit]
    _names: dict[tuple[str, ...], set[int]] = field(default_factory=dict)
    _symbols: dict[str, set[int]] = field(default_factory=dict)
    _signers: dict[tuple[str, ...], set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for unit in self.units:
            for name in unit.names:
                self._names.setdefault(_name(name), set()).add(unit.pk)
            for symbol in unit.symbols:
                self._symbols.setdefault(symbol.casefold(), set()).add(unit.pk)
            for signer in unit.signers:
                self._signers.setdefault(tuple(spelled_out(signer)), set()).add(unit.pk)
        for empty in (self._names, self._signers):
            empty.pop((), None)
        self._symbols.pop("", None)

    def recognise(self, clues: Clues) -> Recognised:
        """The unit that the clues name, or those that they may name."""
        if clues.unit is not None:
            known = any(unit.pk == clues.unit for unit in self.units)
            if known:
                return Recognised(clues.unit, 100, [clues.unit], "Mẫu Excel của đơn vị")
        cases: dict[int, _Case] = {}
        for weight, words in clues.issuers:
            self._weigh(cases, self._called(words), weight, words)
        for symbol in clues.symbols:
            self._weigh(cases, self._symbols.get(symbol.casefold(), set()), 0.8, symbol)
        for signer in clues.signers:
            found = self._signers.get(tuple(spelled_out(signer)), set())
            self._weigh(cases, found, 0.55, signer)
        for words, weight in ((clues.file_name, 0.78), (clues.opening, 0.5)):
            self._weigh(cases, self._inside(words), weight, words[:80])
        return _decided(cases)

    def _called(self, words: str) -> set[int]:
        """The units with exactly this name; else with or without the province behind it."""
        said = _name(words)
        if not said:
            return set()
        exact = self._names.get(said)
        if exact:
            return self._with_these_accents(exact, words)
        longest, found = 2, set[int]()
        for name, pks in self._names.items():
            if len(name) >= longest > 1 and _goes_on(name, said):
                found = set(pks) if len(name) > longest else found | pks
                longest = len(name)
        return found

    def _with_these_accents(self, found: set[int], words: str) -> set[int]:
        """Of units whose names differ in accents only (An Phú, Ân Phú), those written so."""
        if len(found) < 2:
            return found
        end = vietnamese_key(words)[-2:]
        alike = {
            unit.pk
            for unit in self.units
            if unit.pk in found and any(vietnamese_key(name)[-2:] == end for name in unit.names)
        }
        return alike or found

    def _inside(self, words: str) -> set[int]:
        """The units whose whole name stands in the words, the longest name first."""
        said = _name(words[:600])
        held: dict[int, set[int]] = {}
        for name, pks in self._names.items():
            if 2 < len(name) <= len(said) and _contains(said, name):
                held.setdefault(len(name), set()).update(pks)
        return held[max(held)] if held else set()

    def _weigh(
        self, cases: dict[int, _Case], found: Iterable[int], weight: float, words: str
    ) -> None:
        found = list(found)
        for pk in found:
            # a name of two is half a name
            cases.setdefault(pk, _Case()).speaks(weight / len(found), words)


def _decided(cases: Mapping[int, _Case]) -> Recognised:
    ordered = sorted(cases, key=lambda pk: -cases[pk].sure)
    if not ordered:
        return Recognised(None, 0, [])
    best, sure = ordered[0], cases[ordered[0]].sure
    rival = cases[ordered[1]].sure if len(ordered) > 1 else 0
    if sure >= TAKEN and rival < _RIVAL:
        return Recognised(best, sure, [best], cases[best].why)
    return Recognised(None, sure, ordered[:_MOST_CHOICES], cases[best].why)


def _name(text: str) -> tuple[str, ...]:
    """Words of a name without marks: "UBND xã An-Phú" and "Ủy ban nhân dân xã An Phú" are one."""
    bare = "".join(c if c.isalnum() else " " for c in text)
    return tuple(spelled_out(bare))


def _goes_on(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    rest = longer[len(shorter) :]
    return longer[: len(shorter)] == shorter and bool(rest) and rest[0] in _WHERE


def _contains(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    width = len(name)
    return any(
        said[at : at + width] == name and not _BODIES & (set(said[:at]) - set(name))
        for at in range(len(said) - width + 1)
    )
