"""What a reader of the document sees: tracked changes accepted, one of several alternatives."""

from __future__ import annotations

import re
from typing import NamedTuple

from vanban.errors import ReadError
from vanban.readers import wordml as w
from vanban.readers.markup import BROKEN
from vanban.readers.wordml import Tokens

_ENDS = (w.REGION_END, w.CHOICE_END)


class Box(NamedTuple):
    """Where the content of a text box stands; `paragraphs` were left out before it."""

    start: int
    end: int
    paragraphs: int


class Visible:
    """Passes over deleted and moved text, readings over ruby letters and unused alternatives.

    Text boxes are passed over too, but remembered in `boxes`, to be read behind the paragraph
    that they hang on. `paragraphs` says how many paragraphs have been passed over so far.
    """

    def __init__(self, text: str) -> None:
        self.boxes: list[Box] = []
        self.paragraphs = 0
        self._text = text
        # For each open mc:AlternateContent whether one of its alternatives was read.
        self._chosen: list[bool] = []

    def tokens(self, start: int = 0, end: int | None = None) -> Tokens:
        """The tokens of the part, or of the piece of it from `start` to `end`."""
        return w.tokens_of(self._text, start, end)

    def pass_over(self, token: re.Match[str], tokens: Tokens) -> int:
        """Passes over what opens with a token, if it is not shown; other tokens stay as they
        are. Gives the number of the runs of the paragraph that were passed over."""
        kind = token.lastindex
        if kind == w.REGION:
            name = token["region_name"]
            before = self.paragraphs
            end, runs = self._to_end(name, w.REGION, tokens)
            if name != "txbxContent":
                return runs
            self.paragraphs = before
            self.boxes.append(Box(token.end(), end, before))
        elif kind == w.CHOICE:
            self._choose(token["choice_name"], tokens)
        elif kind == w.CHOICE_END and token["chosen_name"] == "AlternateContent":
            del self._chosen[-1:]
        return 0

    def _choose(self, name: str, tokens: Tokens) -> None:
        if name == "AlternateContent":
            self._chosen.append(False)
        elif self._chosen and self._chosen[-1]:
            self._to_end(name, w.CHOICE, tokens)
        elif self._chosen:
            self._chosen[-1] = True

    def _to_end(self, name: str, opening: int, tokens: Tokens) -> tuple[int, int]:
        """(where the element of this name ends, which was just opened; runs inside it)."""
        depth, runs = 1, 0
        for token in tokens:
            kind = token.lastindex
            if kind in (w.PARAGRAPH, w.EMPTY_PARAGRAPH):
                self.paragraphs += 1
            elif kind in (w.WHOLE_RUN, w.RUN, w.EMPTY_RUN):
                runs += 1
            elif kind == opening and name in (token["region_name"], token["choice_name"]):
                depth += 1
            elif kind in _ENDS and name in (token["ended_name"], token["chosen_name"]):
                depth -= 1
                if depth == 0:
                    return token.start(), runs
        raise ReadError(BROKEN)
