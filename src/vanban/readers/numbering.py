"""The automatic numbers that Word shows in front of paragraphs (ECMA-376 part 1, 17.9).

Counters belong to the abstract list: two lists of one abstract list go on counting
together, unless an override gives a new start where the second list begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from vanban.readers import wordml as w
from vanban.readers.styles import Styles, whole

_MAX_LEVEL = 8
_MAX_LABEL = 60
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted and written; `restart` as in `w:lvlRestart`."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class Numbering:
    """Labels for numbered paragraphs; to be asked once for each, in document order."""

    def __init__(self, load: Callable[[], etree._Element | None], styles: Styles) -> None:
        """`load` gives the root of the numbering part; it is called when a number is."""
        self._load: Callable[[], etree._Element | None] | None = load
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarts: dict[str, dict[int, int]] = {}

    def label(self, number_id: str, level: int, style: str | None = None) -> str:
        """What Word prints: "1.", "II.", "a)", "2.3."; "-" for bullets; "" for nothing.

        `style` is the paragraph's style when the list comes from it: the level that is
        linked to this style counts then, whatever the style says.
        """
        if self._load is not None:
            self._index(self._load())
            self._load = None
        levels = self._levels_of(number_id)
        level = self._linked_level(levels, style, max(0, min(level, _MAX_LEVEL)))
        definition = levels.get(level)
        if definition is None:
            return ""
        counts = self._count(number_id, level, levels)
        if definition.format == "bullet":
            return definition.text if definition.text in ("+", "*") else "-"
        return _label(level, levels, counts)

    def _index(self, root: etree._Element | None) -> None:
        if root is None:
            return
        for abstract in root.iterchildren(w.ABSTRACT_NUMBER):
            self._abstract[abstract.get(w.ABSTRACT_NUMBER_ID, "")] = abstract
        for number in root.iterchildren(w.NUMBER):
            self._numbers[number.get(w.NUMBER_ID, "")] = number

    def _linked_level(self, levels: dict[int, Level], style: str | None, level: int) -> int:
        if style is None:
            return level
        return next((key for key, value in levels.items() if value.style == style), level)

    def _count(self, number_id: str, level: int, levels: dict[int, Level]) -> dict[int, int]:
        """Counts one more paragraph at `level` and returns the counters of its list."""
        counts = self._counts.setdefault(self._abstract_of[number_id], {})
        restart = self._restarts[number_id].pop(level, None)
        if restart is not None:
            counts[level] = restart
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = levels[level].start
        for deeper in [key for key in counts if key > level]:
            if _restarts_after(levels.get(deeper), level):
                del counts[deeper]
        return counts

    def _levels_of(self, number_id: str) -> dict[int, Level]:
        found = self._levels.get(number_id)
        if found is None:
            found = self._levels[number_id] = self._resolve(number_id)
        return found

    def _resolve(self, number_id: str) -> dict[int, Level]:
        self._restarts[number_id] = {}
        self._abstract_of[number_id] = ""
        number = self._numbers.get(number_id)
        abstract = None if number is None else self._abstract_for(number)
        if number is None or abstract is None:
            return {}
        self._abstract_of[number_id] = abstract.get(w.ABSTRACT_NUMBER_ID, "")
        levels = {
            whole(item.get(w.LEVEL_ID), 0): _level(item) for item in abstract.iterchildren(w.LEVEL)
        }
        for override in number.iterchildren(w.LEVEL_OVERRIDE):
            key = whole(override.get(w.LEVEL_ID), 0)
            item = override.find(w.LEVEL)
            if item is not None:
                levels[key] = _level(item)
            start = override.find(w.START_OVERRIDE)
            if start is not None:
                self._restarts[number_id][key] = whole(start.get(w.VALUE), 1)
        return levels

    def _abstract_for(self, number: etree._Element) -> etree._Element | None:
        """The abstract list of a list; one that is only a link leads to a style's list."""
        for _ in range(_MAX_LEVEL):
            reference = number.find(w.ABSTRACT_NUMBER_ID)
            if reference is None:
                return None
            abstract = self._abstract.get(reference.get(w.VALUE, ""))
            link = None if abstract is None else abstract.find(w.NUMBER_STYLE_LINK)
            if link is None:
                return abstract
            linked = self._numbers.get(self._styles.number_of_style(link.get(w.VALUE, "")) or "")
            if linked is None:
                return abstract
            number = linked
        return None


def _level(item: etree._Element) -> Level:
    def value(tag: str) -> str | None:
        found = item.find(tag)
        return None if found is None else found.get(w.VALUE)

    restart = value(w.LEVEL_RESTART)
    legal = item.find(w.LEGAL)
    return Level(
        start=whole(value(w.START), 0),
        format=value(w.FORMAT) or "decimal",
        text=(value(w.LEVEL_TEXT) or "")[:_MAX_LABEL],
        restart=None if restart is None else whole(restart, 0),
        legal=legal is not None and w.is_on(legal.get(w.VALUE)),
        style=value(w.PARAGRAPH_STYLE),
    )


def _restarts_after(level: Level | None, used: int) -> bool:
    """Whether a level starts anew after a paragraph at the higher level `used`."""
    if level is None or level.restart is None:
        return True
    return used < level.restart


def _label(level: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
    own = levels[level]
    if own.format == "none":
        return _PLACE.sub("", own.text).strip()

    def place(match: re.Match[str]) -> str:
        key = int(match[1]) - 1
        other = levels.get(key)
        if other is None or key > level or other.format == "none":
            return ""
        number = counts.get(key, other.start)
        return written(number, "decimal" if own.legal else other.format)

    return _PLACE.sub(place, own.text).strip()


def written(number: int, format: str) -> str:
    """A number in one of Word's formats; decimal where the format is not one we know."""
    if format == "upperRoman":
        return _roman(number)
    if format == "lowerRoman":
        return _roman(number).lower()
    if format == "upperLetter":
        return _letters(number).upper()
    if format == "lowerLetter":
        return _letters(number)
    if format == "decimalZero":
        return f"{number:02d}"
    return str(number)


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


def _letters(number: int) -> str:
    """a…z, then aa, bb … as Word does; Word's alphabet is the Latin one, without đ."""
    if not 0 < number <= 26 * 30:
        return str(number)
    repeat, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeat + 1)
