"""The automatic numbers that Word shows in front of paragraphs (ECMA-376 part 1, 17.9).

Counters belong to the abstract list: two lists of one abstract list go on counting together,
unless an override gives a new start where the second list begins. A list that only links to
a numbering style counts for itself. The body, each text box, the headers, the footnotes and
the endnotes count apart. Where the standard is silent, Word's ways are those that the authors
of docx4j measured in Word itself (their probes of numbering, 2026).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from vanban.readers import wordml as w
from vanban.readers.markup import elements, inside, value_of
from vanban.readers.number_formats import padded, written
from vanban.readers.styles import ListPlace, Styles, whole

_MAX_LEVEL = 8
_MAX_LABEL = 60
_MAX_WIDTH = 10
_PLACE = re.compile(r"%([1-9])")
# <w:abstractNum w:abstractNumId="0" w15:restartNumberingAfterBreak="0">, <w:num w:numId="1">
_ABSTRACT = re.compile(r"<w:abstractNum(\s[^<>]*)(?<!/)>")
_NUMBER = re.compile(r"<w:num(\s[^<>]*)(?<!/)>")
_LEVEL = re.compile(r"<w:lvl(\s[^<>]*)(?<!/)>")
_OVERRIDE = re.compile(r"<w:lvlOverride(\s[^<>]*)(?<!/)>")
_REFERENCE = re.compile(r"<w:(abstractNumId|numStyleLink)(\s[^<>]*)>")
_START_OVERRIDE = re.compile(r"<w:startOverride(\s[^<>]*)>")
# "001, 002, 003, ...": what Word writes for numbers of a fixed width
_CUSTOM = re.compile(r"(0+1),")


@dataclass(slots=True)
class Level:
    """How one level of a list is counted and written; `restart` as in `w:lvlRestart`.

    `width` is the least number of figures, for the formats "01, 02, 03, …".
    """

    start: int = 0
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    suffix: str = " "
    width: int = 0


@dataclass(slots=True)
class _List:
    """A `w:num`: its levels, the key of its counters, and the levels that start anew."""

    counter: str = ""
    levels: dict[int, Level] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Story:
    """The counters of one run of text: the body, a text box, the footnotes.

    By abstract list the last number of each level, and the new starts that were used up.
    """

    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """Labels for numbered paragraphs; to be asked once for each, in document order."""

    def __init__(self, load: Callable[[], str | None], styles: Styles) -> None:
        """`load` gives the numbering part; it is called when a number is asked for."""
        self.story = Story()
        self._load: Callable[[], str | None] | None = load
        self._styles = styles
        self._abstract: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._lists: dict[str, _List] = {}

    def label(self, place: ListPlace) -> str:
        """What Word prints, with what separates it from the text: "1. ", "a) ", "2.3. ";
        "- " for bullets; "" for nothing."""
        found = self._lists.get(place.number)
        if found is None:
            found = self._lists[place.number] = self._resolve(place.number)
        level = max(0, min(place.level, _MAX_LEVEL))
        if place.styles:
            level = _linked_level(found.levels, place.styles, level)
        definition = found.levels.get(level)
        if definition is None or _is_of_another_style(definition, place.styles):
            return ""
        counts = self._count(place.number, found, level)
        if definition.format == "bullet":
            return "- " if definition.text not in ("+", "*") else definition.text + " "
        label = _label(level, found.levels, counts)
        return label + definition.suffix if label else ""

    def _count(self, number: str, of: _List, level: int) -> dict[int, int]:
        """Counts one more paragraph at `level` and returns the counters of its list."""
        counts = self.story.counts.setdefault(of.counter, {})
        for higher in range(level):
            # A level that is passed over counts as if it had been there once.
            if higher in of.levels and higher not in counts:
                counts[higher] = self._restart(number, of, higher, of.levels[higher].start)
        last = counts.get(level)
        following = of.levels[level].start if last is None else last + 1
        counts[level] = self._restart(number, of, level, following)
        for deeper in [key for key in counts if key > level]:
            if _restarts_after(of.levels.get(deeper), level):
                del counts[deeper]
        return counts

    def _restart(self, number: str, of: _List, level: int, otherwise: int) -> int:
        """The new start that an override gives where its list is first met at this level."""
        key = (number, level)
        if level not in of.restarts or key in self.story.restarted:
            return otherwise
        self.story.restarted.add(key)
        return of.restarts[level]

    def _resolve(self, number: str) -> _List:
        if self._load is not None:
            self._index(self._load() or "")
            self._load = None
        body = self._numbers.get(number)
        counter, abstract = self._abstract_of(body or "")
        if body is None or abstract is None:
            return _List()
        resolved = _List(counter, _levels(abstract))
        for attributes, changed in elements(body, _OVERRIDE, "</w:lvlOverride>"):
            key = whole(value_of(attributes, "w:ilvl"), 0)
            resolved.levels.update(_levels(changed))
            start = _START_OVERRIDE.search(changed)
            if start is not None and key in resolved.levels:
                resolved.restarts[key] = whole(value_of(start[1]), 0)
                resolved.levels[key].start = resolved.restarts[key]
        return resolved

    def _index(self, markup: str) -> None:
        for pattern, name, end, into in (
            (_ABSTRACT, "w:abstractNumId", "</w:abstractNum>", self._abstract),
            (_NUMBER, "w:numId", "</w:num>", self._numbers),
        ):
            for attributes, body in elements(markup, pattern, end):
                into[value_of(attributes, name) or ""] = body

    def _abstract_of(self, number: str) -> tuple[str, str | None]:
        """(the key of its counters, the inside of the abstract list) of a list. One that is
        only a link leads to a style's list, but counts for itself."""
        own: str | None = None
        for _ in range(_MAX_LEVEL):
            key = _reference(number, "abstractNumId") or ""
            own = key if own is None else own
            abstract = self._abstract.get(key)
            link = _reference((abstract or "").partition("<w:lvl ")[0], "numStyleLink")
            if link is None:
                return own, abstract
            linked = self._numbers.get(self._styles.number_of_style(link) or "")
            if linked is None:
                return own, abstract
            number = linked
        return "", None


def _reference(markup: str, name: str) -> str | None:
    for found in _REFERENCE.finditer(markup):
        if found[1] == name:
            return value_of(found[2])
    return None


def _levels(markup: str) -> dict[int, Level]:
    """The levels among these elements; there are nine at most, from 0."""
    levels = {}
    for attributes, body in elements(markup, _LEVEL, "</w:lvl>"):
        number = whole(value_of(attributes, "w:ilvl"), -1)
        if 0 <= number <= _MAX_LEVEL:
            levels[number] = _level(body)
    return levels


def _level(body: str) -> Level:
    """A level from its element; its paragraph's properties say nothing about its number."""
    level = Level()
    for name, attributes in w.PROPERTY.findall(body.replace(inside(body, "w:pPr"), "", 1)):
        value = value_of(attributes)
        if name == "start":
            level.start = whole(value, 0)
        elif name == "numFmt":
            _set_format(level, value or "decimal", attributes)
        elif name == "lvlText":
            level.text = (value or "")[:_MAX_LABEL]
        elif name == "lvlRestart":
            level.restart = whole(value, 0)
        elif name == "isLgl":
            level.legal = w.is_on(value)
        elif name == "pStyle":
            level.style = value
        elif name == "suff":
            level.suffix = "" if value == "nothing" else " "
    return level


def _set_format(level: Level, value: str, attributes: str) -> None:
    """A custom format stands before the one for programs that do not know it."""
    custom = _CUSTOM.match(value_of(attributes, "w:format") or "")
    if custom is not None:
        level.width = min(len(custom[1]), _MAX_WIDTH)
    elif value != "custom":
        level.format = value


def _linked_level(levels: dict[int, Level], styles: tuple[str, ...], level: int) -> int:
    """The level that is linked to the nearest of the paragraph's styles (17.9.23)."""
    for style in styles:
        for key, definition in levels.items():
            if definition.style == style:
                return key
    return level


def _is_of_another_style(level: Level, styles: tuple[str, ...]) -> bool:
    """A level that is linked to a style numbers no paragraph to which another style brings
    its list (docx4j: measured in Word); a paragraph's own list is not asked for its style."""
    return bool(styles) and level.style is not None and level.style not in styles


def _restarts_after(level: Level | None, used: int) -> bool:
    """Whether a level starts anew after a paragraph at the higher level `used` (17.9.10)."""
    if level is None or level.restart is None:
        return True
    return used < level.restart


def _label(level: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
    own = levels[level]

    def place(match: re.Match[str]) -> str:
        key = int(match[1]) - 1
        other = levels.get(key)
        if other is None or key > level or other.format in ("none", "bullet"):
            return ""
        number = counts.get(key, other.start)
        if own.legal and other is not own:  # 17.9.4: the numbers that it inherits
            return str(number)
        return padded(number, other.width) if other.width else written(number, other.format)

    return _PLACE.sub(place, own.text).strip()
