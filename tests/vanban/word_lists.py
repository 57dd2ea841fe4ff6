"""Word documents full of automatic lists, drawn from a seed.

What is drawn is what LibreOffice and Word number alike. Left out, and pinned as Word's in
`test_readers_numbering.py`: a start override below the top level that comes back after a
restart, that another list of the same counters comes before, or in a list that begins below
the top, `w:lvlRestart`, formats "none" and "bullet" in the middle of a number, text boxes,
notes, hidden and deleted paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.vanban.word_files import abstract, docx, item, level, numbered, paragraph, table

FORMATS = (
    "decimal", "decimal", "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter",
    "decimalZero", "ordinal", "cardinalText", "ordinalText", "chicago", "decimalEnclosedCircle",
)  # fmt: skip
_FRAMES = ("{}.", "{})", "({})", "Điều {}.", "Phần {}", "{}", "{} -", "Mục {}:")
_SUFFIXES = ("", "", '<w:suff w:val="space"/>', '<w:suff w:val="tab"/>')
_DEPTH = 5
_STARTS = (1, 1, 1, 1, 2, 3, 7, 25)
_SHORT_STARTS = (1, 1, 2)
# LibreOffice writes "Twenty-first" and ㉑ where Word has "Twenty-First" and 21.
_LONG = set(FORMATS) - {"cardinalText", "ordinalText", "decimalEnclosedCircle"}


@dataclass
class Drawn:
    """A document, how many lists (`w:num`) it uses, and how many numbered paragraphs."""

    data: bytes
    lists: int = 0
    numbers: int = 0
    features: set[str] = field(default_factory=set)


def drawn(seed: int) -> Drawn:
    """The document of a seed; the text of its paragraphs is "¶1", "¶2" …"""
    return _Drawing(Random(f"lists {seed}")).document()


class _Drawing:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._features: set[str] = set()
        self._used: set[int] = set()
        self._paragraphs = 0
        self._numbers = 0
        self._styles: list[str] = []
        self._numbering: list[str] = []
        self._lists: list[int] = []
        self._overridden: set[int] = set()
        self._at_once: set[int] = set()

    def document(self) -> Drawn:
        for number in range(self._random.randint(2, 4)):
            self._define(number)
        body = [self._part() for _ in range(self._random.randint(4, 9))]
        self._numbering.sort(key=lambda xml: xml.startswith("<w:num "))
        data = docx(
            *(part for parts in body for part in parts),
            styles="".join(self._styles),
            numbering="".join(self._numbering),
        )
        return Drawn(data, len(self._used), self._numbers, self._features)

    def _define(self, number: int) -> None:
        """An abstract list, and one to three lists that use it."""
        linked = self._random.random() < 0.4
        first = len(self._lists) + 1
        levels = [self._level(number, depth, linked) for depth in range(_DEPTH)]
        self._numbering.append(abstract(number, *(xml for xml, _ in levels)))
        for sequel in range(self._random.randint(1, 3)):
            self._lists.append(first + sequel)
            starts = [start for _, start in levels]
            overrides = self._overrides(first + sequel, starts) if sequel else ""
            self._numbering.append(numbered(first + sequel, number, overrides))
        if linked:
            self._features.add("style")
            self._styles.extend(
                f'<w:style w:type="paragraph" w:styleId="L{number}{depth}">'
                f'<w:name w:val="Cấp {number} {depth}"/><w:pPr><w:numPr>'
                f'<w:ilvl w:val="{depth}"/><w:numId w:val="{first}"/></w:numPr></w:pPr></w:style>'
                for depth in range(_DEPTH)
            )

    def _level(self, number: int, depth: int, linked: bool) -> tuple[str, int]:
        format = self._random.choice(FORMATS)
        start = self._random.choice(_STARTS if format in _LONG else _SHORT_STARTS)
        text = self._random.choice(_FRAMES).format(f"%{depth + 1}")
        if depth and self._random.random() < 0.5:
            text = "".join(f"%{above + 1}." for above in range(depth)) + text
            self._features.add("numbers of higher levels")
        if format == "decimal" and self._random.random() < 0.1:
            start = 0
        extra = f'<w:pStyle w:val="L{number}{depth}"/>' if linked else ""
        extra += self._random.choice(_SUFFIXES)
        self._features.add(format)
        return level(depth, text, format, start=start, extra=extra), start

    def _overrides(self, number: int, starts: list[int]) -> str:
        """None, the top level from a new number, or every level from its own start."""
        kind = self._random.choice(("", "top", "top", "all"))
        if kind:
            self._features.add(f"override {kind}")
            self._overridden.add(number)
        if kind == "all":
            self._at_once.add(number)
        values = {"top": [self._random.randint(1, 4)], "all": starts}.get(kind, [])
        return "".join(
            f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
            for depth, value in enumerate(values)
        )

    def _part(self) -> list[str]:
        kind = self._random.choice(("list", "list", "list", "mixed", "table", "plain", "style"))
        self._features.add(kind)
        if kind == "plain":
            return [paragraph(self._text())]
        if kind == "mixed":
            lists = [number for number in self._lists if number not in self._at_once]
            return [self._item(self._random.choice(lists)) for _ in range(8)]
        if kind == "style" and self._styles:
            return [self._styled() for _ in range(self._random.randint(2, 7))]
        number = self._random.choice(self._lists)
        items = [self._item(number) for _ in range(self._random.randint(2, 10))]
        if number in self._at_once:
            self._lists.remove(number)
        if kind != "table":
            return items
        half = len(items) // 2
        return [table(items[:half], items[half : 2 * half]), *items[2 * half :], paragraph()]

    def _item(self, number: int) -> str:
        begins = number in self._overridden and number not in self._used
        self._used.add(number)
        self._numbers += 1
        depth = 0 if begins else self._random.choice((0, 0, 0, 1, 1, 2, 3, 4))
        return item(self._text(), number, depth)

    def _styled(self) -> str:
        """A paragraph whose style brings its list; now and then it is taken out of it."""
        style = self._random.choice(self._styles).partition('w:styleId="')[2].partition('"')[0]
        out = self._random.random() < 0.2
        self._numbers += not out
        removed = '<w:numPr><w:numId w:val="0"/></w:numPr>' if out else ""
        return paragraph(self._text(), properties=f'<w:pStyle w:val="{style}"/>{removed}')

    def _text(self) -> str:
        self._paragraphs += 1
        return f"¶{self._paragraphs}"
