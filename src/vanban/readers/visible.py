"""What a reader of the document sees: tracked changes accepted, one of several alternatives.

Most documents have none of this; then their tokens pass as they are.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vanban.errors import ReadError
from vanban.readers import wordml as w
from vanban.readers.markup import BROKEN
from vanban.readers.wordml import Tokens

_SIGNS = ("<w:del ", "<w:del>", "<w:moveFrom", "<mc:AlternateContent", "<w:rt>", "<w:txbxContent")
_LEFT_OUT = frozenset(("w:del", "w:moveFrom", "w:rt"))


class Box(NamedTuple):
    """Where the content of a text box stands; `paragraphs` were left out before it."""

    start: int
    end: int
    paragraphs: int


class Visible:
    """Leaves out deleted and moved text, readings over ruby letters and unused alternatives.

    Text boxes are left out too, but remembered in `boxes`, to be read behind the paragraph
    that they hang on. In the place of what was left out stands its closing tag; `taken_runs` says
    how many runs were in it, `paragraphs` how many paragraphs have been left out so far.
    """

    def __init__(self, text: str) -> None:
        self.boxes: list[Box] = []
        self.paragraphs = 0
        self._runs = 0
        self._text = text
        self._all_visible = not any(sign in text for sign in _SIGNS)

    def tokens(self, start: int = 0, end: int | None = None) -> Tokens:
        """The tokens of the part, or of the piece of it from `start` to `end`."""
        tokens = w.tokens_of(self._text, start, end)
        return tokens if self._all_visible else self._filtered(tokens)

    def taken_runs(self) -> int:
        """How many runs were left out since this was last asked."""
        runs, self._runs = self._runs, 0
        return runs

    def _filtered(self, tokens: Tokens) -> Tokens:
        # For each open w:AlternateContent whether one of its alternatives was read.
        chosen: list[bool] = []
        for token in tokens:
            if token.lastindex != w.OTHER:
                yield token
                continue
            closing, name, attributes = token.group(24, 25, 26)
            if name == "mc:AlternateContent":
                if closing:
                    del chosen[-1:]
                elif not attributes.endswith("/"):
                    chosen.append(False)
            elif closing or attributes.endswith("/"):
                yield token
            elif name == "w:txbxContent":
                before = self.paragraphs
                closed = self._leave_out(name, tokens)
                self.paragraphs = before
                self.boxes.append(Box(token.end(), closed.start(), before))
                yield closed
            elif name in _LEFT_OUT or (name.startswith("mc:") and chosen and chosen[-1]):
                yield self._leave_out(name, tokens)
            elif name.startswith("mc:") and chosen:
                chosen[-1] = True
            else:
                yield token

    def _leave_out(self, name: str, tokens: Tokens) -> re.Match[str]:
        """Passes all to the end of the element of this name, which was just opened."""
        depth = 1
        for token in tokens:
            kind = token.lastindex
            if kind in (w.PARAGRAPH, w.EMPTY_PARAGRAPH):
                self.paragraphs += 1
            elif kind in (w.WHOLE_RUN, w.RUN, w.EMPTY_RUN):
                self._runs += name in _LEFT_OUT  # others hold paragraphs with runs of their own
            elif kind == w.OTHER and token[25] == name and not token[26].endswith("/"):
                depth += -1 if token[24] else 1
                if depth == 0:
                    return token
        raise ReadError(BROKEN)
