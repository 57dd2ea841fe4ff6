"""The runs of a docx paragraph: their text and look, and what they refer to."""

from __future__ import annotations

import re
from typing import NamedTuple

from vanban.errors import ReadError
from vanban.readers import wordml as w
from vanban.readers.layouts import Layout
from vanban.readers.markup import BROKEN, unescaped, value_of
from vanban.readers.styles import PLAIN, Look, Styles
from vanban.readers.visible import Visible
from vanban.readers.wordml import Tokens

Piece = tuple[str, int, Look]
"""The text of a run, the run's number in its paragraph, and its look.

A line break inside the paragraph is "\\n"; nothing else in a piece is.
"""

_SOFT_HYPHEN = "\xad"
_FIXED = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-",
    "softHyphen": _SOFT_HYPHEN,
}  # fmt: skip
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

    def read(self, opening: re.Match[str], tokens: Tokens, layout: Layout) -> list[Piece]:
        """The pieces of the paragraph with this opening; `tokens` are read up to its end."""
        look_of, base = layout.looks, layout.look
        pieces: list[Piece] = []
        number = -1
        text = opening[w.FIRST_TEXT]
        if text is not None:
            number = 0
            properties = opening[w.FIRST_LOOK]
            look = look_of.get(properties) or self._styles.look(properties, base)
            self._add(pieces, _text_of(opening, text, w.FIRST_ATTRIBUTES), 0, look)
        if opening[w.SINGLE] is not None:
            return pieces
        open_look: Look | None = None
        for token in tokens:
            kind = token.lastindex
            if kind == w.WHOLE_RUN:
                number += 1
                properties = token[w.WHOLE_LOOK]
                look = look_of.get(properties) or self._styles.look(properties, base)
                text = _text_of(token, token[w.WHOLE_TEXT], w.WHOLE_ATTRIBUTES)
                self._add(pieces, text, number, look)
            elif kind == w.PARAGRAPH_END:
                return pieces
            elif kind == w.RUN:
                number += 1
                properties = token[w.LOOK]
                open_look = look_of.get(properties) or self._styles.look(properties, base)
            elif kind == w.TEXT:
                text = _text_of(token, token[w.WORDS], w.ATTRIBUTES)
                self._add(pieces, text, number, open_look or base)
            elif kind == w.RUN_END:
                open_look = None
            elif kind == w.EMPTY_RUN:
                number += 1
            elif kind == w.SIGN:
                text = self._sign(token["sign_name"], token["sign_attributes"])
                # Where a line may break is no letter, but to the old fonts it is "ư".
                if open_look is not None and (text != _SOFT_HYPHEN or open_look.font):
                    self._add(pieces, text, number, open_look)
            elif kind == w.MATH:
                text = _spaced(unescaped(token["formula"]))
                self._add(pieces, text, max(number, 0), base)
            elif kind in _OUTSIDE:
                break
            else:
                number += self._visible.pass_over(token, tokens)
        raise ReadError(BROKEN)

    def _add(self, pieces: list[Piece], text: str, number: int, look: Look) -> None:
        if look is not PLAIN:
            if look.hidden:
                return
            if look.capitals or look.small_capitals:
                text = text.upper()
        if text and not (self._fields and self._in_nested_instruction()):
            pieces.append((text, number, look))

    def _sign(self, name: str, attributes: str) -> str:
        """What an element that is no text stands for."""
        if name == "fldChar":
            self._field(value_of(attributes, "w:fldCharType"))
        elif name == "sym":
            return _symbol(value_of(attributes, "w:char") or "")
        elif name.endswith("noteReference"):
            kind = name.removesuffix("Reference")
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


def _text_of(token: re.Match[str], text: str, attributes: int) -> str:
    if text[:1] > " " and text[-1] > " " and text.isprintable() and "&" not in text:
        return text
    if "preserve" not in (token[attributes] or ""):
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
