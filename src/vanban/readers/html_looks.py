"""How an HTML element looks: what its tag, its attributes and the page's style sheet say.

Of CSS only what Word and the portals of agencies use counts: rules for a tag, a class, or a
tag with a class, and the handful of properties below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

Attributes = dict[str, str | None]
Declarations = dict[str, str]

_MAX_SHEET = 500_000
_BOLD = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_ITALIC = {"i", "em", "cite", "dfn", "address"}
_UNDERLINED = {"u", "ins"}
_LOOKING = {*_BOLD, *_ITALIC, *_UNDERLINED, "center", "pre", "listing", "xmp", "ol", "ul"}
_KNOWN = {
    "display", "visibility", "font-weight", "font-style", "font-family", "text-align",
    "text-decoration", "text-transform", "list-style-type", "list-style", "white-space",
}  # fmt: skip


class Look(NamedTuple):
    """The look of a piece of text; `font` where the page names one, `marker` for lists."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    centered: bool = False
    hidden: bool = False
    preformatted: bool = False
    capitals: bool = False
    font: str | None = None
    marker: str | None = None


class Sheet:
    """The rules of a page's `<style>` elements."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._rules: dict[str, Declarations] = {}
        for text in texts:
            self._read(text[:_MAX_SHEET])

    def __bool__(self) -> bool:
        return bool(self._rules)

    def _read(self, text: str) -> None:
        for block in re.sub(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/|<!--|-->", "", text).split("}"):
            selectors, brace, body = block.rpartition("{")
            declarations = _declarations(body) if brace else {}
            if not declarations or "@" in selectors:
                continue
            for selector in selectors.lower().split(","):
                if re.fullmatch(r"\s*[a-z0-9]*(?:\.[\w-]+)?\s*", selector):
                    self._rules.setdefault(selector.strip(), {}).update(declarations)

    def of(self, tag: str, classes: str) -> Declarations:
        """What the sheet says of an element, the special above the general."""
        if not self._rules:
            return {}
        found = dict(self._rules.get(tag, ()))
        for name in classes.lower().split()[:20]:
            found.update(self._rules.get("." + name, ()))
            found.update(self._rules.get(f"{tag}.{name}", ()))
        return found


@lru_cache(maxsize=1024)
def _declarations(text: str) -> Declarations:
    """The declarations that we know; kept, for a page says the same thing many times."""
    found = {}
    for declaration in text[:20_000].split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip().lower()
        if name in _KNOWN:
            found[name] = value.strip().removesuffix("!important").strip()
    return found


def look_of(tag: str, attributes: Attributes, sheet: Sheet, outer: Look) -> Look:
    """The look inside an element that stands in text of look `outer`."""
    if not attributes and tag not in _LOOKING and not sheet:
        return outer
    bold = outer.bold or tag in _BOLD
    italic = outer.italic or tag in _ITALIC
    underlined = outer.underlined or tag in _UNDERLINED
    centered = outer.centered or tag == "center"
    hidden = outer.hidden or "hidden" in attributes
    preformatted = outer.preformatted or tag in ("pre", "listing", "xmp")
    font = (tag == "font" and attributes.get("face")) or outer.font
    marker = attributes.get("type") if tag in ("ol", "ul") else outer.marker
    if tag == "li":
        marker = attributes.get("type") or marker
    align = attributes.get("align")
    if align:
        centered = align.strip().lower() in ("center", "middle")
    elif tag == "th":
        centered = True
    look = Look(
        bold, italic, underlined, centered, hidden, preformatted, outer.capitals, font,
        marker,
    )  # fmt: skip
    declarations = sheet.of(tag, attributes.get("class") or "")
    inline = attributes.get("style")
    if inline:
        inner = _declarations(inline)
        declarations = {**declarations, **inner} if declarations else inner
    return _styled(look, declarations) if declarations else look


def _styled(look: Look, declarations: Declarations) -> Look:
    changes: dict[str, bool | str] = {}
    for name, value in declarations.items():
        word = value.lower()
        if name == "font-weight":
            changes["bold"] = word in ("bold", "bolder") or word[:1] in "6789"
        elif name == "font-style":
            changes["italic"] = word in ("italic", "oblique")
        elif name == "text-decoration" and "underline" in word:
            changes["underlined"] = True
        elif name == "text-align":
            changes["centered"] = word in ("center", "-webkit-center")
        elif name == "text-transform":
            changes["capitals"] = word == "uppercase"
        elif name == "white-space":
            changes["preformatted"] = word.startswith("pre") and word != "pre-line"
        elif name == "font-family":
            changes["font"] = value.split(",")[0].strip(" \"'")
        elif name.startswith("list-style"):
            changes["marker"] = word
        elif (name, word) in (("display", "none"), ("visibility", "hidden")):
            changes["hidden"] = True
    return look._replace(**changes)  # type: ignore[arg-type]
