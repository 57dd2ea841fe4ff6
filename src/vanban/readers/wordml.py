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

# No pattern below fails far behind where it started: tags end at the next ">", and a part
# ends with one. So no hostile text is looked at more than a few times. Only characters are
# repeated possessively: before Python 3.11.5 a possessive group loses matches (gh-106052).
_OPENING = r"(?:\s[^>]*+)?(?<!/)>\s*+"
_EMPTY = r"(?:\s[^>]*+(?<=/)|/)>"


def _properties(tag: str, group: str) -> str:
    """Properties, to the end of the first element of this name, with the "<" of that end.

    Tracked changes keep the old properties, under the same name, at the end.
    """
    return rf"<{tag}>(?P<{group}>[^/]*+(?:/(?!{tag}\s*+>)[^/]*+)*)"


def _run(group: str) -> str:
    """A run of nothing but text: <w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Căn cứ"""
    return (
        rf"r{_OPENING}(?:{_properties('w:rPr', group + '_look')}/w:rPr>\s*+)?"
        rf"<w:t(?P<{group}_attributes>\s[^>]*+)?(?<!/)>(?P<{group}_text>[^<]*+)</w:t>\s*+</w:r>"
    )


TOKEN: Final = re.compile(
    "<(?:w:(?:"
    # a paragraph's opening, its properties, its first run, and its end if nothing more follows
    rf"p{_OPENING}(?:{_properties('w:pPr', 'layout')}(?:/w:pPr>\s*+)?)?"
    rf"(?:<w:{_run('first')}\s*+)?(?P<single></w:p\s*+>)?(?P<paragraph>)"
    rf"|{_run('whole')}(?P<whole_run>)"
    rf"|tc{_OPENING}(?:{_properties('w:tcPr', 'cell_shape')})?(?P<cell>)"
    rf"|r{_OPENING}(?:{_properties('w:rPr', 'look')})?(?P<run>)"
    # text in a run that holds more than that
    r"|t(?P<attributes>\s[^>]*+)?(?<!/)>(?P<words>[^<]*+)(?P<text>)"
    rf"|tr{_OPENING}(?:{_properties('w:tblPrEx', 'exceptions')}/w:tblPrEx>\s*+)?"
    rf"(?:{_properties('w:trPr', 'row_shape')})?(?P<row>)"
    r"|tbl\s*+>(?P<table>)"
    rf"|p{_EMPTY}(?P<empty_paragraph>)"
    rf"|r{_EMPTY}(?P<empty_run>)"
    r"|(?P<sign_name>tab|br|cr|ptab|noBreakHyphen|softHyphen|sym|fldChar|(?:foot|end)noteReference)"
    r"(?=[\s/>])(?P<sign_attributes>[^>]*+)>(?P<sign>)"
    rf"|(?P<region_name>del|moveFrom|rt|txbxContent){_OPENING}(?P<region>)"
    rf"|(?:t|tc|tr|del|moveFrom|rt|txbxContent){_EMPTY}(?P<nothing>)"
    ")"
    r"|/w:(?:p\s*+>(?P<paragraph_end>)|tc\s*+>(?P<cell_end>)|tr\s*+>(?P<row_end>)"
    r"|r\s*+>(?P<run_end>)|tbl\s*+>(?P<table_end>)"
    r"|(?P<ended_name>del|moveFrom|rt|txbxContent)\s*+>(?P<region_end>))"
    rf"|mc:(?P<choice_name>AlternateContent|Choice|Fallback)(?:{_OPENING}(?P<choice>)"
    rf"|{_EMPTY}(?P<no_choice>))"
    r"|/mc:(?P<chosen_name>AlternateContent|Choice|Fallback)\s*+>(?P<choice_end>)"
    rf"|m:t(?:(?:\s[^>]*+)?(?<!/)>(?P<formula>[^<]*+)(?P<math>)|{_EMPTY}(?P<no_math>))"
    ")"
)

# What `lastindex` of a token is: the index of the group that names its kind.
PARAGRAPH: Final = TOKEN.groupindex["paragraph"]
PARAGRAPH_END: Final = TOKEN.groupindex["paragraph_end"]
EMPTY_PARAGRAPH: Final = TOKEN.groupindex["empty_paragraph"]
CELL: Final = TOKEN.groupindex["cell"]
CELL_END: Final = TOKEN.groupindex["cell_end"]
ROW: Final = TOKEN.groupindex["row"]
ROW_END: Final = TOKEN.groupindex["row_end"]
TABLE: Final = TOKEN.groupindex["table"]
TABLE_END: Final = TOKEN.groupindex["table_end"]
WHOLE_RUN: Final = TOKEN.groupindex["whole_run"]
RUN: Final = TOKEN.groupindex["run"]
RUN_END: Final = TOKEN.groupindex["run_end"]
EMPTY_RUN: Final = TOKEN.groupindex["empty_run"]
TEXT: Final = TOKEN.groupindex["text"]
MATH: Final = TOKEN.groupindex["math"]
SIGN: Final = TOKEN.groupindex["sign"]
REGION: Final = TOKEN.groupindex["region"]
REGION_END: Final = TOKEN.groupindex["region_end"]
CHOICE: Final = TOKEN.groupindex["choice"]
CHOICE_END: Final = TOKEN.groupindex["choice_end"]

# The groups that hold what a kind of token says.
LAYOUT: Final = TOKEN.groupindex["layout"]
FIRST_LOOK: Final = TOKEN.groupindex["first_look"]
FIRST_ATTRIBUTES: Final = TOKEN.groupindex["first_attributes"]
FIRST_TEXT: Final = TOKEN.groupindex["first_text"]
SINGLE: Final = TOKEN.groupindex["single"]
WHOLE_LOOK: Final = TOKEN.groupindex["whole_look"]
WHOLE_ATTRIBUTES: Final = TOKEN.groupindex["whole_attributes"]
WHOLE_TEXT: Final = TOKEN.groupindex["whole_text"]
LOOK: Final = TOKEN.groupindex["look"]
ATTRIBUTES: Final = TOKEN.groupindex["attributes"]
WORDS: Final = TOKEN.groupindex["words"]
CELL_SHAPE: Final = TOKEN.groupindex["cell_shape"]
ROW_SHAPE: Final = TOKEN.groupindex["row_shape"]

# <w:jc w:val="center"/>, <w:b/>, <w:numPr>
PROPERTY: Final = re.compile(r"<w:(\w+)([^>]*+)>")

_OFF = frozenset(("0", "false", "off", "none"))


def tokens_of(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of a part, or of the piece of it from `start` to `end`."""
    return TOKEN.finditer(text, start, len(text) if end is None else end)


def is_on(value: str | None) -> bool:
    """The meaning of a toggle's `w:val`: absent is on."""
    return value is None or value not in _OFF
