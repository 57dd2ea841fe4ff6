"""The words of a composition in reading order, without number and day: what is compared later.

A signed copy has number and day stamped in, so they stay out (users.md, A.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.writers.composition import Block, Composition, Heading, Table, plain


def text_of(paper: Composition) -> str:
    """One line a paragraph, heading, item or cell."""
    return "\n".join(line for line in _lines(paper) if line)


def _lines(paper: Composition) -> Iterator[str]:
    yield paper.parent or ""
    yield paper.agency
    yield paper.type
    yield paper.title
    yield from (plain(words) for words in paper.grounds)
    for block in paper.body:
        yield from _of(block)
    yield plain(paper.closing)
    for recipient in paper.recipients:
        yield f"{recipient.name} ({recipient.purpose})" if recipient.purpose else recipient.name
    yield paper.archive or ""
    yield from paper.signature.authority
    yield paper.signature.post
    yield paper.signature.name or ""
    for annex in paper.annexes:
        yield annex.title
        for block in annex.body:
            yield from _of(block)


def _of(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield plain(block.title)
    elif isinstance(block, Table):
        yield block.caption or ""
        yield from block.header
        for row in block.rows:
            yield from (plain(cell) for cell in row)
    else:
        yield plain(block.words)


_PURPOSES = (
    ("report", re.compile(r"báo cáo|\bb/?c\b", re.IGNORECASE)),
    ("direct", re.compile(r"chỉ đạo|\bc/?đ\b", re.IGNORECASE)),
    ("implement", re.compile(r"thực hiện|triển khai|\bt/?h\b", re.IGNORECASE)),
    ("coordinate", re.compile(r"phối hợp|\bp/?h\b", re.IGNORECASE)),
    ("archive", re.compile(r"\blưu\b", re.IGNORECASE)),
)
"""What stands in brackets behind a recipient: "để b/c", "để thực hiện", "p/h"."""


def purpose_of(words: str | None) -> str:
    """The code of `Addressee.Purpose` that the words in brackets mean; without any, to know."""
    found = (code for code, pattern in _PURPOSES if pattern.search(words or ""))
    return next(found, "know")
