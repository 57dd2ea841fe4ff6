"""A report in Word as a row of blocks, with what tells headings: numbers, styles, weight."""

from __future__ import annotations

import re
from typing import Any

from loa.files.office.parts import Parts
from loa.files.office.tree import BROKEN, Element, parsed
from loa.files.office.word import Paragraph, Word, content, part_of
from vanban.errors import ReadError

MOST_BLOCKS = 6_000
LONGEST = 600
_STYLE = re.compile(r"(?:heading|tiêu đề|muc)\s?([1-9])", re.IGNORECASE)
_FORMATS = {"upperRoman": "roman", "decimal": "decimal", "lowerLetter": "letter"}


def outline(data: bytes) -> dict[str, Any]:
    """{"blocks": [{"kind": "p", "table" or "other", "text", "strong", "style", "auto", "number"}]}.

    `strong` says whether all of a paragraph's words are bold, `style` the level of its heading's
    style or 0, `auto` which kind of automatic number it bears ("roman", "decimal" …) and `depth`
    on which level of its list.
    """
    with Parts(data) as parts:
        styles, numbers = _styles(parts), _numbers(parts)
        root = parsed(parts.part(part_of(parts)))
    found = [_block(block, styles, numbers) for block in blocks_of(root)[:MOST_BLOCKS]]
    return {"blocks": found}


def blocks_of(root: Element) -> list[Element]:
    """The paragraphs, tables and controls that stand in the body itself."""
    body = root.first("body")
    if body is None:
        raise ReadError(BROKEN)
    return [child for child in body.children if child.name in ("p", "tbl", "sdt")]


def is_strong(paragraph: Element, of_style: bool = False) -> bool:
    """Whether all of a paragraph's words are bold."""
    said = [run for run in paragraph.all("r") if any(t.text.strip() for t in run.of("t"))]
    return bool(said) and all(_is_bold(run, of_style) for run in said)


def words_of(block: Element) -> str:
    """The words of a block."""
    word = Word()
    holder = Element("body", {}, 0)
    holder.children = [block]
    content(holder, word, None)
    lines: list[Paragraph] = list(word.lines)
    lines += [p for table in word.tables for cell in table.cells for p in cell.paragraphs]
    return " ".join(" ".join(line.text for line in lines).split())[:LONGEST]


def _block(
    block: Element, styles: dict[str, tuple[int, bool]], numbers: dict[tuple[str, str], str]
) -> dict[str, Any]:
    if block.name != "p":
        kind = "table" if block.name == "tbl" else "other"
        return {"kind": kind, "text": words_of(block)}
    properties = block.first("pPr")
    style = _value(properties, "pStyle")
    level, bold = styles.get(style, (0, False))
    auto, depth = _auto(properties, numbers)
    return {
        "kind": "p",
        "text": words_of(block),
        "strong": is_strong(block, bold),
        "style": level,
        "auto": auto,
        "depth": depth,
    }


def _auto(properties: Element | None, numbers: dict[tuple[str, str], str]) -> tuple[str, int]:
    listed = properties.first("numPr") if properties is not None else None
    if listed is None:
        return "", 0
    number, level = _value(listed, "numId"), _value(listed, "ilvl") or "0"
    kind = numbers.get((number, level), "")
    return _FORMATS.get(kind, kind), int(level) if level.isdecimal() and len(level) < 3 else 0


def _is_bold(run: Element, of_style: bool) -> bool:
    look = run.first("rPr")
    bold = look.first("b") if look is not None else None
    if bold is None:
        return of_style
    return bold.attributes.get("val", "1") not in ("0", "false", "off")


def _value(element: Element | None, name: str) -> str:
    found = element.first(name) if element is not None else None
    return found.attributes.get("val", "") if found is not None else ""


def _styles(parts: Parts) -> dict[str, tuple[int, bool]]:
    """(level of the heading or 0, whether it is bold) by the style's id."""
    data = parts.read("word/styles.xml")
    if data is None:
        return {}
    found = {}
    for style in parsed(parts.part("word/styles.xml")).of("style"):
        name = _value(style, "name")
        outlined = _value(style.first("pPr"), "outlineLvl")
        named = _STYLE.search(name)
        level = int(named[1]) if named else 0
        if not level and outlined.isdecimal() and int(outlined) < 9:
            level = int(outlined) + 1
        look = style.first("rPr")
        bold = look.first("b") if look is not None else None
        is_bold = bold is not None and bold.attributes.get("val", "1") not in ("0", "false")
        found[style.attributes.get("styleId", "")] = level, is_bold
    return found


def _numbers(parts: Parts) -> dict[tuple[str, str], str]:
    """The kind of number by (list, level)."""
    if parts.read("word/numbering.xml") is None:
        return {}
    root = parsed(parts.part("word/numbering.xml"))
    abstract = {
        made.attributes.get("abstractNumId", ""): {
            level.attributes.get("ilvl", ""): _value(level, "numFmt") for level in made.of("lvl")
        }
        for made in root.of("abstractNum")
    }
    return {
        (number.attributes.get("numId", ""), level): kind
        for number in root.of("num")
        for level, kind in abstract.get(_value(number, "abstractNumId"), {}).items()
    }
