"""Cutting a run in two or more, so that something can stand between its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from vanban.edits import refusals
from vanban.edits.elements import Element, Splice
from vanban.edits.parts import Part
from vanban.edits.refusals import RefusedError

# <w:r w:rsidR="00A1">, <wx:r>; a name without a prefix has attributes that we could not name
_PREFIX = re.compile(rb"<([\w.-]+):r\b")


class Kept(NamedTuple):
    """Letters `start` to `end` of the text element stay in their run."""

    start: int
    end: int


class Between(NamedTuple):
    """Markup that stands outside of the run, beside it."""

    markup: bytes


class Run(NamedTuple):
    """The run around a text element: `prefix` is that of Word's names, `opening` its tag and
    its properties."""

    element: Element
    prefix: str
    opening: bytes
    start_of_content: int

    def around(self, content: str) -> bytes:
        """A run of the same look with this content."""
        return self.opening + content.encode() + f"</{self.prefix}:r>".encode()


def run_of(part: Part, text: Element) -> Run:
    """The run that a text stands in. Raises `RefusedError` where it cannot be cut."""
    run = text.parent
    prefix = _PREFIX.match(part.data, run.start) if run is not None else None
    if run is None or run.name != "w:r" or prefix is None:
        raise RefusedError(refusals.NOT_TRACKED)
    opening, content = part.data[run.start : run.inner], run.inner
    following = part.elements[run.number + 1]
    if following.name == "w:rPr":
        opening += part.data[following.start : following.end]
        content = following.end
    return Run(run, prefix[1].decode(), opening, content)


def cut(part: Part, text: Element, pieces: Iterable[Kept | Between]) -> Splice:
    """Replaces a text by pieces of it in runs of their own, and by what stands between them.

    No empty run is left where the text stood first or last in its run.
    """
    run = run_of(part, text)
    prefix, pieces = run.prefix, list(pieces)
    is_first, is_last = text.start == run.start_of_content, text.end == run.element.close
    start, end = text.start, text.end
    done: list[bytes] = []
    is_open = True
    if is_first and isinstance(pieces[0], Between):
        start, is_open = run.element.start, False
    for piece in pieces:
        if isinstance(piece, Between):
            if is_open:
                done.append(f"</{prefix}:r>".encode())
            done.append(piece.markup)
            is_open = False
            continue
        if not is_open:
            done.append(run.opening)
            is_open = True
        done.append(kept_text(part, text, piece, prefix))
    if not is_open:
        if is_last:
            end = run.element.end
        else:
            done.append(run.opening)
    return Splice(start, end, b"".join(done))


def kept_text(part: Part, text: Element, kept: Kept, prefix: str, name: str = "t") -> bytes:
    """Letters of a text element as an element of their own; a sign as it is."""
    if text.name != "w:t":
        return part.data[text.start : text.end]
    content = part.written(text).piece(kept.start, kept.end)
    return f'<{prefix}:{name} xml:space="preserve">{content}</{prefix}:{name}>'.encode()
