"""The letters of fields that are filled after signing: Tinos, embedded, so that a filled paper
is set in the typeface of the decree and stays PDF/A, whoever fills it.

A font is a simple one with WinAnsiEncoding and has ASCII only, which is all that goes into a
number or a day.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from vanban.writers.layout import FONTS

FIRST, LAST = 32, 126
_FACES = {
    False: ("Tinos-Regular.ttf", "VBSOAA+Tinos"),
    True: ("Tinos-Italic.ttf", "VBSOAB+Tinos-Italic"),
}
_NONSYMBOLIC, _SERIF, _ITALIC = 32, 2, 64  # flags of a font descriptor
_STEM = 80


class Face(NamedTuple):
    """The ASCII part of a typeface: its program, and measures in thousandths of an em."""

    name: str
    program: bytes
    widths: tuple[int, ...]
    box: tuple[int, ...]
    ascent: int
    descent: int
    capital: int
    slant: float


@cache
def face(italic: bool) -> Face:
    """Tinos, or its italic."""
    file, name = _FACES[italic]
    with TTFont(FONTS / file, recalcTimestamp=False) as font:  # the same bytes every time
        cutter = subset.Subsetter(
            subset.Options(hinting=False, layout_features=[], notdef_outline=True)
        )
        cutter.populate(unicodes=range(FIRST, LAST + 1))
        cutter.subset(font)
        scale = 1000 / font["head"].unitsPerEm
        names, advances, head = font.getBestCmap(), font["hmtx"], font["head"]
        made = BytesIO()
        font.save(made)
        return Face(
            name,
            made.getvalue(),
            tuple(round(advances[names[code]][0] * scale) for code in range(FIRST, LAST + 1)),
            tuple(round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
            round(font["hhea"].ascent * scale),
            round(font["hhea"].descent * scale),
            round(font["OS/2"].sCapHeight * scale),
            font["post"].italicAngle,
        )


def wide(words: str, size: float, italic: bool) -> float:
    """Points that the words need. They are ASCII."""
    widths = face(italic).widths
    return sum(widths[ord(char) - FIRST] for char in words) * size / 1000


def font(writer: IncrementalPdfFileWriter, italic: bool) -> generic.IndirectObject:
    """The font as an object of the file."""
    look = face(italic)
    program = generic.StreamObject(stream_data=look.program)
    program[pdf_name("/Length1")] = generic.NumberObject(len(look.program))
    program.compress()
    descriptor = _dictionary(
        Type=pdf_name("/FontDescriptor"),
        FontName=pdf_name(f"/{look.name}"),
        Flags=generic.NumberObject(_NONSYMBOLIC | _SERIF | (_ITALIC if italic else 0)),
        FontBBox=_numbers(look.box),
        ItalicAngle=generic.FloatObject(look.slant),
        Ascent=generic.NumberObject(look.ascent),
        Descent=generic.NumberObject(look.descent),
        CapHeight=generic.NumberObject(look.capital),
        StemV=generic.NumberObject(_STEM),
        FontFile2=writer.add_object(program),
    )
    return writer.add_object(
        _dictionary(
            Type=pdf_name("/Font"),
            Subtype=pdf_name("/TrueType"),
            BaseFont=pdf_name(f"/{look.name}"),
            Encoding=pdf_name("/WinAnsiEncoding"),
            FirstChar=generic.NumberObject(FIRST),
            LastChar=generic.NumberObject(LAST),
            Widths=_numbers(look.widths),
            FontDescriptor=writer.add_object(descriptor),
        )
    )


def _dictionary(**entries: Any) -> generic.DictionaryObject:
    return generic.DictionaryObject({pdf_name(f"/{key}"): said for key, said in entries.items()})


def _numbers(values: tuple[int, ...]) -> generic.ArrayObject:
    return generic.ArrayObject(generic.NumberObject(value) for value in values)
