"""A signature and a seal that nobody has, drawn for tests: SVG → PNG with a transparent ground.

signature()    blue, 600 × 300 points
seal()         red, round, 720 × 720, marked "MẪU"
"""

from __future__ import annotations

from functools import cache

import typst

from vanban.writers.layout import FONTS

_SIGNATURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<path d="M6 66 C26 8 46 6 40 52 S22 96 52 54 S80 30 78 58 S96 74 108 48 S132 36 128 62
 S168 66 194 30" fill="none" stroke="#1236b5" stroke-width="3.2" stroke-linecap="round"/>
<path d="M20 84 C70 72 130 78 184 70" fill="none" stroke="#1236b5" stroke-width="2"/></svg>"""
_SEAL = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">
<g fill="none" stroke="#d3141c"><circle cx="120" cy="120" r="117" stroke-width="5"/>
<circle cx="120" cy="120" r="106" stroke-width="2"/>
<circle cx="120" cy="120" r="66" stroke-width="2"/></g>
<text x="120" y="136" font-family="Tinos" font-weight="bold" font-size="46" fill="#d3141c"
 text-anchor="middle">MẪU</text>
<text x="120" y="42" font-family="Tinos" font-size="12" fill="#d3141c"
 text-anchor="middle">KHÔNG CÓ GIÁ TRỊ</text>
<text x="120" y="206" font-family="Tinos" font-size="12" fill="#d3141c"
 text-anchor="middle">DẤU TƯỞNG TƯỢNG</text></svg>"""


@cache
def signature() -> bytes:
    return _drawn(_SIGNATURE, 200, 100)


@cache
def seal() -> bytes:
    return _drawn(_SEAL, 240, 240)


def _drawn(svg: str, width: int, height: int) -> bytes:
    source = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    drawn = typst.Compiler(source.encode(), font_paths=fonts, sys_inputs={"svg": svg}).compile(
        format="png", ppi=216
    )
    assert isinstance(drawn, bytes)
    return drawn
