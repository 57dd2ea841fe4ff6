"""A composition as the parts that the page shows: the same words as on paper, with links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vanban.writers.composition import (
    Block,
    Bullet,
    Composition,
    Figure,
    Heading,
    Paragraph,
    Table,
    Words,
    date_line,
    number_line,
    pieces,
)

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `url` opens the list under a figure."""

    text: str
    italic: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; numbers stand at its right edge."""

    runs: tuple[Run, ...]
    is_number: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading, item or table of the page; `kind` names its template's branch."""

    kind: str
    runs: tuple[Run, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def laid_out(paper: Composition, urls: Mapping[str, str]) -> dict[str, object]:
    """The template's context: the paper, its lines of header, its parts and annexes.

    `urls` has the address behind each figure's key; a figure without one is plain.
    """
    return {
        "paper": paper,
        "number_line": number_line(paper),
        "date_line": date_line(paper),
        "parts": _parts(paper.body, urls),
        "annexes": [
            {"title": annex.title, "number": ROMAN[at], "parts": _parts(annex.body, urls)}
            for at, annex in enumerate(paper.annexes)
        ],
    }


def _parts(blocks: tuple[Block, ...], urls: Mapping[str, str]) -> list[Part]:
    parts: list[Part] = []
    chapter = point = 0
    for block in blocks:
        match block:
            case Heading(level=1):
                chapter, point = chapter + 1, 0
                parts.append(
                    Part("chapter", (Run(f"{ROMAN[chapter - 1]}. "), *_runs(block.title, urls)))
                )
            case Heading():
                point += 1
                parts.append(Part("heading", (Run(f"{point}. "), *_runs(block.title, urls))))
            case Paragraph(words=words):
                parts.append(Part("paragraph", _runs(words, urls)))
            case Bullet(words=words):
                parts.append(Part("item", (Run("- "), *_runs(words, urls))))
            case Table():
                parts.append(_table(block, urls))
    return parts


def _table(table: Table, urls: Mapping[str, str]) -> Part:
    numbers = [align == "right" for align in table.align or ("left",) * len(table.header)]
    rows = tuple(
        tuple(Cell(_runs(cell, urls), number) for cell, number in zip(row, numbers, strict=True))
        for row in table.rows
    )
    return Part("table", header=table.header, rows=rows)


def _runs(words: Words, urls: Mapping[str, str]) -> tuple[Run, ...]:
    return tuple(
        Run(piece.text, url=urls.get(piece.key, ""))
        if isinstance(piece, Figure)
        else Run(piece.text, piece.italic)
        for piece in pieces(words)
    )
