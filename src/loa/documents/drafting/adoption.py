"""A paper that came back from Word gets the ids of the draft's parts that it has.

Word knows nothing of ids: parts are recognised by their printed words, first those that are the
same, then, between them, those that are most alike. What Word prints and the draft leaves to the
writer (capitals, numbers of headings, closing marks) makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from loa.documents.drafting.content import Content, Node, nodes, number, said
from loa.documents.drafting.fields import LINES, ONLY, fields_of, parts, put, put_into
from loa.documents.drafting.preview import labels

ALIKE = 0.45
_SPACES = re.compile(r"\s+")
_MARKS = " .;,/:"
_ABOUT = re.compile(r"^V/v\s+")
"""What a letter prints before what it is about."""
_DASH = re.compile(r"^[-–+•]\s*")
_LABELLED = re.compile(r"^(?:[IVX]{1,6}\.|\d{1,2}(?:\.\d{1,2}){0,2}\.|[a-zđ]{1,2}\)|-)\s+")
_KEPT_LINES = ("symbol", "authority", "post", "signer")
"""Lines that a reading spells otherwise without anybody having changed them."""


def adopt(draft: Content, incoming: Content) -> Content:
    """The draft as Word has it now: the draft's parts with Word's words, new parts with new
    ids, without the parts that are gone. What does not differ in print does not differ here."""
    adopted = deepcopy(draft)
    _adopt_lines(adopted, incoming)
    adopted["grounds"] = _adopt(draft["grounds"], incoming["grounds"], _ground_words)
    adopted["recipients"] = _adopt(draft["recipients"], incoming["recipients"], _recipient_words)
    adopted["body"] = _adopt_body(draft["body"], _with_closing(draft, incoming))
    pairs = zip(draft["annexes"], incoming["annexes"], strict=False)
    adopted["annexes"] = [
        {**mine, "body": _adopt_body(mine["body"], theirs["body"])} for mine, theirs in pairs
    ] + deepcopy(draft["annexes"][len(incoming["annexes"]) :])
    _number_new(adopted)
    return adopted


def likeness(draft: Content, incoming: Content) -> float:
    """How much of the draft's words stand in what came, 0 to 1."""
    mine, theirs = _shingles(draft), _shingles(incoming)
    return len(mine & theirs) / len(mine) if mine else 0.0


def _shingles(content: Content) -> set[tuple[str, ...]]:
    """Three words in a row, of all parts."""
    found: set[tuple[str, ...]] = set()
    for fields in parts(content).values():
        words = _plain(" ".join(fields.values())).split()
        found |= {tuple(words[at : at + 3]) for at in range(len(words) - 2)}
    return found


def _adopt_lines(adopted: Content, incoming: Content) -> None:
    mine, theirs = parts(adopted), parts(incoming)
    for name in LINES:
        said_there = _ABOUT.sub("", theirs[name][ONLY])
        if name in _KEPT_LINES or not said_there:
            continue
        if _plain(said_there) != _plain(mine[name][ONLY]):
            put(
                adopted, name, {ONLY: said_there.strip(_MARKS) if name == "closing" else said_there}
            )


def _with_closing(draft: Content, incoming: Content) -> list[Node]:
    """Word's body; a last sentence that the draft has as its closing is none of it."""
    body: list[Node] = incoming["body"]
    closing = _plain(said(draft["closing"]))
    if closing and body and not said(incoming["closing"]):
        last = body[-1]
        if last["kind"] == "paragraph" and _ratio(_plain(said(last["words"])), closing) > ALIKE:
            return body[:-1]
    return body


def _adopt_body(mine: list[Node], theirs: list[Node]) -> list[Node]:
    return _adopt_printed(mine, theirs, _printed(mine), _printed(theirs))


def _printed(body: list[Node]) -> list[str]:
    """The words of each block as they stand on paper, with number or dash."""
    opening = labels(body)
    found = []
    for node in body:
        if node["kind"] == "table":
            found.append(_plain(" ".join(["bảng", *node["header"]])))
        else:
            label = "- " if node["kind"] == "bullet" else opening.get(node["id"], "")
            found.append(_plain(label + said(node["words"])))
    return found


def _adopt(
    mine: Sequence[Node], theirs: Sequence[Node], printed: Callable[[Node], str]
) -> list[Node]:
    ours, others = [[_plain(printed(node)) for node in each] for each in (mine, theirs)]
    return _adopt_printed(mine, theirs, ours, others)


def _adopt_printed(
    mine: Sequence[Node], theirs: Sequence[Node], ours: list[str], others: list[str]
) -> list[Node]:
    """Their parts in their order, each as the draft's counterpart with their words, or new."""
    made: list[Node] = []
    for at, partner in enumerate(_partners(ours, others, mine, theirs)):
        if partner is None:
            made.append(_new(theirs[at]))
        else:
            is_same = ours[partner] == others[at]
            made.append(_worded(mine[partner], theirs[at], is_same))
    return made


def _partners(
    ours: list[str], others: list[str], mine: Sequence[Node], theirs: Sequence[Node]
) -> list[int | None]:
    """For each of theirs the place of its counterpart among ours."""
    found: list[int | None] = [None] * len(others)
    matcher = SequenceMatcher(None, ours, others, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found[c:d] = range(a, b)
        elif kind == "replace":
            _pair_alike(
                found, (a, b), (c, d), lambda i, j: _alike(i, j, ours, others, mine, theirs)
            )
    _pair_moved(found, ours, others)
    return found


def _pair_alike(
    found: list[int | None],
    ours: tuple[int, int],
    others: tuple[int, int],
    alike: Callable[[int, int], float],
) -> None:
    """In their order: the next of ours that is alike enough."""
    start = ours[0]
    for j in range(*others):
        best = max(range(start, ours[1]), key=lambda i: alike(i, j), default=None)
        if best is not None and alike(best, j) >= ALIKE:
            found[j] = best
            start = best + 1


def _pair_moved(found: list[int | None], ours: list[str], others: list[str]) -> None:
    """The same words that stand elsewhere now."""
    free = set(range(len(ours))) - {i for i in found if i is not None}
    for j, partner in enumerate(found):
        if partner is None:
            match = next((i for i in sorted(free) if ours[i] == others[j] and ours[i]), None)
            if match is not None:
                found[j] = match
                free.discard(match)


def _alike(
    i: int,
    j: int,
    ours: list[str],
    others: list[str],
    mine: Sequence[Node],
    theirs: Sequence[Node],
) -> float:
    if (mine[i]["kind"] == "table") != (theirs[j]["kind"] == "table"):
        return 0.0
    return _ratio(ours[i], others[j])


def _ratio(one: str, other: str) -> float:
    first, second = one.split(), other.split()
    if not first or not second:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _worded(mine: Node, theirs: Node, is_same: bool) -> Node:
    """The draft's part with their words; without a difference in print it stays as it is."""
    node = deepcopy(mine)
    if mine["kind"] == "table":
        if len(theirs["header"]) == len(mine["header"]):
            node["rows"] = _adopt(mine["rows"], theirs["rows"], _row_words)
        return node
    if not is_same:
        put_into(node, _their_fields(mine, theirs))
    return node


def _their_fields(mine: Node, theirs: Node) -> dict[str, str]:
    fields = fields_of(theirs)
    if ONLY not in fields:
        return {
            name: text
            for name, text in fields.items()
            if _plain(text) != _plain(fields_of(mine).get(name, ""))
        }
    text = fields[ONLY]
    if mine["kind"] == "heading":
        text = _LABELLED.sub("", text)
        text = _lowered(text, said(mine["words"])) if text.isupper() else text
    elif theirs["kind"] == "heading" and theirs["label"]:
        closed = theirs["label"].endswith((")", "."))
        text = f"{theirs['label']}{'' if closed else '.'} {text}"
    if mine["kind"] == "ground":
        text = text.rstrip(_MARKS)
    if mine["kind"] == "bullet":
        text = _DASH.sub("", text)
    return {ONLY: text}


def _lowered(text: str, before: str) -> str:
    """Capitals are the writer's look: words that stood there keep their own letters."""
    known = {word.casefold(): word for word in before.split()}
    words = [known.get(word.casefold(), word.lower()) for word in text.split()]
    lowered = " ".join(words)
    return lowered[:1].upper() + lowered[1:]


def _new(theirs: Node) -> Node:
    """A part that Word has and the draft does not; its id is given later."""
    node = deepcopy(theirs)
    node["id"] = ""
    for row in node.get("rows", ()):
        row["id"] = ""
    if node["kind"] == "heading":
        node["label"] = None
        text = said(node["words"])
        node["words"] = text.capitalize() if text.isupper() else text
    return node


def _number_new(content: Content) -> None:
    for node in nodes(content):
        if not node["id"]:
            number(content, node)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip().strip(_MARKS).casefold()


def _ground_words(node: Node) -> str:
    return said(node["words"])


def _recipient_words(node: Node) -> str:
    return " ".join(fields_of(node).values())


def _row_words(node: Node) -> str:
    return " | ".join(_plain(text) for text in fields_of(node).values())
