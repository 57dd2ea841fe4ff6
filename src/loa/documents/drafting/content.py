"""Composition → JSON in which every part has an id, and back: `composed(packed(x)) == x`.

Parts are the grounds, the blocks of the body, the rows of tables, the recipients, the annexes
and their blocks. An id ("n12") is given once and never again within a draft (`next` counts), so
that comments, findings and somebody else's edits find their part after others have moved.
A part may carry under "from" where it came from (drafting.origins); no paper shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from vanban.writers.composition import (
    Annex,
    Block,
    Bullet,
    Composition,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Recipient,
    Signature,
    Table,
    Text,
    Words,
)

Content = dict[str, Any]
Node = dict[str, Any]
SavedWords = str | list[dict[str, Any]]

HEAD = (
    *("type", "symbol", "agency", "place", "title", "number", "parent"),
    *("month", "year", "archive", "watermark", "language"),
)
LATER = ("decided_by", "contact", "urgency")
"""Lines that drafts begun before papers had them lack. That a paper is a draft is told by its
state here, not by a mark that would have to be taken off before it is signed."""
LISTS = ("grounds", "body", "recipients", "annexes")


def packed(paper: Composition) -> Content:
    """The paper as JSON; every part gets its id."""
    content: Content = {name: getattr(paper, name) for name in (*HEAD, *LATER)}
    content |= {
        "addressees": list(paper.addressees),
        "date": paper.date.isoformat() if paper.date else None,
        "closing": saved(paper.closing),
        "signature": _signed(paper.signature),
        "beside": _signed(paper.beside) if paper.beside else None,
        "grounds": [{"kind": "ground", "words": saved(words)} for words in paper.grounds],
        "body": [_node(block) for block in paper.body],
        "recipients": [
            {"kind": "recipient", "name": to.name, "purpose": to.purpose} for to in paper.recipients
        ],
        "annexes": [_annex_node(annex) for annex in paper.annexes],
        "next": 1,
    }
    for node in nodes(content):
        number(content, node)
    return content


def composed(content: Content) -> Composition:
    """The paper that a content is; the ids are left out."""
    beside = content.get("beside")
    return Composition(
        **{name: content[name] for name in HEAD},
        **{name: content.get(name, "") for name in LATER},
        addressees=tuple(content.get("addressees", ())),
        date=date.fromisoformat(content["date"]) if content["date"] else None,
        closing=words_of(content["closing"]),
        signature=_signature(content["signature"]),
        beside=_signature(beside) if beside else None,
        grounds=tuple(words_of(node["words"]) for node in content["grounds"]),
        body=blocks_of(content["body"]),
        recipients=tuple(Recipient(to["name"], to["purpose"]) for to in content["recipients"]),
        annexes=tuple(_annex(node) for node in content["annexes"]),
    )


def _signed(signature: Signature) -> Node:
    return {
        "post": signature.post,
        "name": signature.name,
        "authority": list(signature.authority),
    }


def _signature(signed: Node) -> Signature:
    return Signature(signed["post"], signed["name"], tuple(signed["authority"]))


def number(content: Content, node: Node) -> Node:
    """Gives a new part its id."""
    node["id"] = f"n{content['next']}"
    content["next"] += 1
    return node


def nodes(content: Content) -> Iterator[Node]:
    """Every part in the order of the paper; the rows of a table follow it."""
    for name in LISTS:
        yield from _below(content[name])


def saved(words: Words) -> SavedWords:
    """Words as JSON: plain ones as a string, others as a list of pieces."""
    return words if isinstance(words, str) else [_saved_piece(piece) for piece in words]


def words_of(words: SavedWords) -> Words:
    """The words of their JSON."""
    return words if isinstance(words, str) else tuple(_piece(piece) for piece in words)


def said(words: SavedWords) -> str:
    """The bare words of their JSON."""
    return words if isinstance(words, str) else "".join(piece["text"] for piece in words)


def blocks_of(parts: Iterable[Node]) -> tuple[Block, ...]:
    """The blocks of a body or an annex."""
    return tuple(_block(node) for node in parts)


def _below(parts: Iterable[Node]) -> Iterator[Node]:
    for node in parts:
        yield node
        yield from node.get("rows", ())
        yield from _below(node.get("body", ()))


def _node(block: Block) -> Node:
    match block:
        case Heading(level, title, label):
            return {"kind": "heading", "level": level, "label": label, "words": saved(title)}
        case Paragraph(words):
            return {"kind": "paragraph", "words": saved(words)}
        case Bullet(words):
            return {"kind": "bullet", "words": saved(words)}
        case Table():
            return {
                "kind": "table",
                "header": list(block.header),
                "rows": [row_node(row) for row in block.rows],
                "widths": list(block.widths),
                "align": list(block.align),
                "caption": block.caption,
            }


def row_node(cells: Iterable[Words]) -> Node:
    """A row of a table, without an id yet."""
    return {"kind": "row", "cells": [saved(cell) for cell in cells]}


def _annex_node(annex: Annex) -> Node:
    return {
        "kind": "annex",
        "title": annex.title,
        "reference": annex.reference,
        "landscape": annex.landscape,
        "body": [_node(block) for block in annex.body],
    }


def _annex(node: Node) -> Annex:
    return Annex(node["title"], blocks_of(node["body"]), node["reference"], node["landscape"])


def _block(node: Node) -> Block:
    if node["kind"] == "table":
        return Table(
            header=tuple(node["header"]),
            rows=tuple(tuple(words_of(c) for c in row["cells"]) for row in node["rows"]),
            widths=tuple(node["widths"]),
            align=tuple(node["align"]),
            caption=node["caption"],
        )
    words = words_of(node["words"])
    if node["kind"] == "heading":
        return Heading(node["level"], words, node["label"])
    return Bullet(words) if node["kind"] == "bullet" else Paragraph(words)


def _saved_piece(piece: Inline) -> dict[str, Any]:
    if isinstance(piece, Figure):
        return {"text": piece.text, "key": piece.key}
    return {"text": piece.text, "bold": piece.bold, "italic": piece.italic}


def _piece(piece: dict[str, Any]) -> Inline:
    if "key" in piece:
        return Figure(piece["text"], piece["key"])
    return Text(piece["text"], piece["bold"], piece["italic"])
