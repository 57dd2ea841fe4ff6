"""Pages drawn for tests: words at known places, then what scanners and cameras do to them."""

from __future__ import annotations

import io
from importlib.resources import files

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from vanban.model import Source, Span

DPI = 200
BLACK = (20, 20, 20)
RED = (205, 30, 45)
BLUE = (35, 50, 150)
Box = tuple[float, float, float, float]

HEADING = [
    ("ỦY BAN NHÂN DÂN", 40, 40),
    ("XÃ SUỐI MƠ", 60, 60),
    ("Số: 25/KH-UBND", 45, 84),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 215, 40),
    ("Độc lập - Tự do - Hạnh phúc", 250, 60),
    ("Suối Mơ, ngày 12 tháng 3 năm 2026", 235, 84),
]
BODY = [
    ("Thực hiện Kế hoạch số 18/KH-SNV ngày 05 tháng 01 năm 2026 của Sở", 40, 130),
    ("Nội vụ tỉnh Vân Giang, Ủy ban nhân dân xã ban hành kế hoạch như sau:", 40, 150),
    ("Tuyên truyền cải cách hành chính trên đài truyền thanh và tại nhà văn", 40, 170),
    ("hóa các thôn; mỗi quý ít nhất một lần, có báo cáo kết quả thực hiện.", 40, 190),
]


class Drawn:
    """A page of white paper, `width` × `height` points, that remembers its words."""

    def __init__(self, width: float = 470, height: float = 260) -> None:
        size = round(width * DPI / 72), round(height * DPI / 72)
        self.picture = Image.new("RGB", size, (250, 249, 246))
        self.boxes: dict[str, Box] = {}
        self._draw = ImageDraw.Draw(self.picture)

    def write(
        self,
        lines: list[tuple[str, float, float]],
        size: float = 13,
        color: tuple[int, int, int] = BLACK,
        bold: bool = False,
    ) -> Drawn:
        """Lines as (words, x, y) in points; the place of a word's first printing is kept."""
        name = "Tinos-Bold.ttf" if bold else "Tinos-Regular.ttf"
        font = ImageFont.truetype(
            io.BytesIO((files("vanban.writers") / "fonts" / name).read_bytes()), size * DPI / 72
        )
        unit = DPI / 72
        for text, x, y in lines:
            self._draw.text((x * unit, y * unit), text, font=font, fill=color)
            before = x * unit
            for word in text.split(" "):
                box = self._draw.textbbox((before, y * unit), word, font=font)
                self.boxes.setdefault(word, tuple(value / unit for value in box))  # type: ignore[arg-type]
                before += font.getlength(word + " ")
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Drawn:
        unit = DPI / 72
        self._draw.line([x0 * unit, y0 * unit, x1 * unit, y1 * unit], fill=BLACK, width=2)
        return self

    def stamp(self, x: float, y: float, color: tuple[int, int, int] = RED) -> Drawn:
        """A round stamp of 36 mm about (x, y), over what is printed there."""
        layer = Image.new("RGB", self.picture.size, (255, 255, 255))
        draw = ImageDraw.Draw(layer)
        unit = DPI / 72
        for radius, width in ((51, 3), (36, 1.5)):
            box = [
                (x - radius) * unit,
                (y - radius) * unit,
                (x + radius) * unit,
                (y + radius) * unit,
            ]
            draw.ellipse(box, outline=color, width=round(width * unit))
        points = [(x + 12 * i - 40, y + (25 if i % 2 else -25)) for i in range(8)]
        draw.line([(a * unit, b * unit) for a, b in points], fill=color, width=round(2 * unit))
        self.picture = Image.fromarray(
            np.minimum(np.asarray(self.picture), np.asarray(layer), dtype=np.uint8)
        )
        self._draw = ImageDraw.Draw(self.picture)
        return self

    def framed(
        self, words: str, x: float, y: float, degrees: float = 0, color: tuple[int, int, int] = RED
    ) -> Drawn:
        """Words in a frame, as a stamp of urgency or secrecy has them, leaning as hands do."""
        unit = DPI / 72
        data = (files("vanban.writers") / "fonts" / "Tinos-Bold.ttf").read_bytes()
        font = ImageFont.truetype(io.BytesIO(data), 17 * unit)
        width, height = round(font.getlength(words) + 12 * unit), round(28 * unit)
        stamp = Image.new("RGBA", (width, height), (0, 0, 0, 0))
        draw = ImageDraw.Draw(stamp)
        draw.rectangle((3, 3, width - 4, height - 4), outline=color, width=4)
        draw.text((width / 2, height / 2), words, font=font, fill=color, anchor="mm")
        stamp = stamp.rotate(degrees, expand=True, resample=Image.Resampling.BICUBIC)
        self.picture.paste(stamp, (round(x * unit), round(y * unit)), stamp)
        return self

    def askew(self, degrees: float) -> Drawn:
        self.picture = self.picture.rotate(
            degrees, Image.Resampling.BICUBIC, fillcolor=(250, 249, 246)
        )
        return self

    def noisy(self, deviation: float = 8) -> Drawn:
        values = np.asarray(self.picture, np.float32)
        noise = np.random.default_rng(7).normal(0, deviation, values.shape[:2])[..., None]
        self.picture = Image.fromarray(np.clip(values + noise, 0, 255).astype(np.uint8))
        return self

    def file(self, format: str = "JPEG") -> bytes:
        stream = io.BytesIO()
        self.picture.save(stream, format, dpi=(DPI, DPI), quality=80)
        return stream.getvalue()


def page_of_a_plan() -> Drawn:
    """The upper third of a plan."""
    return Drawn().write(HEADING).write(BODY)


def place_of(source: Source, word: str) -> Box:
    """Where the first printing of `word` was found, in points."""
    start = source.text.index(word)
    anchor = next(source.boxes(Span(start, start + len(word))))
    assert anchor.box is not None
    return anchor.box


def near(one: Box, other: Box, points: float) -> bool:
    """The two boxes' edges lie within `points` of each other."""
    return all(abs(a - b) <= points for a, b in zip(one, other, strict=True))
