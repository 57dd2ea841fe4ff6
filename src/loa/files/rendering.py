"""Pictures that are made of foreign bytes: a page to look at, a smaller photo, photos as a PDF.

Works inside the bounded child only, and knows nothing of Django.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from loa.files.framing import frame, unframe

if TYPE_CHECKING:
    from PIL import Image

    from vanban.readers.imaging import Picture

MAX_PIXELS = 64_000_000
LONGEST_SIDE = 1_600
"""Of a photo's smaller picture."""
LIGHT = 60_000
"""Bytes of a photo that pages may show as it came."""
DOTS = 110
"""To the inch of a page that is looked at: letters of 10 points can be read on an old PC."""
HEAVIEST = 150_000
"""Bytes of a page that is looked at."""
_QUALITIES = (60, 45, 30, 15)
_COLOURED = 40
"""How far red, green and blue lie apart in what an eye calls coloured; noise stays below."""
_WORTH_COLOUR = 0.002
"""The share of coloured dots from which a page is shown in colours: a stamp has 0.004."""
_A4_LONG = 842
_CAMERA, _TAKEN, _CHANGED = 0x8769, 0x9003, 0x0132
"""EXIF: where the camera's own notes stand, when the photo was taken, when it was changed."""
_PLACE = 0x8825
"""EXIF: where the place stands: 1 "N" or "S", 2 the latitude, 3 "E" or "W", 4 the longitude."""
_NOTES = frozenset({"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment"})


def pages(data: bytes, numbers: str) -> bytes:
    """Pages of a PDF or of an image file by their numbers from 1 ("1,2,7"), framed, each as WebP
    of at most HEAVIEST bytes; an empty one where there is no such page."""
    wanted = [int(number) for number in numbers.split(",")]
    made = {picture.number: _webp(_looked_at(picture)) for picture in _pictures(data, wanted)}
    return b"".join(frame(made.get(number, b"") for number in wanted))


def photo(data: bytes) -> bytes:
    """The camera's moment, its place, and a smaller picture as JPEG, upright, without the camera's
    notes, framed; the picture is empty where the photo can be shown as it is."""
    import pi_heif
    from PIL import Image, ImageOps

    pi_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF", "HEIF")) as image:
        if image.width * image.height > MAX_PIXELS:
            return b"".join(frame([b"", b"", b""]))
        taken, where = _taken(image), _where(image)
        if max(image.size) <= LONGEST_SIDE and len(data) <= LIGHT and _says_nothing(image):
            return b"".join(frame([taken, where, b""]))
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return b"".join(frame([taken, where, _jpeg(upright, 80)]))


def joined(data: bytes) -> bytes:
    """Framed photos as the pages of one PDF, each as large as a sheet of A4."""
    import pypdfium2

    paper = pypdfium2.PdfDocument.new()
    for content in unframe(data):
        jpeg, across, down = _upright(content)
        scale = _A4_LONG / max(across, down)
        width, height = across * scale, down * scale
        sheet = paper.new_page(width, height)
        image = pypdfium2.PdfImage.new(paper)
        image.load_jpeg(BytesIO(jpeg), inline=True, autoclose=True)
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet.insert_obj(image)
        sheet.gen_content()
        sheet.close()
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _pictures(data: bytes, wanted: list[int]) -> Iterator[Picture]:
    if b"%PDF-" in data[:1024]:
        from vanban.readers.pdfium import PdfFile

        with PdfFile(data) as file:
            for number in wanted:
                if 0 < number <= file.pages:
                    yield file.picture(number, DOTS)
        return
    from vanban.readers.imaging import pictures

    for picture in pictures(data):
        if picture.number in wanted:
            yield picture
        if picture.number >= max(wanted):
            return


def _webp(image: Image.Image) -> bytes:
    made = b""
    for quality in _QUALITIES:
        stream = BytesIO()
        image.save(stream, "WEBP", quality=quality, method=2)
        made = stream.getvalue()
        if len(made) <= HEAVIEST:
            break
    return made


def _looked_at(picture: Picture) -> Image.Image:
    """In DOTS to the inch of a sheet of A4, without colours where it has none to speak of."""
    from PIL import Image

    image = Image.fromarray(picture.pixels)
    longest = round(DOTS * _A4_LONG / 72)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return image if _is_coloured(image) else image.convert("L")


def _is_coloured(image: Image.Image) -> bool:
    import numpy as np

    dots = np.asarray(image).astype(np.int16)
    apart = dots.max(axis=2) - dots.min(axis=2)
    return bool((apart > _COLOURED).mean() > _WORTH_COLOUR)


def _taken(image: Image.Image) -> bytes:
    """DateTimeOriginal, or else DateTime, as the camera wrote it."""
    notes = image.getexif()
    said = notes.get_ifd(_CAMERA).get(_TAKEN) or notes.get(_CHANGED) or ""
    return str(said)[:19].encode("ascii", "ignore")


def _where(image: Image.Image) -> bytes:
    """Latitude and longitude in degrees, as "10.034100,105.787600"; empty without both."""
    notes = image.getexif().get_ifd(_PLACE)
    try:
        north, east = (_degrees(notes[number + 1], notes.get(number)) for number in (1, 3))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return b""
    return f"{north:.6f},{east:.6f}".encode()


def _degrees(parts: tuple[float, float, float], side: object) -> float:
    """Degrees, minutes and seconds on a side ("N", "S", "E", "W") as degrees."""
    degrees, minutes, seconds = map(float, parts)
    found = degrees + minutes / 60 + seconds / 3600
    return -found if str(side) in ("S", "W") else found


def _says_nothing(image: Image.Image) -> bool:
    """Whether a photo that browsers show carries no notes, such as its place."""
    return image.format != "HEIF" and not image.getexif() and not _NOTES & set(image.info)


def _upright(content: bytes) -> tuple[bytes, int, int]:
    """A photo as JPEG, its width and its height."""
    from PIL import Image

    from vanban.readers.imaging import pictures

    image = Image.fromarray(next(pictures(content)).pixels)
    image.thumbnail((4000, 4000))
    return _jpeg(image, 88), image.width, image.height


def _jpeg(image: Image.Image, quality: int) -> bytes:
    made = BytesIO()
    image.save(made, "JPEG", quality=quality, optimize=True)
    return made.getvalue()
