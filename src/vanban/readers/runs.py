"""The runs of a docx paragraph: their text and look, and the text boxes that hang on it."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from vanban.readers import wordml as w
from vanban.readers.styles import Look, Styles

Piece = tuple[str, int, Look]
"""The text of a run, the run's number in its paragraph, and its look.

A line break inside the paragraph is "\\n"; nothing else in a piece is.
"""

_FIXED = {
    w.TAB: "\t",
    w.POSITION_TAB: "\t",
    w.BREAK: "\n",
    w.CARRIAGE_RETURN: "\n",
    w.NO_BREAK_HYPHEN: "-",
}
_SYMBOLS = {
    "F02D": "-", "F0B7": "•", "F0A8": "☐", "F06F": "☐", "F071": "☐", "F0FE": "☒",
    "F052": "☑", "F0FC": "✓", "F0E0": "→", "F0B0": "°", "F0B1": "±", "F0A3": "≤",
    "F0B3": "≥", "F0B4": "×",
}  # fmt: skip


class RunReader:
    """Reads paragraph after paragraph; remembers the fields that stay open between them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._base = Look()
        self._run = 0
        self._pieces: list[Piece] = []
        self._boxes: list[etree._Element] = []
        # One entry for each open field: True while its instruction, not its result, runs.
        self._fields: list[bool] = []

    def read(
        self, paragraph: Iterable[etree._Element], base: Look
    ) -> tuple[list[Piece], list[etree._Element]]:
        """The pieces of a paragraph's children and the contents of its text boxes."""
        self._base = base
        self._run = 0
        self._pieces = []
        self._boxes = []
        self._children(paragraph)
        return self._pieces, self._boxes

    def _children(self, container: Iterable[etree._Element]) -> None:
        for child in container:
            tag = child.tag
            if tag == w.RUN:
                self._read_run(child)
            elif tag in w.WRAPPERS:
                self._children(child)
            elif tag == w.ALTERNATES:
                self._children(chosen(child))
            elif tag in (w.DELETED, w.MOVED_FROM):
                self._run += sum(1 for _ in child.iter(w.RUN))
            elif tag == w.MATH:
                text = "".join(item.text or "" for item in child.iter(w.MATH_TEXT))
                self._pieces.append((_spaced(text), self._run, self._base))

    def _read_run(self, run: etree._Element) -> None:
        number = self._run
        self._run += 1
        look = self._base
        text = ""
        for item in run:
            tag = item.tag
            if tag == w.TEXT:
                text += _text_of(item)
            elif tag == w.RUN_PROPERTIES:
                look = self._styles.look(item, look)
            elif tag in _FIXED:
                text += _FIXED[tag]
            else:
                text += self._other(item)
        if text and not look.hidden and not (self._fields and self._in_nested_instruction()):
            self._pieces.append((text, number, look))

    def _other(self, item: etree._Element) -> str:
        tag = item.tag
        if tag == w.FIELD_CHARACTER:
            self._field(item.get(w.FIELD_TYPE))
        elif tag == w.SYMBOL:
            return _symbol(item.get(w.CHARACTER, ""))
        elif len(item):
            self._find_boxes(item)
        return ""

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

    def _find_boxes(self, element: etree._Element) -> None:
        if element.tag == w.TEXT_BOX:
            self._boxes.append(element)
            return
        for child in chosen(element) if element.tag == w.ALTERNATES else element:
            if len(child):
                self._find_boxes(child)


def chosen(alternates: etree._Element) -> etree._Element:
    """The one alternative to read: a text box stands in both, for new and old programs."""
    choice = alternates.find(w.CHOICE)
    if choice is None:
        choice = alternates.find(w.FALLBACK)
    return alternates if choice is None else choice


def _text_of(item: etree._Element) -> str:
    text = item.text or ""
    if not text or (text[0] > " " and text[-1] > " " and text.isprintable()):
        return text
    if item.get(w.XML_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return _spaced(text)


def _spaced(text: str) -> str:
    """Line ends and tabs in the XML's text are spaces to Word."""
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")


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
