"""The runs of a docx paragraph: their text and look, and what they refer to."""

from __future__ import annotations

import re
from typing import NamedTuple

from vanban.errors import ReadError
from vanban.readers import wordml as w
from vanban.readers.markup import BROKEN, unescaped, value_of
from vanban.readers.styles import PLAIN, Look, Styles
from vanban.readers.visible import Visible
from vanban.readers.wordml import Tokens

Piece = tuple[str, int, Look]
"""The text of a run, the run's number in its paragraph, and its look.

A line break inside the paragraph is "\\n"; nothing else in a piece is.
"""

_FIXED = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_SYMBOLS = {
    "F02D": "-", "F0B7": "•", "F0A8": "☐", "F06F": "☐", "F071": "☐", "F0FE": "☒",
    "F052": "☑", "F0FC": "✓", "F0E0": "→", "F0B0": "°", "F0B1": "±", "F0A3": "≤",
    "F0B3": "≥", "F0B4": "×",
}  # fmt: skip
# What cannot stand inside a paragraph but in a text box.
_OUTSIDE = (w.PARAGRAPH, w.EMPTY_PARAGRAPH, w.CELL, w.CELL_END, w.ROW, w.ROW_END)


class NoteReference(NamedTuple):
    """A mark of a note in the text: `kind` is "footnote" or "endnote"."""

    kind: str
    id: str


class RunReader:
    """Reads paragraph after paragraph; remembers the fields that stay open between them.

    `notes` are the notes that the paragraphs so far refer to.
    """

    def __init__(self, styles: Styles, visible: Visible) -> None:
        self.notes: list[NoteReference] = []
        self._styles = styles
        self._visible = visible
        # One entry for each open field: True while its instruction, not its result, runs.
        self._fields: list[bool] = []

    def read(self, tokens: Tokens, base: Look) -> list[Piece]:
        """The pieces of a paragraph; `tokens` are read up to its end."""
        pieces: list[Piece] = []
        looks = self._styles.looks(base)
        number = -1
        look: Look | None = None  # of the run that is open
        for token in tokens:
            kind = token.lastindex
            if kind == w.WHOLE_RUN:
                number += 1
                properties, attributes, text = token.group(1, 2, 3)
                of = looks.get(properties)
                if of is None:
                    of = self._styles.look(properties, base)
                text = _text_of(text, attributes)
                if of is not PLAIN:
                    if of.hidden:
                        continue
                    if of.capitals or of.small_capitals:
                        text = text.upper()
                if text and not (self._fields and self._in_nested_instruction()):
                    pieces.append((text, number, of))
            elif kind == w.PARAGRAPH_END:
                return pieces
            elif kind == w.RUN:
                number += 1
                look = self._styles.look(token[17], base) if token[17] else base
            elif kind == w.TEXT:
                self._add(pieces, _text_of(token[22], token[21]), number, look or base)
            elif kind == w.RUN_END:
                look = None
            elif kind == w.EMPTY_RUN:
                number += 1
            elif kind == w.OTHER:
                number += self._visible.taken_runs()
                text = self._other(*token.group(24, 25, 26))
                if text and look is not None:
                    self._add(pieces, text, number, look)
            elif kind in _OUTSIDE:
                break
        raise ReadError(BROKEN)

    def _add(self, pieces: list[Piece], text: str, number: int, look: Look) -> None:
        """Adds text of a run that holds more than a single piece of it."""
        if look.hidden or not text or (self._fields and self._in_nested_instruction()):
            return
        if look.capitals or look.small_capitals:
            text = text.upper()
        if pieces and pieces[-1][1] == number and pieces[-1][2] is look:
            text = pieces.pop()[0] + text
        pieces.append((text, max(number, 0), look))

    def _other(self, closing: str, name: str, attributes: str) -> str:
        if closing:
            return ""
        if name == "w:fldChar":
            self._field(value_of(attributes, "w:fldCharType"))
        elif name == "w:sym":
            return _symbol(value_of(attributes, "w:char") or "")
        elif name.endswith("noteReference"):
            kind = name.removeprefix("w:").removesuffix("Reference")
            self.notes.append(NoteReference(kind, value_of(attributes, "w:id") or ""))
        return _FIXED.get(name, "")

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _in_nested_instruction(self) -> bool:
        """Results of fields inside another field's instruction are not printed.

        A single field that was never closed must not swallow the rest of the document,
        so the innermost one does not count.
        """
        return len(self._fields) > 1 and any(self._fields[:-1])


def _text_of(text: str, attributes: str | None) -> str:
    if not text or (text[0] > " " and text[-1] > " " and text.isprintable() and "&" not in text):
        return text
    if attributes is None or "preserve" not in attributes:
        text = text.strip(" \t\r\n")
    return _spaced(unescaped(text))


# Line ends and tabs in the XML's text are spaces to Word; other signs below " " are no text.
_CONTROL = re.compile("\r\n|[\x00-\x1f]")


def _spaced(text: str) -> str:
    return text if text.isprintable() else _CONTROL.sub(" ", text)


def _symbol(code: str) -> str:
    """A character of a symbol font; one that we do not know is shown as a bullet."""
    known = _SYMBOLS.get(code.upper())
    if known is not None:
        return known
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else "•"
