"""Names of WordprocessingML that the docx reader knows (ECMA-376 part 1)."""

from __future__ import annotations

from typing import Final

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_NAMESPACE: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_W = "{" + NAMESPACE + "}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

BODY: Final = _W + "body"
PARAGRAPH: Final = _W + "p"
PARAGRAPH_PROPERTIES: Final = _W + "pPr"
RUN: Final = _W + "r"
RUN_PROPERTIES: Final = _W + "rPr"
TABLE: Final = _W + "tbl"
ROW: Final = _W + "tr"
ROW_PROPERTIES: Final = _W + "trPr"
CELL: Final = _W + "tc"
CELL_PROPERTIES: Final = _W + "tcPr"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
TEXT_BOX: Final = _W + "txbxContent"
ALTERNATES: Final = _MC + "AlternateContent"
CHOICE: Final = _MC + "Choice"
FALLBACK: Final = _MC + "Fallback"

TEXT: Final = _W + "t"
TAB: Final = _W + "tab"
POSITION_TAB: Final = _W + "ptab"
BREAK: Final = _W + "br"
CARRIAGE_RETURN: Final = _W + "cr"
NO_BREAK_HYPHEN: Final = _W + "noBreakHyphen"
SYMBOL: Final = _W + "sym"
FIELD_CHARACTER: Final = _W + "fldChar"

STYLE: Final = _W + "style"
BASED_ON: Final = _W + "basedOn"
PARAGRAPH_STYLE: Final = _W + "pStyle"
RUN_STYLE: Final = _W + "rStyle"
DOCUMENT_DEFAULTS: Final = _W + "docDefaults"
JUSTIFICATION: Final = _W + "jc"
BOLD: Final = _W + "b"
ITALIC: Final = _W + "i"
UNDERLINE: Final = _W + "u"
HIDDEN: Final = _W + "vanish"

NUMBERING: Final = _W + "numPr"
NUMBER_ID: Final = _W + "numId"
LEVEL_ID: Final = _W + "ilvl"
NUMBER: Final = _W + "num"
ABSTRACT_NUMBER: Final = _W + "abstractNum"
ABSTRACT_NUMBER_ID: Final = _W + "abstractNumId"
NUMBER_STYLE_LINK: Final = _W + "numStyleLink"
LEVEL: Final = _W + "lvl"
LEVEL_OVERRIDE: Final = _W + "lvlOverride"
LEVEL_TEXT: Final = _W + "lvlText"
LEVEL_RESTART: Final = _W + "lvlRestart"
START: Final = _W + "start"
START_OVERRIDE: Final = _W + "startOverride"
FORMAT: Final = _W + "numFmt"
LEGAL: Final = _W + "isLgl"

GRID_SPAN: Final = _W + "gridSpan"
GRID_BEFORE: Final = _W + "gridBefore"
VERTICAL_MERGE: Final = _W + "vMerge"
HORIZONTAL_MERGE: Final = _W + "hMerge"

INSERTED: Final = _W + "ins"
DELETED: Final = _W + "del"
MOVED_FROM: Final = _W + "moveFrom"

ID: Final = _W + "id"
VALUE: Final = _W + "val"
STYLE_ID: Final = _W + "styleId"
TYPE: Final = _W + "type"
DEFAULT: Final = _W + "default"
FIELD_TYPE: Final = _W + "fldCharType"
CHARACTER: Final = _W + "char"
FONT: Final = _W + "font"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

WRAPPERS: Final = frozenset(
    _W + name
    for name in (
        "sdt",
        "sdtContent",
        "customXml",
        "smartTag",
        "ins",
        "moveTo",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
) | {CHOICE, FALLBACK}
"""Elements that only stand around content; what they hold is read as if they were absent."""

_OFF = frozenset(("0", "false", "off", "none"))


def is_on(value: str | None) -> bool:
    """The meaning of a toggle's `w:val`: absent is on."""
    return value is None or value not in _OFF
