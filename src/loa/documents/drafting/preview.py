"""A draft's content as the parts that its page shows: the words as they will stand on paper, each
with the id of the part that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from loa.documents.drafting.content import Content, Node, SavedWords, blocks_of, composed, said
from vanban.writers.composition import (
    Heading,
    date_line,
    has_date_line,
    number_line,
    reference_line,
)
from vanban.writers.sheet import numbered

LETTER = "Công văn"
END_MARK = "./."


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its id, and its cells with whether a number stands in them."""

    key: str
    cells: tuple[tuple[tuple[Run, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading, item or table; `kind` names its branch in the template."""

    key: str
    kind: str
    runs: tuple[Run, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """An annex: its id, the lines above its body, and the body."""

    key: str
    label: str
    title: str
    reference: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the paper's template needs; `wrong` are the keys of parts with findings."""

    content: Content
    number_line: str
    date_line: str
    grounds: tuple[Part, ...]
    parts: tuple[Part, ...]
    closing: str
    annexes: tuple[AnnexPart, ...]
    is_letter: bool
    decided_by: str = ""
    decides: str = ""
    addressees: tuple[str, ...] = ()
    contact: str = ""
    wrong: frozenset[str] = field(default_factory=frozenset)


def page(content: Content, wrong: Iterable[str] = ()) -> Page:
    """The paper that a content makes."""
    paper = composed(content)
    return Page(
        content=content,
        number_line=number_line(paper),
        date_line=date_line(paper) if has_date_line(paper) else "",
        grounds=tuple(_grounds(content["grounds"])),
        parts=tuple(_parts(content["body"])),
        closing=_closed(said(content["closing"]), END_MARK),
        annexes=tuple(
            AnnexPart(
                key=node["id"],
                label="Phụ lục" if len(content["annexes"]) == 1 else f"Phụ lục {at}",
                title=node["title"],
                reference=node["reference"] or reference_line(paper),
                parts=tuple(_parts(node["body"])),
            )
            for at, node in enumerate(content["annexes"], start=1)
        ),
        is_letter=content["type"] == LETTER,
        decided_by=paper.decided_by,
        decides=f"{paper.type.upper()}:" if paper.decided_by else "",
        addressees=paper.addressees,
        contact=paper.contact,
        wrong=frozenset(wrong),
    )


def labels(body: list[Node]) -> Mapping[str, str]:
    """The printed labels of headings by id: "I. ", "1. ", "a) "."""
    found: dict[str, str] = {}
    for node, block in zip(body, numbered(blocks_of(body)), strict=True):
        if isinstance(block, Heading) and block.label:
            closed = block.label.endswith((")", "."))
            found[node["id"]] = f"{block.label} " if closed else f"{block.label}. "
    return found


def _grounds(nodes: list[Node]) -> Iterator[Part]:
    for at, node in enumerate(nodes, start=1):
        mark = "." if at == len(nodes) else ";"
        yield Part(node["id"], "ground", (Run(_closed(said(node["words"]), mark), italic=True),))


def _parts(body: list[Node]) -> Iterator[Part]:
    opening = labels(body)
    for node in body:
        key = node["id"]
        match node["kind"]:
            case "table":
                yield _table(node)
            case "heading":
                runs = (Run(opening.get(key, "")), *_runs(node["words"]))
                yield Part(key, f"heading{node['level']}", runs)
            case "bullet":
                yield Part(key, "bullet", (Run("- "), *_runs(node["words"])))
            case _:
                yield Part(key, "paragraph", _runs(node["words"]))


def _table(node: Node) -> Part:
    align = node["align"] or ["left"] * len(node["header"])
    rows = tuple(
        Row(
            row["id"],
            tuple((_runs(cell), side) for cell, side in zip(row["cells"], align, strict=True)),
        )
        for row in node["rows"]
    )
    return Part(node["id"], "table", header=tuple(node["header"]), rows=rows)


def _runs(words: SavedWords) -> tuple[Run, ...]:
    if isinstance(words, str):
        return (Run(words),)
    return tuple(
        Run(piece["text"], piece.get("bold", False), piece.get("italic", False)) for piece in words
    )


def _closed(text: str, mark: str) -> str:
    return text.rstrip(" .;,/\n") + mark if text.strip() else ""
