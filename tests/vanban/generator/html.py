"""The HTML that a paper is made into a file from: A4, the decree's letters and margins.

LibreOffice turns it into docx and PDF, so that no file of a test is made by our own writers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

_SHELL = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title></title><style>
@page {{ size: 21cm 29.7cm; margin: 2cm 2cm 2cm 3cm }}
body, p, td {{ font-family: "Tinos", "Times New Roman", serif; font-size: {size}pt }}
p {{ margin-top: 0; margin-bottom: 0.21cm; text-align: justify; text-indent: 1cm }}
p.c {{ text-align: center; text-indent: 0 }}
p.new {{ page-break-before: always }}
td p {{ font-size: {cell_size}pt; margin-bottom: 0; text-indent: 0; text-align: left }}
td p.c {{ text-align: center }}
</style></head><body>
{body}
</body></html>
"""
_NUMBERED = """<div title="header"><p class="c"><sdfield type=page subtype=random format=arabic>1\
</sdfield></p></div>
"""

Cell = tuple[str, int, int]
"""(paragraphs, columns, rows) of a cell."""


def page(
    parts: Iterable[str], *, size: int = 14, cell_size: int = 12, numbered: bool = False
) -> str:
    """The whole file; sizes in points; `numbered` pages have their number above the text."""
    body = _NUMBERED * numbered + "\n".join(parts)
    return _SHELL.format(body=body, size=size, cell_size=cell_size)


def paragraph(words: str, *, centered: bool = False, new_page: bool = False) -> str:
    """`words` is HTML already."""
    looks = " ".join(["c"] * centered + ["new"] * new_page)
    return f'<p class="{looks}">{words}</p>' if looks else f"<p>{words}</p>"


def frame(*rows: tuple[str, str]) -> str:
    """Two columns side by side without borders, as a header and a closing have them."""
    side = '<td width="{}%" valign="top">{}</td>'.format
    cells = "".join(f"<tr>{side(38, left)}{side(62, right)}</tr>" for left, right in rows)
    return f'<table width="100%" border="0" cellpadding="2" cellspacing="0">{cells}</table>'


def grid(rows: Sequence[Sequence[Cell]], *, head: int = 0, first_width: str = "") -> str:
    """A table with borders; its first `head` rows come again on each page."""
    lines = []
    for row in rows:
        cells = (_cell(*cell, "" if place else first_width) for place, cell in enumerate(row))
        lines.append(f"<tr>{''.join(cells)}</tr>")
    if head:
        lines[:head] = ["<thead>", *lines[:head], "</thead>"]
    return (
        '<table width="100%" border="1" bordercolor="#000000" cellpadding="4" '
        f'cellspacing="0" style="border-collapse: collapse">{"".join(lines)}</table><p></p>'
    )


def _cell(content: str, columns: int, rows: int, width: str) -> str:
    spans = f' colspan="{columns}"' if columns > 1 else f' width="{width}"' if width else ""
    spans += f' rowspan="{rows}"' if rows > 1 else ""
    return f"<td{spans}>{content or '<p></p>'}</td>"


_STYLES = re.compile(r"<style>.*?</style>", re.DOTALL)
_CLASS = re.compile(r' class="([a-z ]*)"| style="[^"]*"')
_CELL = re.compile(r"(<td[^>]*>)(.*?)</td>", re.DOTALL)


def without_styles(written: str) -> str:
    """The same page as one writes it who knows no styles; the lines of a cell lie between
    <br>, and its letters are LibreOffice's own."""
    written = _CLASS.sub(_alignment, _STYLES.sub("", written))
    return _CELL.sub(lambda cell: f"{cell[1]}{_broken(cell[2])}</td>", written)


def _alignment(attribute: re.Match[str]) -> str:
    return ' align="center"' if "c" in (attribute[1] or "").split() else ""


def _broken(content: str) -> str:
    centered = content.startswith('<p align="center">')
    lines = re.sub(r"</p>\s*<p[^>]*>", "<br>", content)
    lines = re.sub(r"</?p[^>]*>", "", lines)
    return f"<center>{lines}</center>" if centered else lines


# "**", "*" or "***" of Markdown, but not a list's "* " nor a footnote's "(*)"
_STARS = re.compile(r"(?<!\()\*{1,3}(?!\))")


def emphasised(words: str) -> str:
    """HTML of words between Markdown's stars."""
    return "".join(_runs(words))


def _runs(words: str) -> Iterator[str]:
    bold = italic = False
    here = 2 if words.startswith("* ") else 0
    yield words[:here]
    for stars in _STARS.finditer(words, here):
        yield look(words[here : stars.start()], bold, italic)
        bold = bold != (len(stars[0]) >= 2)
        italic = italic != (len(stars[0]) != 2)
        here = stars.end()
    yield look(words[here:], bold, italic)


def look(words: str, bold: bool = False, italic: bool = False) -> str:
    """Plain words as HTML in these letters."""
    if not words.strip():
        return words
    written = escape(words, quote=False)
    written = f"<i>{written}</i>" if italic else written
    return f"<b>{written}</b>" if bold else written
