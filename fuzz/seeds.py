"""What the fuzzer begins with: papers of our generator in the shape that each target takes."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw
from tests.vanban import generator

import vanban

PART = b"\n<!--part-->\n"
_PAPERS = range(1, 25)
_PDF_PAPERS = range(1, 7)
PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml")


def write(name: str, folder: Path) -> None:
    """Writes the seeds of a target into its folder, beside what earlier runs left there."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(WRITERS[name]()):
        (folder / f"seed-{number:03}").write_bytes(data)


def _texts() -> Iterator[bytes]:
    for seed in _PAPERS:
        for layout in generator.LAYOUTS:
            content = generator.paper(seed, layout).content
            if isinstance(content, str):
                yield content.encode()


def _word_files() -> Iterator[bytes]:
    for seed in _PAPERS:
        content = generator.paper(seed, "docx").content
        assert isinstance(content, bytes)
        yield content


def _word_parts() -> Iterator[bytes]:
    for data in _word_files():
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            yield PART.join(package.read(name) if name in names else b"" for name in PARTS)


def _pages() -> Iterator[bytes]:
    for seed in _PAPERS:
        content = generator.paper(seed, "html").content
        assert isinstance(content, str)
        yield content.encode()


def _pdfs() -> Iterator[bytes]:
    for seed in _PDF_PAPERS:
        content = generator.paper(seed, "docx").content
        assert isinstance(content, bytes)
        made = io.BytesIO()
        vanban.write(vanban.read(content), made, format="pdf")
        yield made.getvalue()


def _mails() -> Iterator[bytes]:
    for page in list(_pages())[:6]:
        yield b"text/html; charset=utf-8\n\n" + page
        yield (
            b'multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/html; charset=utf-8\n'
            b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(page[:3000]) + b"--B--\n"
        )


def _images() -> Iterator[bytes]:
    paper = Image.new("RGB", (300, 400), "white")
    draw = ImageDraw.Draw(paper)
    for y in range(30, 370, 20):
        draw.text((30, y), "KE HOACH 12/KH-UBND", fill="black")
    draw.rectangle((20, 200, 280, 300), outline="black", width=2)
    draw.rectangle((180, 310, 260, 350), outline=(205, 30, 45), width=3)
    for form in ("JPEG", "PNG", "TIFF", "WEBP"):
        made = io.BytesIO()
        paper.save(made, form)
        yield made.getvalue()


def _files() -> Iterator[bytes]:
    yield from (data for number, data in enumerate(_texts()) if number % 9 == 0)
    yield from list(_word_files())[:4]
    yield from list(_pages())[:4]
    yield from list(_pdfs())[:2]
    for old in ("cp1258", "utf-16"):
        yield "Độc lập - Tự do - Hạnh phúc\nSố: 12/KH-UBND".encode(old, "ignore")


WRITERS: dict[str, Callable[[], Iterator[bytes]]] = {
    "parser": _texts,
    "word": _word_parts,
    "file": _files,
    "pdf": _pdfs,
    "html": _pages,
    "mail": _mails,
    "image": _images,
}
