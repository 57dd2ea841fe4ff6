"""What a paper of Loa carries of its tasks and of what it asks of others, and where its pages
differ.

The rows are read from the very docx that is put up, so that data and visible text come from one
source; what they name is what vanban's JSON names. Nobody's name is carried that stands in a
column of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import vanban
from loa.documents import registry
from loa.documents.amendments import PRINTED, Part
from loa.documents.exchange import Difference, Printed, received
from loa.documents.exchange.parts import same_words
from loa.documents.models import Document, Outgoing
from loa.files.queries import path_of
from loa.ui.words import day
from vanban.errors import ReadError
from vanban.model import Document as Read
from vanban.writers.json import to_dict

NAME = "plan"
KINDS = ("Kế hoạch", "Chỉ thị", "Công văn", "Chương trình")
"""Papers that set out work; what others ask of anybody stands in their words alone."""
SCHEMA = Path(__file__).with_name("exchange.schema.json")

Row = Mapping[str, Any]
Pair = tuple[int | None, int | None]
_TASK = ("stt", "content", "method", "lead", "support", "deadline", "product", "group")
_OBLIGATION = ("actor", "text", "due", "product")
_WHEN = ("periods", "recurring")
_CALLED = {
    "content": "nội dung",
    "method": "hình thức",
    "lead": "đơn vị thực hiện",
    "support": "đơn vị phối hợp",
    "deadline": "thời gian",
    "product": "sản phẩm",
}
_ROWS: dict[Part, str] = {"tasks": "Nhiệm vụ", "obligations": "Nội dung giao"}
_LIKE = 0.6
"""From here on two rows in the same place are one that was changed."""
_COMPARED = 1_000
"""Characters of two rows that are compared for their likeness."""


def register() -> None:
    """The part is carried and taken."""
    registry.exchange_part(NAME, dump, schema=SCHEMA, compare=differences, describe=described)


def dump(outgoing: Outgoing) -> dict[str, Any] | None:
    """The tasks and obligations of a paper that is put up; None for one that has neither."""
    if outgoing.kind not in KINDS:
        return None
    try:
        document = vanban.read(path_of(outgoing.docx), file="van-ban.docx")
    except ReadError:
        return None
    part = part_of(document)
    return part if part["tasks"] or part["obligations"] else None


def part_of(document: Read) -> dict[str, Any]:
    """What was read of a paper as it is carried."""
    reading = to_dict(document)
    return {
        "year": document.year,
        "tasks": [_only(row, (*_TASK, *_WHEN)) for row in reading["tasks"]],
        "obligations": [_only(row, (*_OBLIGATION, *_WHEN)) for row in reading["obligations"]],
    }


def described(part: Mapping[str, Any]) -> str:
    """ "12 nhiệm vụ và 5 nội dung giao cho đơn vị thực hiện"."""
    said = [
        f"{len(part[name])} {words}"
        for name, words in (
            ("tasks", "nhiệm vụ"),
            ("obligations", "nội dung giao cho các đơn vị"),
        )
        if part[name]
    ]
    return " và ".join(said)


def differences(part: Mapping[str, Any], printed: Printed) -> list[Difference]:
    """Where the pages say otherwise, row by row and field by field, in the order of the rows."""
    return [found for name in _ROWS for found in _of_rows(name, part[name], printed.content[name])]


def certain_rows(document: Document) -> frozenset[tuple[Part, int]]:
    """The rows of a document's reading that signed data says with the same words."""
    found = received(document)
    if found is None or NAME not in found.parts:
        return frozenset()
    return frozenset(
        (name, there)
        for name in _ROWS
        for here, there in _pairs(name, found.parts[NAME][name], document.reading[name])
        if here is not None
        and there is not None
        and not list(
            _of_pair(name, found.parts[NAME][name][here], document.reading[name][there], there)
        )
    )


def _only(row: Row, names: Sequence[str]) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _of_rows(name: Part, carried: Sequence[Row], printed: Sequence[Row]) -> Iterator[Difference]:
    for here, there in _pairs(name, carried, printed):
        if there is None:
            assert here is not None
            what = f"{_called(name, carried[here], here)}: không có trên văn bản"
            yield Difference(what, _content(name, carried[here]), "", name)
        elif here is None:
            what = f"{_called(name, printed[there], there)}: không có trong dữ liệu"
            yield Difference(what, "", _content(name, printed[there]), name)
        else:
            yield from _of_pair(name, carried[here], printed[there], there)


def _of_pair(name: Part, carried: Row, printed: Row, row: int) -> Iterator[Difference]:
    called = _called(name, printed, row)
    for field, words in _CALLED.items():
        key = PRINTED[name].get(field, field)
        if key in carried:
            ours, theirs = carried[key] or "", printed.get(key) or ""
            if not same_words(ours, theirs):
                yield Difference(f"{called}: {words}", ours, theirs, name, row, field)
            elif field == "deadline":
                yield from _of_time(f"{called}: ngày cuối của thời hạn", carried, printed, name)


def _of_time(what: str, carried: Row, printed: Row, name: Part) -> Iterator[Difference]:
    """The same words that were understood as other days."""
    ours, theirs = _last_day(carried), _last_day(printed)
    if ours and theirs and ours != theirs:
        yield Difference(what, day(ours), day(theirs), name)


def _last_day(row: Row) -> date | None:
    days = (_day(last) for _, last in row["periods"])
    return max((day for day in days if day is not None), default=None)


def _day(text: str) -> date | None:
    """None for a day that no month has: data may say 31 February, and are compared all the same."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _pairs(name: Part, carried: Sequence[Row], printed: Sequence[Row]) -> list[Pair]:
    """Which row of the one is which of the other: by their words, then by their place."""
    keys = [[_key(name, row) for row in rows] for rows in (carried, printed)]
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(range(i0, i1), range(j0, j1), strict=True)
        else:
            pairs += _by_place(name, carried, printed, range(i0, i1), range(j0, j1))
    return pairs


def _by_place(
    name: Part, carried: Sequence[Row], printed: Sequence[Row], ours: range, theirs: range
) -> Iterator[Pair]:
    """Rows between two that agree: alike ones in order are one; the rest stand alone."""
    left = list(theirs)
    for here in ours:
        found = next(
            (there for there in left[:20] if _is_like(name, carried[here], printed[there])), None
        )
        if found is not None:
            left.remove(found)
        yield here, found
    yield from ((None, there) for there in left)


def _is_like(name: Part, one: Row, other: Row) -> bool:
    a, b = (_content(name, row)[:_COMPARED].casefold() for row in (one, other))
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _key(name: Part, row: Row) -> str:
    return " ".join(_content(name, row).casefold().split())


def _content(name: Part, row: Row) -> str:
    return row[PRINTED[name].get("content", "content")] or ""


def _called(name: Part, row: Row, at: int) -> str:
    return f"{_ROWS[name]} {row.get('stt') or at + 1}"
