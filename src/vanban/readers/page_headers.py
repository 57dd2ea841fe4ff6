"""Page headers and footers of a docx: refused where they are marked as secret, read where the
letterhead stands in them, and page furniture otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.errors import SecretDocumentError
from vanban.readers import secrecy
from vanban.readers.composing import composed
from vanban.readers.markup import unescaped, value_of, words_within
from vanban.readers.package import Package, Relation

# A watermark: <v:textpath on="t" string="MẬT"/>
_WATERMARK = re.compile(r"<\w+:textpath\s[^<>]*?\bstring=[\"']([^\"'<>]*)")
_REFERENCE = re.compile(r"<w:headerReference(\s[^<>]*)>")
_SECTION = re.compile(r"<w:sectPr[\s>]")
_LETTERHEAD = (
    # "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"
    re.compile(r"c[ộô]ng h(?:òa|oà) xã hội chủ nghĩa việt nam|đảng cộng sản việt nam", re.I),
    # "Số: 15/KH-UBND", "Số:     /KH-UBND"
    re.compile(r"\bsố\s?:\s{0,40}[\d.…_]{0,40}\s{0,40}/", re.I),
)
_LETTERHEAD_WITHIN = 3_000
"""Code points of the body in which its own letterhead must stand."""


def headers_of(package: Package, relations: list[Relation]) -> dict[str, str]:
    """The headers by the ids of their relations.

    Raises `SecretDocumentError` when one of them, a footer or a watermark is a mark of secrecy:
    such a stamp often stands there.
    """
    around = [one for one in relations if one.kind in ("header", "footer")]
    texts = {part: package.markup(part) or "" for part in {one.target for one in around}}
    for markup in texts.values():
        if any(secrecy.is_mark(line) for line in (*_lines(markup), *_watermarks(markup))):
            raise SecretDocumentError(secrecy.MESSAGE)
    headers = (one for one in around if one.kind == "header")
    return {one.id: texts[one.target] for one in headers if texts[one.target]}


def letterhead(headers: dict[str, str], document: str, body: str) -> str | None:
    """The header of the first page, where the State's name or the document's number stands in
    it and not in the body.

    `document` is the main part, `body` the text that was read of it.
    """
    header = headers.get(_of_first_page(document) or "")
    if header is None:
        return None
    lines, start = "\n".join(_lines(header)), body[:_LETTERHEAD_WITHIN]
    lacking = any(sign.search(lines) and not sign.search(start) for sign in _LETTERHEAD)
    return header if lacking else None


def _of_first_page(document: str) -> str | None:
    """The id of the relation to the header of the first section's first page."""
    found = _SECTION.search(document)
    section = document[found.start() :].partition("</w:sectPr>")[0] if found else ""
    by_kind = {
        value_of(attributes, "w:type") or "default": value_of(attributes, "r:id")
        for attributes in _REFERENCE.findall(section)
    }
    return by_kind.get("first" if "<w:titlePg" in section else "default")


def _lines(markup: str) -> Iterator[str]:
    for paragraph in markup.split("</w:p>"):
        yield composed(words_within(paragraph))


def _watermarks(markup: str) -> Iterator[str]:
    for said in _WATERMARK.findall(markup):
        yield composed(unescaped(said))
