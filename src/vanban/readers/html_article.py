"""Where on a page of a portal the document stands, and what around it is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NOTE = "Chỉ đọc nội dung chính của trang web; đã bỏ trình đơn, chân trang và phần bên lề."

_PLACES = (
    "main, [role=main], article, #toanvancontent, .toanvancontent, #divContentDoc, "
    ".content1, #fulltext, .fulltext"
)
_MOST_PLACES = 20
_LEAST_LETTERS = 400
# The motto stands in every document of an agency.
_MOTTO = re.compile(r"Độc\s{1,9}lập\s{0,9}[-–—]\s{0,9}Tự\s{1,9}do")


def article_of(tree: LexborHTMLParser) -> LexborNode | None:
    """The element that clearly holds the document; None where the whole page must be read."""
    body = tree.body
    places = [] if body is None else body.css(_PLACES)
    if body is None or not 0 < len(places) <= _MOST_PLACES:
        return None
    whole = _letters(body)
    best, least = None, len(whole) + 1
    for place in places:
        text = _letters(place)
        clear = len(text) > 0.6 * len(whole) or _MOTTO.search(text)
        if clear and _LEAST_LETTERS < len(text) < least:
            best, least = place, len(text)
    if best is not None and _MOTTO.search(whole) and not _MOTTO.search(_letters(best)):
        return None
    return best


def _letters(node: LexborNode) -> str:
    return str(node.text(deep=True, separator=" "))
