"""The HTML that a paper is made into a file from: A4, the decree's letters and margins.

LibreOffice turns it into docx and PDF, so that no file of a test is made by our own writers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

_SHELL = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title></title><style>
@page {{ size: 21cm 29.7cm; margin: 2cm 2cm 2cm 3cm }}
body, p, td {{ font-family: "Tinos", "Times New Roman", serif; font-size: 14pt }}
p {{ margin-top: 0; margin-bottom: 0.21cm; text-align: justify; text-indent: 1cm }}
p.c {{ text-align: center; text-indent: 0 }}
td p {{ margin-bottom: 0; text-indent: 0; text-align: left }}
td p.c {{ text-align: center }}
table.grid td, table.grid td p {{ font-size: 13pt }}
</style></head><body>
{}
</body></html>
"""

Row = list[tuple[str, int, int]]
"""The cells that begin in a row: (paragraphs, columns, rows)."""


def page(parts: Iterable[str]) -> str:
    """The whole file."""
    return _SHELL.format("\n".join(parts))


def paragraph(words: str, *, centered: bool = False) -> str:
    """`words` is HTML already."""
    return f'<p class="c">{words}</p>' if centered else f"<p>{words}</p>"


def frame(*rows: tuple[str, str]) -> str:
    """Two columns side by side without borders, as a header and a closing have them."""
    side = '<td width="{}%" valign="top">{}</td>'.format
    cells = "".join(f"<tr>{side(42, left)}{side(58, right)}</tr>" for left, right in rows)
    return f'<table width="100%" border="0" cellpadding="2" cellspacing="0">{cells}</table>'


def grid(rows: Iterable[Row]) -> str:
    """A table with borders."""
    lines = ("".join(_cell(*cell) for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return (
        '<table class="grid" width="100%" border="1" bordercolor="#000000" cellpadding="4" '
        f'cellspacing="0" style="border-collapse: collapse">{body}</table><p></p>'
    )


def _cell(content: str, columns: int, rows: int) -> str:
    spans = f' colspan="{columns}"' if columns > 1 else ""
    spans += f' rowspan="{rows}"' if rows > 1 else ""
    return f"<td{spans}>{content or '<p></p>'}</td>"


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
