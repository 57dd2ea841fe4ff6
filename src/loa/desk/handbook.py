"""The users' handbook: Markdown files of docs/handbook, one for each role, shown as pages.

A file opens with `# Title` and, in the comment before it, the roles that it is for:

    <!-- clerk standing_officer -->
    # Văn thư
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from struct import unpack

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

FOLDER = Path(settings.ROOT) / "docs" / "handbook"
_HEAD = re.compile(
    r"(?:<!--\s*(?P<roles>[\w ]+?)\s*-->\s*)?# (?P<title>[^\n]+)\n(?P<body>.*)", re.S
)
_NAME = re.compile(r"[a-z0-9-]+")
_PICTURE = re.compile(r"[a-z0-9-]+\.png")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the handbook; `roles` are the codes of the roles it is written for."""

    slug: str
    title: str
    roles: frozenset[str]
    body: str

    @property
    def html(self) -> SafeString:
        """The page as HTML: our own files, rendered without raw HTML."""
        return SafeString(_renderer().render(self.body))


def chapters() -> list[Chapter]:
    """All pages in the order of their files; none when the docs are not installed."""
    found = (_read(path) for path in sorted(FOLDER.glob("*.md")))
    return [chapter for chapter in found if chapter is not None]


def chapter(slug: str) -> Chapter | None:
    """The page of this address, or None."""
    return next((one for one in chapters() if one.slug == slug), None)


def picture(name: str) -> Path | None:
    """The file of a picture that stands in the handbook, or None."""
    path = FOLDER / "images" / name
    return path if _PICTURE.fullmatch(name) and path.is_file() else None


@cache
def shown(path: Path) -> bytes:
    """The picture as browsers get it: WebP without loss, a quarter lighter than the PNG."""
    made = BytesIO()
    with Image.open(path) as image:
        image.convert("RGB").save(made, "WEBP", lossless=True, quality=60, method=4)
    return made.getvalue()


def of_role(code: str) -> Chapter | None:
    """The page written for a role, or None."""
    return next((one for one in chapters() if code in one.roles), None)


def _read(path: Path) -> Chapter | None:
    found = _HEAD.match(path.read_text("utf-8"))
    slug = re.sub(r"^\d+-", "", path.stem)
    if found is None or not _NAME.fullmatch(slug):
        return None
    roles = frozenset((found["roles"] or "").split())
    return Chapter(slug, found["title"].strip(), roles, found["body"])


@cache
def _renderer() -> MarkdownIt:
    """CommonMark with tables; pictures and links between pages lead to our addresses."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.core.ruler.push("own_addresses", lambda state: _own_addresses(state.tokens))
    return markdown


def _own_addresses(tokens: Iterable[Token]) -> None:
    for token in tokens:
        _own_addresses(token.children or [])
        if token.type == "image":
            name = str(token.attrGet("src") or "").rpartition("/")[2]
            token.attrSet("src", reverse("handbook:picture", args=[name]))
            token.attrSet("loading", "lazy")
            for side, pixels in zip(("width", "height"), _size(name), strict=False):
                token.attrSet(side, str(pixels))
        elif token.type == "link_open":
            target = str(token.attrGet("href") or "")
            if target.endswith(".md"):
                slug = re.sub(r"^\d+-", "", target.rpartition("/")[2][: -len(".md")])
                token.attrSet("href", reverse("handbook:chapter", args=[slug]))


def _size(name: str) -> tuple[int, int] | tuple[()]:
    """Width and height of a picture, by which a browser knows what it need not load yet."""
    path = picture(name)
    if path is None:
        return ()
    return unpack(">II", path.read_bytes()[16:24])  # PNG: signature, length, "IHDR", the two
