"""What the fuzzer begins with: papers of our generator in the shape that each target takes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.vanban import generator

import vanban

PART = b"\n<!--part-->\n"
_PAPERS = range(1, 25)
_PDF_PAPERS = range(1, 7)
_PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml")


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
            yield PART.join(package.read(name) if name in names else b"" for name in _PARTS)


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
}
