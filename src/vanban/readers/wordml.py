"""The tokens of WordprocessingML that the docx reader reads (ECMA-376 part 1).

A token is as much of the markup as can be read at once: a whole plain run, or the opening of
a paragraph with its properties. All other markup (sections, drawings, bookmarks, proofing,
unknown elements) is no token: what stands inside it is read as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

Tokens = Iterator[re.Match[str]]

_OPENING = r"(?:\s[^<>]*+)?(?<!/)>\s*+"


def _properties(tag: str) -> str:
    """Properties, to the end of the first element of this name, in one group.

    Nothing in here can fail behind its opening tag, so no text is looked at twice. Tracked
    changes keep the old properties, under the same name, at the end.
    """
    return rf"<{tag}>((?:[^<]*+<(?!/{tag}\s*+>)[^<>]*+>)*+)"


_RUN, _PARAGRAPH, _CELL, _ROW = "w:rPr", "w:pPr", "w:tcPr", "w:trPr"
TOKEN: Final = re.compile(
    "<(?:"
    # <w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Căn cứ </w:t></w:r>
    rf"w:r{_OPENING}(?:{_properties(_RUN)}</w:rPr>\s*+)?"
    r"<w:t(\s[^<>]*+)?(?<!/)>([^<]*+)</w:t>\s*+</w:r>()"
    r"|/w:p\s*+>()"
    rf"|w:p{_OPENING}(?:{_properties(_PARAGRAPH)})?+()"
    r"|w:p(?:\s[^<>]*+(?<=/)|/)>()"
    rf"|w:tc{_OPENING}(?:{_properties(_CELL)})?+()"
    r"|/w:tc\s*+>()"
    rf"|w:tr{_OPENING}(?:<w:tblPrEx>(?:[^<]*+<(?!/w:tblPrEx\b)[^<>]*+>)*+[^<]*+</w:tblPrEx>\s*+)?+"
    rf"(?:{_properties(_ROW)})?+()"
    r"|/w:tr\s*+>()"
    r"|w:tbl\s*+>()"
    r"|/w:tbl\s*+>()"
    rf"|w:r{_OPENING}(?:{_properties(_RUN)})?+()"
    r"|/w:r\s*+>()"
    r"|w:r(?:\s[^<>]*+(?<=/)|/)>()"
    # text in a run that holds more than that, and in formulas
    r"|[wm]:t(\s[^<>]*+)?(?<!/)>([^<]*+)()"
    # the other elements that mean something
    r"|(/?)(w:(?:tab|br|cr|ptab|noBreakHyphen|sym|fldChar|del|moveFrom|rt|txbxContent"
    r"|(?:foot|end)noteReference|altChunk|subDoc)|mc:(?:AlternateContent|Choice|Fallback))"
    r"(?=[\s/>])([^<>]*+)>()"
    ")"
)

# What `lastindex` of a token is; the groups that the kind has stand behind it.
WHOLE_RUN: Final = 4  # 1 properties, 2 attributes of w:t, 3 text
PARAGRAPH_END: Final = 5
PARAGRAPH: Final = 7  # 6 properties
EMPTY_PARAGRAPH: Final = 8
CELL: Final = 10  # 9 properties
CELL_END: Final = 11
ROW: Final = 13  # 12 properties
ROW_END: Final = 14
TABLE: Final = 15
TABLE_END: Final = 16
RUN: Final = 18  # 17 properties
RUN_END: Final = 19
EMPTY_RUN: Final = 20
TEXT: Final = 23  # 21 attributes, 22 text
OTHER: Final = 27  # 24 "/" when it ends, 25 name, 26 attributes

# <w:jc w:val="center"/>, <w:b/>, <w:numPr>
PROPERTY: Final = re.compile(r"<w:(\w+)([^<>]*+)>")

_OFF = frozenset(("0", "false", "off", "none"))


def tokens_of(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of a part, or of the piece of it from `start` to `end`."""
    return TOKEN.finditer(text, start, len(text) if end is None else end)


def is_on(value: str | None) -> bool:
    """The meaning of a toggle's `w:val`: absent is on."""
    return value is None or value not in _OFF
