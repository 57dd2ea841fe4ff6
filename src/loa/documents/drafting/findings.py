"""Gợi ý thể thức: what vanban's rules find in a draft, part by part.

The draft's words are laid down line by line as a reader would have seen them, so that nothing
has to be written to a file and read again; each line remembers the field that it came from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import vanban
from loa.documents.drafting.content import Content, Node, composed, said
from loa.documents.drafting.fields import ONLY, fields_of, put
from loa.documents.drafting.preview import labels
from vanban.model import Block, Finding, Source
from vanban.parser import parse
from vanban.writers.composition import date_line, number_line

MOST = 60
"""Hints shown at once: nobody mends more in one sitting."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: the part and field that it stands beside, the words meant, what to do.

    `becomes` is the proposed correction, which a person takes or leaves, and `fixed` the whole
    field with it; "" and None where there is none.
    """

    key: str
    name: str
    rule: str
    message: str
    words: str
    becomes: str = ""
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the source; words of the field begin after `prefix` characters."""

    text: str
    key: str
    name: str
    prefix: int = 0
    centered: bool = False
    bold: bool = False


def hints(content: Content) -> list[Hint]:
    """What is worth a look, in the order of the paper, at most MOST."""
    lines = [line for line in _lines(content) if line.text.strip()]
    source, starts = _source(lines)
    found = []
    for finding in vanban.check(parse(source)):
        hint = _hint(finding, source, lines, starts)
        if hint is not None and hint not in found:
            found.append(hint)
    return found[:MOST]


def mend(content: Content, key: str, name: str, rule: str) -> str | None:
    """Puts the correction of a hint into the content; the corrected words, or None when
    the hint is no longer there."""
    for hint in hints(content):
        if (hint.key, hint.name, hint.rule) == (key, name, rule) and hint.fixed is not None:
            put(content, key, {name: hint.fixed})
            return hint.fixed
    return None


def _hint(finding: Finding, source: Source, lines: list[_Line], starts: list[int]) -> Hint | None:
    at = bisect_right(starts, finding.span.start) - 1
    line, start = lines[at], starts[at]
    if not line.key:
        return None
    words = source.text[finding.span.start : finding.span.end]
    fixed = _fixed(finding, line, start)
    becomes = finding.fix.text if finding.fix is not None and fixed is not None else ""
    return Hint(line.key, line.name, finding.rule, finding.message, words, becomes, fixed)


def _fixed(finding: Finding, line: _Line, start: int) -> str | None:
    fix = finding.fix
    if fix is None:
        return None
    low, high = fix.span.start - start - line.prefix, fix.span.end - start - line.prefix
    typed = line.text[line.prefix :]
    if low < 0 or high > len(typed):
        return None
    return typed[:low] + fix.text + typed[high:]


def _source(lines: list[_Line]) -> tuple[Source, list[int]]:
    blocks, starts, position = [], [], 0
    for line in lines:
        starts.append(position)
        end = position + len(line.text)
        blocks.append(Block(position, end, bold=line.bold, italic=False, centered=line.centered))
        position = end + 1
    return Source("\n".join(line.text for line in lines), blocks, format="docx"), starts


def _lines(content: Content) -> Iterator[_Line]:
    paper = composed(content)
    yield _Line((content["parent"] or "").upper(), "", "")
    yield _Line(content["agency"].upper(), "", "", bold=True)
    yield _Line(number_line(paper), "", "")
    yield _Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "", centered=True, bold=True)
    yield _Line("Độc lập - Tự do - Hạnh phúc", "", "", centered=True, bold=True)
    yield _Line(date_line(paper), "", "")
    yield _Line(content["type"].upper(), "", "", centered=True, bold=True)
    yield _flat(content["title"], "title", centered=True, bold=True)
    if paper.decided_by:
        yield _Line(paper.decided_by.upper(), "", "", centered=True, bold=True)
    for at, addressee in enumerate(paper.addressees):
        if len(paper.addressees) > 1 and not at:
            yield _Line("Kính gửi:", "", "")
        yield _Line(f"{'Kính gửi:' if len(paper.addressees) == 1 else '-'} {addressee}", "", "")
    for node in content["grounds"]:
        yield _flat(said(node["words"]), node["id"])
    if paper.decided_by:
        yield _Line(f"{paper.type.upper()}:", "", "", centered=True, bold=True)
    yield from _body(content["body"])
    yield _flat(said(content["closing"]), "closing")
    yield _Line("Nơi nhận:", "", "")
    for node in content["recipients"]:
        for name, words in fields_of(node).items():
            yield _flat(words, node["id"], name)
    for node in content["annexes"]:
        yield _Line("Phụ lục", "", "", centered=True, bold=True)
        yield _flat(node["title"], node["id"], "title", centered=True, bold=True)
        yield from _body(node["body"])


def _body(body: list[Node]) -> Iterator[_Line]:
    opening = labels(body)
    for node in body:
        if node["kind"] == "table":
            for row in node["rows"]:
                for name, words in fields_of(row).items():
                    yield _flat(words, row["id"], name)
            continue
        prefix = "- " if node["kind"] == "bullet" else opening.get(node["id"], "")
        text = prefix + said(node["words"]).replace("\n", " ")
        yield _Line(text, node["id"], ONLY, len(prefix), bold=node["kind"] == "heading")


def _flat(
    text: str, key: str, name: str = ONLY, *, centered: bool = False, bold: bool = False
) -> _Line:
    """A field on one line, each of its letters in its place."""
    return _Line(text.replace("\n", " "), key, name, centered=centered, bold=bold)
