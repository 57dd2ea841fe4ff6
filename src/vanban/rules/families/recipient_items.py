"""What the rules about Nơi nhận look at: its items, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vanban.model import Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.signature_block import COLLECTIVES, POSTS
from vanban.rules.line import Line
from vanban.rules.paper import Paper

_DASH = lazy_pattern(r"[\s*_#>|]*(?P<dash>[-–—+•])[*_]*[ \t\u00a0]*")
_BLANKS = lazy_pattern(r"[\s*_#>|]*")
# where the right column begins: a gap, or a post behind the end of an item
_RIGHT_COLUMN = lazy_pattern(
    r"[ \u00a0]{3,}|\t|\||"
    rf"(?<=[;.,:)] )(?:(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)[./] ?|{POSTS})(?=[A-ZĐ])"
)
_CAPITALS = lazy_pattern(rf"(?:(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)(?:[./]| )|{POSTS}|{COLLECTIVES})")
# "Lưu: VT, NC."; what is filed is the paper
_FILED = lazy_pattern(r"l[ưu]u\b", re.IGNORECASE)
REGISTRY = lazy_pattern(r"(?<!\w)(?:VT|VTLT|VTr|V\.?THƯ|[Vv]ăn thư|VĂN THƯ|VT-LT)(?!\w)")
"""The registry of the agency among the places where a paper is filed."""
_PURPOSE = lazy_pattern(r"\([^()\n]{1,60}\)?")
_ENDS = ".;,:"


class Item(NamedTuple):
    """One recipient as printed: `span` from its first letter to its end mark."""

    span: Span
    words: str
    dashed: bool

    @property
    def files(self) -> bool:
        """The item that says where the paper is filed."""
        return bool(_FILED.match(self.words))

    @property
    def name(self) -> str:
        """Without purpose and end mark."""
        return _PURPOSE.sub("", self.words).strip(" \t\u00a0*_.;,:")

    @property
    def mark(self) -> str:
        """The end mark, "" without one."""
        words = self.words.rstrip(" *_\u00a0")
        return words[len(words.rstrip(_ENDS + "/ ")) :].strip()

    @property
    def last_word(self) -> Span:
        """The words in brackets, or the word, that the item ends with; without its mark."""
        words = self.words.rstrip(" *_\u00a0" + _ENDS)
        opened = words.rfind("(") if words.endswith(")") else -1
        start = opened if opened >= 0 else max(words.rfind(" "), words.rfind("\n")) + 1
        return Span(self.span.start + start, self.span.start + len(words))


def items(paper: Paper) -> list[Item]:
    """The items of Nơi nhận, top to bottom; wrapped lines belong to the item above."""
    return paper.once(_items)


def _items(paper: Paper) -> list[Item]:
    span = paper.document.spans.get("recipients")
    if span is None:
        return []
    found: list[Item] = []
    below = paper.line_at(span.start).span.end
    whole = any(recipient.purpose == "lưu" for recipient in paper.document.recipients)
    end = span.end if whole else max(span.end, _end(paper, below))
    for line in paper.lines_of(Span(below, end)):
        words = line.text.strip(" *_\t\u00a0")
        if found and found[-1].files and words.isupper() and _CAPITALS.match(words):
            break  # the signature, which stands below in a text without columns
        _take(found, line, paper)
    return found


def _end(paper: Paper, below: int) -> int:
    """Where a list ends that the parser gave up at a line without a dash: at "Lưu"."""
    for line in paper.lines_of(Span(below, below + _FAR)):
        dash = _DASH.match(line.text)
        if dash and _FILED.match(line.text, dash.end()):
            return line.span.end
        if dash is None and not line.text.rstrip(" *_|").endswith((";", ".")):
            return below  # a table about recipients, or columns that met
    return below


_FAR = 3000


def _take(found: list[Item], line: Line, paper: Paper) -> None:
    """Adds the left column of a line as an item, or to the last one."""
    dash = _DASH.match(line.text)
    opened = dash or _BLANKS.match(line.text)
    start = opened.end() if opened else 0
    right = _RIGHT_COLUMN.search(line.text, start)
    words = line.text[start : right.start() if right else len(line.text)].rstrip(" *_\t\u00a0")
    if not words or (dash is None and words.isupper() and _CAPITALS.match(words)):
        return
    place = line.at(start, start + len(words))
    if dash is not None or not found or found[-1].mark in (";", "."):
        if dash is None and not (_FILED.match(words) or words.endswith((";", "."))):
            return
        found.append(Item(place, words, dash is not None))
    elif not found[-1].dashed and words.endswith(";"):
        found.append(Item(place, words, dashed=False))
    else:
        whole = Span(found[-1].span.start, place.end)
        if (
            paper.text[whole.end - len(words) : whole.end] == words
            and whole.end - whole.start < 600
        ):
            found[-1] = Item(whole, paper.quote(whole), found[-1].dashed)


def filed(paper: Paper) -> Item | None:
    """The item "Lưu: …"."""
    return next((item for item in reversed(items(paper)) if item.files), None)


def units_filed(item: Item) -> Iterator[tuple[str, Span]]:
    """The places that the paper is filed at: "Lưu: VT, VHXH (2b)." → VT, VHXH."""
    for found in _UNIT.finditer(item.words):
        if not _FILED.match(found.group()):
            yield (
                found.group(),
                Span(item.span.start + found.start(), item.span.start + found.end()),
            )


_UNIT = lazy_pattern(r"[^\W\d_][\w&/-]*(?: [^\W\d_][\w&/-]*)*")
