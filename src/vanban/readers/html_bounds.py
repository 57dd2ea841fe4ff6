"""What must be known of a page before it is parsed, for the parser cannot be interrupted.

Its time grows with the sum over all tags of how deep each stands, with the square of the
number of attributes of one tag, and with the square of the number of options in a list.
"""

from __future__ import annotations

import re

from vanban.errors import TooLargeError

_TANGLED = (
    "Trang web lồng quá nhiều tầng nên không nhận. "
    "Đề nghị chép nội dung vào Word, lưu thành tệp .docx rồi thả lại."
)
_MAX_DEPTHS = 150_000_000
_MAX_OPEN_LOOKS = 2_000_000
_MAX_SQUARES = 400_000_000
_MANY_OPTIONS = 1_000

_TAG = re.compile(r"<(/?)([a-z][^\s/>]*+)((?:[^>=]|=\s*+(?:\"[^\"]*+\"|'[^']*+')?)*)", re.I)
_SEPARATORS = re.compile(r"[\s/\"']")
_OPTION = re.compile(r"<(?:option|optgroup)\b", re.I)
_PICTURE = re.compile(r"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=\s]*+", re.I)

# Elements that another one of their kind, or the end of what they stand in, closes.
_CLOSED_BY_OTHERS = {
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup",
    "br", "img", "hr", "meta", "link", "input", "col", "wbr", "base", "area", "source", "embed",
}  # fmt: skip
_LOOKS = {
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
}  # fmt: skip


def bounded(markup: str) -> str:
    """The page without what it can do without; raises `TooLargeError` for a tangle."""
    if "base64," in markup:
        markup = _PICTURE.sub("data:", markup)
    if len(_OPTION.findall(markup)) > _MANY_OPTIONS:
        markup = _OPTION.sub("<wbr", markup)
    opened: dict[str, int] = {}
    depth = looks = depths = open_looks = squares = 0
    for closing, name, attributes in _TAG.findall(markup):
        tag = name.lower()
        if len(attributes) > 1_000:
            squares += len(_SEPARATORS.findall(attributes)) ** 2
        depths += depth
        if tag in _CLOSED_BY_OTHERS:
            open_looks += looks
            continue
        is_look = tag in _LOOKS
        if closing:
            if opened.get(tag, 0):
                opened[tag] -= 1
                depth -= 1
                looks -= is_look
        else:
            opened[tag] = opened.get(tag, 0) + 1
            depth += 1
            looks += is_look
            open_looks += 0 if is_look else looks
    if depths > _MAX_DEPTHS or open_looks > _MAX_OPEN_LOOKS or squares > _MAX_SQUARES:
        raise TooLargeError(_TANGLED)
    return markup
