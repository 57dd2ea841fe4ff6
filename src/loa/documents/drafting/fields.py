"""What a person types of each part: its fields by name, and how new words get into it.

A part's key is its id; the lines of the head and the foot have their names as keys ("title").
Looks (bold, italic) and the figures behind numbers stay with the words that were not touched.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any

from loa.documents.drafting.content import Content, Node, SavedWords, nodes, said

Fields = dict[str, str]

HEAD_LINES = ("parent", "agency", "symbol", "place", "title", "decided_by", "addressees")
FOOT_LINES = ("archive", "authority", "post", "signer", "contact")
LINES = (*HEAD_LINES, "closing", *FOOT_LINES)
"""The lines of the head and the foot; each has one field, a line of it for each addressee."""
ONLY = "words"
_MAY_LACK = ("parent", "archive", "signer")
LONGEST = 20_000
"""Characters of one field; about eight pages."""


def parts(content: Content) -> dict[str, Fields]:
    """The fields of every part by its key, in the order of the paper."""
    found = {name: {ONLY: _line(content, name)} for name in LINES}
    for node in nodes(content):
        fields = fields_of(node)
        if fields:
            found[node["id"]] = fields
    return found


def fields_of(node: Node) -> Fields:
    """What a person types of one part; nothing for a table, whose rows are parts."""
    match node["kind"]:
        case "row":
            return {f"c{at}": said(cell) for at, cell in enumerate(node["cells"])}
        case "recipient":
            return {"name": node["name"], "purpose": node["purpose"] or ""}
        case "annex":
            return {"title": node["title"]}
        case "table":
            return {}
    return {ONLY: said(node["words"])}


def put(content: Content, key: str, fields: Mapping[str, str]) -> None:
    """Puts new words into a part. KeyError when there is no such part."""
    if key in LINES:
        _put_line(content, key, fields[ONLY])
        return
    put_into(node_called(content, key), fields)


def put_into(node: Node, fields: Mapping[str, str]) -> None:
    """Puts new words into a part that is at hand."""
    for name, text in fields.items():
        _put_field(node, name, text)


def node_called(content: Content, key: str) -> Node:
    """The part with this id. KeyError when there is none."""
    for node in nodes(content):
        if node["id"] == key:
            return node
    raise KeyError(key)


def digest(fields: Mapping[str, str]) -> str:
    """Eight letters by which one knows whether a part's words are still the same."""
    spelt = "\x1f".join(f"{name}\x1e{text}" for name, text in sorted(fields.items()))
    return hashlib.sha256(spelt.encode()).hexdigest()[:8]


def clean(text: str) -> str:
    """Typed words as they are kept: composed letters, one kind of line end, nothing unseen."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return kept.strip()[:LONGEST]


def retouched(words: SavedWords, text: str) -> SavedWords:
    """`text` with the looks of `words`: what stands at both ends unchanged keeps its own, what
    came in between takes that of the words before it."""
    if isinstance(words, str) or not words:
        return text
    old = said(words)
    if text == old:
        return words
    looks = [(at, piece) for at, piece in enumerate(words) for _ in piece["text"]]
    head = _common(old, text)
    tail = min(_common(old[::-1], text[::-1]), len(old) - head, len(text) - head)
    plain = (-1, {"text": "", "bold": False, "italic": False})
    middle = looks[head - 1] if head else plain
    if "key" in middle[1] or not 0 < head < len(old):
        middle = plain
    spread = [*looks[:head], *[middle] * (len(text) - head - tail), *looks[len(old) - tail :]]
    return _joined(spread, text, words)


def _joined(
    spread: list[tuple[int, dict[str, Any]]], text: str, words: list[dict[str, Any]]
) -> SavedWords:
    """Neighbours of one piece together; a figure that lost a letter is no figure any more."""
    made: list[dict[str, Any]] = []
    last: int | None = None
    for (at, look), letter in zip(spread, text, strict=True):
        if at == last and made:
            made[-1]["text"] += letter
        else:
            made.append({**look, "text": letter})
        last = at
    whole = {(piece["key"], piece["text"]) for piece in words if "key" in piece}
    made = [_still_a_figure(piece, whole) for piece in made]
    if all(
        not piece.get("bold") and not piece.get("italic") and "key" not in piece for piece in made
    ):
        return text
    return made


def _still_a_figure(piece: dict[str, Any], whole: set[tuple[str, str]]) -> dict[str, Any]:
    if "key" in piece and (piece["key"], piece["text"]) not in whole:
        return {"text": piece["text"], "bold": False, "italic": False}
    return piece


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _line(content: Content, name: str) -> str:
    signed = content["signature"]
    if name == "authority":
        return "\n".join(signed["authority"])
    if name == "addressees":
        return "\n".join(content.get("addressees", ()))
    if name in ("post", "signer"):
        return str(signed["post" if name == "post" else "name"] or "")
    return said(content.get(name) or "")


def _put_line(content: Content, name: str, text: str) -> None:
    value: Any = text or None if name in _MAY_LACK else text
    if name == "authority":
        content["signature"]["authority"] = [line for line in text.split("\n") if line.strip()]
    elif name == "addressees":
        content["addressees"] = [line.strip() for line in text.split("\n") if line.strip()]
    elif name in ("post", "signer"):
        content["signature"]["post" if name == "post" else "name"] = value
    elif name == "closing":
        content["closing"] = retouched(content["closing"], text)
    else:
        content[name] = value


def _put_field(node: Node, name: str, text: str) -> None:
    if node["kind"] == "row":
        at = int(name.removeprefix("c"))
        node["cells"][at] = retouched(node["cells"][at], text)
    elif name == ONLY:
        node["words"] = retouched(node["words"], text)
    else:
        node[name] = (text or None) if name == "purpose" else text
