"""What differs between two contents of one draft, part by part, and taking some of it over.

Parts are the same when their ids are; a content that came from elsewhere gets the ids of its
counterparts first (`drafting.adoption`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from loa.documents.drafting.content import LISTS, Content, Node
from loa.documents.drafting.editor import HEAD_LABELS
from loa.documents.drafting.fields import LINES, Fields, fields_of, parts, put
from loa.documents.drafting.preview import labels

Kind = Literal["changed", "added", "removed", "moved"]
_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_FIGURES = re.compile(r"\d[\d.,/:-]*")
_LONGEST = 4_000
"""Words of one field that are compared word by word; longer ones are shown whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed ("same"), were struck ("out") or put in ("in")."""

    kind: Literal["same", "out", "in"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A part that differs: what it is called, its words with what was struck and put in, and
    the figures that differ, as (before, after)."""

    key: str
    kind: Kind
    where: str
    pieces: tuple[Piece, ...]
    figures: tuple[str, str] | None = None


def changes(old: Content, new: Content) -> list[Change]:
    """Every part that differs, in the order of the new paper; what was removed stands where it
    stood."""
    before, after = _places(old), _places(new)
    moved = _moved(old, new)
    found = []
    for key in _in_order(list(before), list(after)):
        change = _change(key, before.get(key), after.get(key), key in moved)
        if change is not None:
            found.append(change)
    return found


def take(old: Content, new: Content, keys: Collection[str]) -> Content:
    """The old content with the changes of these keys taken over from the new one."""
    content = deepcopy(old)
    content["next"] = max(old["next"], new["next"])
    words = parts(new)
    for change in changes(old, new):
        if change.key not in keys:
            continue
        if change.kind == "changed":
            put(content, change.key, words[change.key])
        elif change.kind == "removed":
            _remove(content, change.key)
        elif change.kind == "added":
            _insert(content, new, change.key)
        else:
            _remove(content, change.key)
            _insert(content, new, change.key)
            if change.key in words:
                put(content, change.key, words[change.key])
    return content


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both, with what was struck out and put in."""
    if old == new:
        return (Piece("same", new),) if new else ()
    one, other = _WORDS.findall(old), _WORDS.findall(new)
    if not old or not new or max(len(one), len(other)) > _LONGEST:
        return tuple(p for p in (Piece("out", old), Piece("in", new)) if p.text)
    return tuple(_joined(_pieces(one, other)))


def figures_in(text: str) -> Counter[str]:
    """The numbers and dates in some words, each as often as it stands there."""
    return Counter(found.rstrip(".,:/-") for found in _FIGURES.findall(text))


@dataclass(frozen=True, slots=True)
class _Place:
    """A part with its words on one line, and how one speaks of it."""

    fields: Fields
    where: str

    @property
    def text(self) -> str:
        return " | ".join(text for text in self.fields.values() if text)


def _change(key: str, old: _Place | None, new: _Place | None, is_moved: bool) -> Change | None:
    if old is None and new is not None:
        return Change(key, "added", new.where, compared("", new.text), _figures("", new.text))
    if new is None and old is not None:
        return Change(key, "removed", old.where, compared(old.text, ""), _figures(old.text, ""))
    assert old is not None
    assert new is not None
    if old.fields == new.fields:
        return Change(key, "moved", new.where, compared(new.text, new.text)) if is_moved else None
    figures = _figures(old.text, new.text)
    return Change(key, "changed", new.where, compared(old.text, new.text), figures)


def _figures(old: str, new: str) -> tuple[str, str] | None:
    """What the figures were and have become; None where they are the same."""
    before, after = figures_in(old), figures_in(new)
    gone, come = before - after, after - before
    if not gone and not come:
        return None
    return ", ".join(gone.elements()), ", ".join(come.elements())


def _places(content: Content) -> dict[str, _Place]:
    words = parts(content)
    found = {name: _Place(words[name], HEAD_LABELS[name]) for name in LINES}
    for node in content["grounds"]:
        found[node["id"]] = _Place(fields_of(node), "Căn cứ")
    found |= _body_places(content["body"], "Mở đầu")
    for node in content["recipients"]:
        found[node["id"]] = _Place(fields_of(node), "Nơi nhận")
    for node in content["annexes"]:
        found[node["id"]] = _Place(fields_of(node), "Phụ lục")
        found |= _body_places(node["body"], "Phụ lục")
    return found


def _body_places(body: list[Node], where: str) -> dict[str, _Place]:
    found: dict[str, _Place] = {}
    opening = labels(body)
    chapter = where
    for node in body:
        if node["kind"] == "heading":
            title = f"{opening.get(node['id'], '')}{fields_of(node)['words']}"
            if node["level"] == 1:
                chapter = where = title
            elif node["level"] == 2:
                where = f"{chapter}, {title}"
        if node["kind"] == "table":
            found[node["id"]] = _Place({"header": " | ".join(node["header"])}, f"{where}, bảng")
        else:
            found[node["id"]] = _Place(fields_of(node), where)
        for number, row in enumerate(node.get("rows", ()), start=1):
            found[row["id"]] = _Place(fields_of(row), f"{where}, bảng, dòng {number}")
    return found


def _in_order(old: list[str], new: list[str]) -> Iterator[str]:
    """The keys of both: the new order, what is gone where it stood."""
    known, standing = set(new), set(old)
    gone_after: dict[str, list[str]] = {}
    last = ""
    for key in old:
        if key in known:
            last = key
        else:
            gone_after.setdefault(last, []).append(key)
    yield from gone_after.get("", ())
    for key in new:
        yield key
        if key in standing:
            yield from gone_after.get(key, ())


def _moved(old: Content, new: Content) -> set[str]:
    """The parts that stand elsewhere among those that stayed."""
    found: set[str] = set()
    fresh = {name: [n["id"] for n in siblings] for name, siblings in _named_lists(new)}
    for name, siblings in _named_lists(old):
        here = set(fresh.get(name, ()))
        before = [node["id"] for node in siblings if node["id"] in here]
        stayed = set(before)
        after = [key for key in fresh.get(name, ()) if key in stayed]
        kept = {
            key
            for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
            for key in before[block.a : block.a + block.size]
        }
        found |= stayed - kept
    return found


def _named_lists(content: Content) -> Iterator[tuple[str, list[Node]]]:
    """Every list of siblings by what owns it: "body", the id of a table or an annex."""
    for name in LISTS:
        yield name, content[name]
    for body in (content["body"], *(annex["body"] for annex in content["annexes"])):
        for node in body:
            if node["kind"] == "table":
                yield node["id"], node["rows"]
    for annex in content["annexes"]:
        yield annex["id"], annex["body"]


def _remove(content: Content, key: str) -> None:
    for _, siblings in _named_lists(content):
        for at, node in enumerate(siblings):
            if node["id"] == key:
                del siblings[at]
                return


def _insert(content: Content, new: Content, key: str) -> None:
    """Puts a part where it stands in the new content: after the nearest elder that is here."""
    here = dict(_named_lists(content))
    if any(node["id"] == key for siblings in here.values() for node in siblings):
        return
    for name, siblings in _named_lists(new):
        order = [node["id"] for node in siblings]
        if key not in order or name not in here:
            continue
        elders, place = order[: order.index(key)], 0
        for at, node in enumerate(here[name]):
            if node["id"] in elders:
                place = at + 1
        here[name].insert(place, deepcopy(siblings[order.index(key)]))
        return


def _pieces(one: list[str], other: list[str]) -> Iterable[Piece]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(one[a:b]))
            continue
        yield Piece("out", "".join(one[a:b]))
        yield Piece("in", "".join(other[c:d]))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A lone space between two changes belongs to them, so that they read as one."""
    out = into = ""
    for piece in pieces:
        if piece.kind == "out":
            out += piece.text
        elif piece.kind == "in":
            into += piece.text
        elif piece.text.isspace() and (out or into):
            out, into = out + piece.text, into + piece.text
        else:
            yield from _both(out, into)
            out = into = ""
            yield piece
    yield from _both(out, into)


def _both(out: str, into: str) -> Iterator[Piece]:
    if out:
        yield Piece("out", out)
    if into:
        yield Piece("in", into)
