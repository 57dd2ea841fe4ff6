"""Evidence made up for the demonstration: drawn pictures and papers that say what they are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

import vanban.writers
from loa.agencies.models import Agency
from loa.agencies.names import slugified
from loa.demonstration.plans import WATERMARK
from loa.ui.words import day as in_figures
from vanban.writers.composition import Composition, Paragraph, Signature

FONT = Path(vanban.writers.__file__).with_name("fonts") / "Tinos-Bold.ttf"
SIZE = (1200, 900)
INK, PAPER = "#1b2430", "#ffffff"
GROUNDS = ("#e8f1f9", "#e6f4ec", "#fdf3de", "#f3ecf9", "#fceceb", "#eef0f2")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Proven:
    """What a picture or a paper is about."""

    agency: Agency
    form: str
    content: str
    on: date
    present: int | None = None


def picture(of: Proven) -> SimpleUploadedFile:
    """A drawing with words, no photograph: nobody's face is on it."""
    ground = GROUNDS[hashlib.sha256(of.content.encode()).digest()[0] % len(GROUNDS)]
    image = Image.new("RGB", SIZE, ground)
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((90, 130, 1110, 640), 24, fill=PAPER, outline=INK, width=4)
    pen.text((130, 160), of.form.upper(), INK, _font(44))
    for row, words in enumerate(_wrapped(of.content)):
        pen.text((130, 240 + 58 * row), words, INK, _font(40))
    pen.text((90, 680), f"{of.agency.name}, ngày {in_figures(of.on)}", INK, _font(38))
    pen.text((90, 760), "ẢNH VẼ ĐỂ MINH HOẠ – KHÔNG CÓ GIÁ TRỊ", INK, _font(38))
    written = BytesIO()
    image.save(written, "JPEG", quality=80)
    name = f"anh-{slugified(of.form)}-{in_figures(of.on).replace('/', '-')}.jpg"
    return SimpleUploadedFile(name, written.getvalue(), "image/jpeg")


def paper(of: Proven) -> SimpleUploadedFile:
    """Minutes, or a short confirmation, as a Word file with the watermark."""
    kind = "Giấy xác nhận" if of.present is None else "Biên bản"
    written = BytesIO()
    vanban.writers.write(
        Composition(
            type=kind,
            symbol=f"BB-{of.agency.symbol}" if of.present else f"GXN-{of.agency.symbol}",
            agency=of.agency.name,
            parent=of.agency.superior_name or None,
            place=of.agency.place,
            date=of.on,
            year=of.on.year,
            title=f"{of.form}: {of.content}",
            body=tuple(Paragraph(words) for words in _words(of)),
            signature=Signature("NGƯỜI LẬP", "(Bản minh hoạ)"),
            watermark=WATERMARK,
        ),
        written,
        format="docx",
    )
    name = f"{slugified(kind)}-{in_figures(of.on).replace('/', '-')}.docx"
    return SimpleUploadedFile(name, written.getvalue(), WORD)


def _words(of: Proven) -> list[str]:
    said = [
        f"Ngày thực hiện: {in_figures(of.on)}.",
        f"Hình thức: {of.form}.",
        f"Nội dung: {of.content}.",
    ]
    if of.present is not None:
        said.append(f"Số người dự: {of.present}.")
    return [*said, "Văn bản này do bản minh hoạ tạo ra, không có giá trị."]


def _wrapped(text: str, width: int = 46, rows: int = 6) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines[:rows]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)
