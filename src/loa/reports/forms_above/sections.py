"""The section on communication in the agency's own report: where it stands, by its heading.

Headings are numbered in any way (I, 1, 1.1, a, by Word itself or by hand), in a style of headings
or merely bold. A section reaches to the next heading of its own depth or above.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loa.agencies.names import spelled_out
from loa.reports.forms_above.blanks import plain, words

Block = Mapping[str, Any]
SURE = 0.75
_LONGEST = 180
_ROMAN = {"I": 1, "V": 5, "X": 10}
_BOLD_ONLY = 70
_STYLED = 60
_LABEL = re.compile(
    r"^\s*(?:(?P<part>(?:phần|chương)\s+(?:thứ\s+\w+|[IVX]+|\d+))[.:]?"
    r"|(?P<roman>[IVX]{1,6})[.)/]|(?P<capital>[A-HĐ])[.)/]"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){0,3})[.)/]?|(?P<letter>[a-hđ])[.)/])\s+",
    re.IGNORECASE,
)
_DEPTHS = {"part": 5, "capital": 10, "roman": 20, "decimal": 30, "letter": 50}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its block, its words without number, its number as printed, how deep it stands
    (the less the higher), and up to which block its section reaches."""

    at: int
    text: str
    label: str
    depth: int
    end: int
    likeness: float

    @property
    def called(self) -> str:
        return f"{self.label} {self.text}".strip()


def headings(blocks: Sequence[Block]) -> list[Heading]:
    """The headings of a report with their sections, in its order."""
    found = [(at, *_read(block)) for at, block in enumerate(blocks) if _is_heading(block)]
    last = _end(blocks)
    made = []
    for place, (at, label, text, depth) in enumerate(found):
        if at >= last:
            break
        end = _end_of(found[place + 1 :], label, depth, blocks, at, last)
        made.append(Heading(at, text, label, depth, end, _likeness(text)))
    return made


def section_among(found: Sequence[Heading]) -> Heading | None:
    """The section on communication; None where none is called so."""
    best = max(found, key=lambda heading: (heading.likeness, -heading.depth), default=None)
    return best if best is not None and best.likeness >= SURE else None


def below(heading: Heading) -> tuple[str, str]:
    """The patterns of labels one and two levels below a heading: ("2.{}.", "2.{}.{}.")."""
    label = heading.label.rstrip(".)/ ")
    if re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){0,2}", label):
        return f"{label}.{{0}}.", f"{label}.{{0}}.{{1}}."
    if heading.depth in (_DEPTHS["roman"], _DEPTHS["capital"], _DEPTHS["part"]):
        return "{0}.", "{0}.{1}."
    return "-", "-"


def following(label: str) -> str:
    """The label behind this one: "2." → "3.", "II." → "III.", "a)" → "b)"; "" where unknown."""
    bare = label.rstrip(".)/ ")
    tail = label[len(bare) :]
    if bare.isdecimal() or re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+", bare):
        head, _, last = bare.rpartition(".")
        return f"{head + '.' if head else ''}{int(last) + 1}{tail}"
    if bare and all(sign in _ROMAN for sign in bare):
        return f"{_roman(_number(bare) + 1)}{tail}"
    return f"{chr(ord(bare) + 1)}{tail}" if len(bare) == 1 and bare in "abcdefg" else ""


def _is_heading(block: Block) -> bool:
    text = block["text"]
    if block["kind"] != "p" or not 3 <= len(text) <= _LONGEST or text.endswith((";", ",")):
        return False
    if block["style"]:
        return True
    labelled = bool(_LABEL.match(text)) or block["auto"] in _DEPTHS
    if block["strong"]:
        return labelled or text[:1].isupper()
    return labelled and (not text.endswith(".") or text.isupper()) and _likeness(text) >= SURE


def _read(block: Block) -> tuple[str, str, int]:
    """(label, words, depth)."""
    text = block["text"]
    found = _LABEL.match(text)
    if found is not None:
        kind = str(found.lastgroup)
        label = found[0].strip()
        if kind == "roman" and label[:1].islower():
            kind = "letter"
        return label, text[found.end() :].strip(), _DEPTHS[kind] + label.count(".", 0, -1)
    if block["auto"] in _DEPTHS:
        return "", text, _DEPTHS[block["auto"]] + block["depth"]
    if block["style"]:
        return "", text, _STYLED + block["style"]
    return "", text, _BOLD_ONLY


def _end_of(
    later: Sequence[tuple[int, str, str, int]],
    label: str,
    depth: int,
    blocks: Sequence[Block],
    at: int,
    last: int,
) -> int:
    """Up to the next heading as high or higher. A list within the section begins anew with its
    numbers: it is no end."""
    for place, other, _, its in later:
        if its > depth or place >= last:
            continue
        if its == depth and label and other and not _follows(label, other):
            continue
        return place
    return last


def _follows(label: str, other: str) -> bool:
    one, two = _number(label), _number(other)
    return two > one or two == 0


def _number(label: str) -> int:
    bare = label.rstrip(".)/ ").rpartition(".")[2]
    if bare.isdecimal():
        return int(bare)
    if bare and all(sign in _ROMAN for sign in bare):
        values = [_ROMAN[sign] for sign in bare]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-value if value < after else value for value, after in pairs)
    return ord(bare) - 96 if len(bare) == 1 and bare.isascii() and bare.islower() else 0


def _roman(number: int) -> str:
    made = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            made, number = made + sign, number - value
    return made


def _end(blocks: Sequence[Block]) -> int:
    """Where the body ends: at its last sentence, or before the table of those who get it."""
    said = [plain(block["text"]) for block in blocks]
    for phrase in words()["end_of_report"]:
        found = [at for at, text in enumerate(said) if text.startswith(phrase)]
        if found and found[-1] > len(blocks) // 3:
            return found[-1]
    return len(blocks)


def _likeness(text: str) -> float:
    """How surely a heading is that of the section, 0 to 1."""
    said = " ".join(spelled_out(plain(text)))
    for rank, phrase in enumerate(words()["section"]):
        if phrase in said:
            spare = max(0, len(said.split()) - len(phrase.split()))
            return max(0.0, 1.0 - 0.02 * rank - 0.03 * spare)
    return 0.0
