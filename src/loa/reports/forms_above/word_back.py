"""A report's Word copy that came back, against what the report says now.

The written sections are taken over; figures are asked about, for they are not typed but counted;
words that the report puts around its figures stay as they are.
"""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher

from loa.documents.draft_word import marked_word
from loa.documents.drafting.adoption import adopt
from loa.documents.drafting.content import Content, Node, SavedWords, nodes, packed, said
from loa.documents.drafting.differences import Change, Piece, changes, compared, figures_in
from loa.norms.indicators import Indicator, indicators
from loa.reports.figures import Figures, current
from loa.reports.frozen import base_code
from loa.reports.models import Report
from loa.reports.paper import paper_of
from loa.reports.sections import BY_CODE
from vanban.writers.composition import Block, Bullet, Paragraph, plain

_SUBJECT = "Loa, báo cáo số {}"
_SAYS = re.compile(r"<dc:subject>Loa, báo cáo số (\d{1,18})</dc:subject>")
_FIGURES = re.compile(r"<dc:description>Số liệu lúc tải: ([^<]{0,20000})</dc:description>")
_FIGURE = re.compile(r"([A-Z#@\w]{2,60})=([\d.,–]{1,24})(?:; |$)")
_MARK = "⟦{}⟧"
_MARKED = re.compile(r"⟦(\w+)⟧")
_TOKENS = re.compile(r"\d[\d.,]*\d|\w+|\s+|[^\w\s]")
_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class Written:
    """A section whose words were changed in Word: its new text, and the figures that differ."""

    code: str
    title: str
    text: str
    pieces: tuple[Piece, ...]
    figures: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure that was typed over in Word: what stood there and what stands there now."""

    key: str
    indicator: Indicator
    before: str
    after: str
    where: str
    context: str

    @property
    def more(self) -> Decimal | None:
        """How many more Word has; None where that makes no sense."""
        old, new = number_in(self.before), number_in(self.after)
        return None if old is None or new is None else new - old


@dataclass(frozen=True, slots=True)
class Back:
    """What came back: sections to take, figures to ask about, and changes that are not taken."""

    written: tuple[Written, ...]
    asked: tuple[Asked, ...]
    not_taken: tuple[Change, ...]


def word_of(report: Report) -> bytes:
    """The draft of the report as a Word file that says which report it is, and with which
    figures it went out."""
    paper = paper_of(report)
    listed = "; ".join(f"{key}={text}" for key, text in figures_of(packed(paper)).items())
    return marked_word(paper, _SUBJECT.format(report.pk), f"Số liệu lúc tải: {listed}")


def said_of_itself(properties: str) -> tuple[int | None, dict[str, str]]:
    """What a Word file's properties say: which report it is, with which figures it went out."""
    number, listed = _SAYS.search(properties), _FIGURES.search(properties)
    figures = dict(_FIGURE.findall(html.unescape(listed[1]))) if listed else {}
    return int(number[1]) if number else None, figures


def content_now(report: Report) -> Content:
    """The report's paper as it stands now, packed."""
    return packed(paper_of(report))


def figures_of(content: Content) -> dict[str, str]:
    """The figures of a packed paper by their keys, as they are printed."""
    return {
        piece["key"]: piece["text"]
        for node in nodes(content)
        for words in (node.get("words", ""), *node.get("cells", ()))
        if not isinstance(words, str)
        for piece in words
        if "key" in piece
    }


def came_back(report: Report, incoming: Content, went_out: Mapping[str, str]) -> Back:
    """What differs, but for figures that are as they were when the file `went_out`. Call it in
    the scope of the report's agency."""
    counted = current(report)
    old, slots = _with_slots(report, counted)
    new = adopt(old, incoming)
    differing = changes(old, new)
    written = tuple(_written(old, new, slots))
    grows = _growing(old)
    taken = _nodes_of(old, new, slots)
    asked: dict[str, Asked] = {}
    rest = []
    for change in differing:
        found = list(_figures_changed(old, new, change))
        for figure in found:
            if figure.after != went_out.get(figure.key):
                asked.setdefault(figure.key, figure)
        is_new_here = change.kind == "removed" and change.key in grows
        if change.key not in taken and not found and not is_new_here:
            rest.append(change)
    return Back(written, tuple(asked.values()), tuple(rest))


def number_in(text: str) -> Decimal | None:
    """The number in some words as they stand on paper: 1.234,5."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    try:
        return Decimal(found[0].replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a written section stands: the ids of its parts, and of the part before them."""

    parts: tuple[str, ...]
    after: str


def _with_slots(report: Report, counted: Figures) -> tuple[Content, dict[str, _Slot]]:
    """The paper packed, and the place of each written section.

    The sections' places show where a mark stands when the paper is composed with marks for words.
    """
    marked = copy.copy(report)
    marked.sections = {code: _MARK.format(code) for code in BY_CODE}
    body = paper_of(report, counted).body
    pattern = paper_of(marked, counted).body
    places = _placed(report, body, pattern)
    content = packed(paper_of(report, counted))
    ids = [str(node["id"]) for node in content["body"]]
    return content, {
        code: _Slot(tuple(ids[at] for at in found), ids[after] if after >= 0 else "")
        for code, (after, found) in places.items()
    }


def _placed(
    report: Report, body: Sequence[Block], pattern: Sequence[Block]
) -> dict[str, tuple[int, list[int]]]:
    """For each marked section of `pattern` the place in `body` that it stands behind, and those
    that it has: what stands between the blocks that both have.

    A chapter that is left out while it is empty is in the pattern alone.
    """
    codes = [_code_of(block) for block in pattern]
    one = [f"⟦{code}⟧" if code else repr(block) for code, block in zip(codes, pattern, strict=True)]
    matcher = SequenceMatcher(None, one, [repr(block) for block in body], autojunk=False)
    found: dict[str, tuple[int, list[int]]] = {}
    for kind, a, b, c, d in matcher.get_opcodes():
        here = [code for code in codes[a:b] if code]
        if kind == "equal" or not here:
            continue
        found |= {code: (c - 1, []) for code in here}
        for at in range(c, d):
            line = _plain(body[at])
            owner = (code for code in here if line in report.sections.get(code, ""))
            found[next(owner, here[0])][1].append(at)
    return found


def _plain(block: Block) -> str:
    return plain(block.words) if isinstance(block, Paragraph | Bullet) else ""


def _code_of(block: Block) -> str | None:
    marked = _MARKED.fullmatch(_plain(block))
    return marked[1] if marked else None


def _written(old: Content, new: Content, slots: Mapping[str, _Slot]) -> Iterator[Written]:
    before = {node["id"]: node for node in old["body"]}
    for code, parts in _parts_now(old, new, slots).items():
        was = [_line(before[key]) for key in slots[code].parts]
        now = [line for node in parts if (line := _line(node))]
        if was == now:
            continue
        text, previous = "\n".join(now), "\n".join(was)
        gone, come = figures_in(previous), figures_in(text)
        figures = None
        if gone != come:
            figures = ", ".join((gone - come).elements()), ", ".join((come - gone).elements())
        yield Written(code, BY_CODE[code].title, text, compared(previous, text), figures)


def _parts_now(old: Content, new: Content, slots: Mapping[str, _Slot]) -> dict[str, list[Node]]:
    """The parts that stand in each section in the new paper: its own, and new ones beside them."""
    code_of = {key: code for code, slot in slots.items() for key in slot.parts}
    fixed = {node["id"] for node in old["body"]} - code_of.keys()
    behind: dict[str, str] = {}
    for code, slot in slots.items():
        if slot.after not in behind or slot.parts:
            behind[slot.after] = code
    found: dict[str, list[Node]] = {code: [] for code in slots}
    last = ""
    for node in new["body"]:
        if node["id"] in fixed:
            last = node["id"]
            continue
        owner = code_of.get(node["id"]) or behind.get(last)
        if owner is not None and node["kind"] not in ("table", "heading"):
            found[owner].append(node)
    return found


def _nodes_of(old: Content, new: Content, slots: Mapping[str, _Slot]) -> set[str]:
    """The ids of all parts that belong to written sections, then or now."""
    now = {node["id"] for parts in _parts_now(old, new, slots).values() for node in parts}
    return now | {key for slot in slots.values() for key in slot.parts}


def _line(node: Node) -> str:
    return " ".join(said(node["words"]).split()) if "words" in node else ""


def _figures_changed(old: Content, new: Content, change: Change) -> Iterator[Asked]:
    """The figures of a changed part that read otherwise in Word."""
    if change.kind != "changed":
        return
    was, now = _words_of(old, change.key), _words_of(new, change.key)
    for before, after in zip(was, now, strict=False):
        if isinstance(before, str):
            continue
        text = said(after)
        for start, end, key in _figure_spans(before):
            shown = said(before)[start:end]
            typed = _counterpart(said(before), text, start, end)
            code = base_code(key)
            if typed != shown and code in indicators():
                yield Asked(
                    key, indicators()[code], shown, typed, change.where, _around(said(before), end)
                )


def _growing(content: Content) -> set[str]:
    """The parts that come with new work: sentences with figures, and rows of the annexes. Where
    Word lacks one, it went out before the work was done."""
    body = {node["id"] for node in content["body"] if not isinstance(node.get("words", ""), str)}
    tables = [node for annex in content["annexes"] for node in annex["body"]]
    return body | {row["id"] for table in tables for row in table.get("rows", ())}


def _words_of(content: Content, key: str) -> list[SavedWords]:
    for body in (content["body"], *(annex["body"] for annex in content["annexes"])):
        for node in body:
            if node["id"] == key and "words" in node:
                return [node["words"]]
            for row in node.get("rows", ()):
                if row["id"] == key:
                    return list(row["cells"])
    return []


def _figure_spans(words: list[dict[str, str]]) -> Iterator[tuple[int, int, str]]:
    at = 0
    for piece in words:
        if "key" in piece:
            yield at, at + len(piece["text"]), piece["key"]
        at += len(piece["text"])


def _counterpart(before: str, after: str, start: int, end: int) -> str:
    """What stands in `after` where `before` has the words from start to end."""
    one, other = list(_TOKENS.finditer(before)), list(_TOKENS.finditer(after))
    matcher = SequenceMatcher(None, [m[0] for m in one], [m[0] for m in other], autojunk=False)
    kept = []
    for kind, a, b, c, d in matcher.get_opcodes():
        inside = any(m.start() < end and m.end() > start for m in one[a:b])
        if not inside:
            continue
        if kind == "equal":
            kept += [m[0] for m in one[a:b] if m.start() < end and m.end() > start]
        else:
            words = "".join(m[0] for m in other[c:d])
            number = _NUMBER.search(words)
            kept.append(number[0] if number else words.strip())
    return "".join(kept).strip()


def _around(text: str, end: int) -> str:
    """The words behind a figure that say what it counts: " tin, bài"."""
    return re.split(r"[.;:]|, trong đó|, [^\s]+ lượt", text[end:])[0].rstrip()[:60]
