"""Appearances, set by typst with our own fonts: a PDF of one page, as large as its box.

It is PDF/A-3 itself, as is the paper into which it goes, and without tags, for a mark within an
appearance belongs to no tag of the paper; what it says to a reader aloud is its field's name.
"""

from __future__ import annotations

import json
from io import BytesIO

import typst
from PIL import Image

from vanban.errors import WriteError
from vanban.signing.places import ASCENT, DESCENT, Box
from vanban.writers.layout import FONTS

_LARGEST = 4 * 1024 * 1024  # bytes of an image
_SIDE = 6000
_SIZE = 10  # points
_STANDARD: typst.PDFStandard = "a-3b"
_PAGE = """#let say = json(bytes(sys.inputs.say))
#set page(width: say.width * 1pt, height: say.height * 1pt, margin: 0pt, fill: none)
#set text(font: "Tinos", lang: "vi", size: say.size * 1pt, hyphenate: false,
  top-edge: say.up * 1em, bottom-edge: -say.down * 1em)
#set par(leading: 0.042em)
"""
_WORDS = _PAGE + "#align(right + top, say.words)"
_IMAGE = _PAGE + (
    '#image(bytes(json(bytes(sys.inputs.image))), format: "png", width: 100%, height: 100%)'
)


def shape(image: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels. Raises WriteError for anything else."""
    try:
        if len(image) > _LARGEST:
            raise ValueError
        with Image.open(BytesIO(image), formats=["PNG"]) as opened:
            width, height = opened.size
            clear = "A" in opened.getbands() or "transparency" in opened.info
            if max(width, height) <= _SIDE:
                opened.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise WriteError("Hình chữ ký, con dấu phải là tệp PNG không quá 4 MB.") from error
    if max(width, height) > _SIDE:
        raise WriteError(f"Hình chữ ký, con dấu không được quá {_SIDE} điểm ảnh mỗi chiều.")
    if not clear:
        raise WriteError("Hình chữ ký, con dấu phải là PNG có nền trong suốt.")
    return width, height


def of_image(image: bytes, box: Box) -> bytes:
    """The image filling its box."""
    return _set(_IMAGE, box, image=json.dumps(list(image)))


def of_words(words: str, box: Box) -> bytes:
    """Black words of 10 points at the upper right of their box."""
    return _set(_WORDS, box, words=words)


def _set(source: str, box: Box, *, image: str = "", words: str = "") -> bytes:
    measures = {"width": box.width, "height": box.height, "size": _SIZE}
    say = {"up": ASCENT, "down": DESCENT, "words": words, **measures}
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    inputs = {"say": json.dumps(say), **({"image": image} if image else {})}
    try:
        content = typst.Compiler(
            source.encode(), font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs
        ).compile(format="pdf", pdf_standards=[_STANDARD], pdf_tags=False)
    except typst.TypstError as error:
        raise WriteError("Chưa vẽ được hình hiển thị của chữ ký.") from error
    assert isinstance(content, bytes)
    return content
