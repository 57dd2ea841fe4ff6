"""Images of pages → Source: scans and photographs, their letters recognised.

Paragraphs and tables are read on pages that were straightened; every place is then told on
the page as it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vanban.errors import ReadError
from vanban.model import Page, Places, Source
from vanban.readers import flow
from vanban.readers.cores import CORES
from vanban.readers.geometry import Sheet
from vanban.readers.imaging import Matrix, Picture, pictures
from vanban.readers.page_numbers import ranges
from vanban.readers.recognition import Recognised, recognise_pages

NO_LETTERS = (
    "Không nhận ra chữ nào trong ảnh này. "
    "Đề nghị quét hoặc chụp lại cho rõ, đủ sáng, thẳng trang rồi thả lại."
)


def read(data: bytes) -> Source:
    """Reads the bytes of an image file. Raises `ReadError` or one of its kinds."""
    source = compose(pictures(data), "scan")
    if not source.blocks:
        raise ReadError(NO_LETTERS)
    return source


def compose(pages: Iterable[Picture | Sheet], format: str) -> Source:
    """Reads pages in order, those that are pictures by recognising them, and notes which."""
    seen: dict[int, Recognised] = {}
    source = flow.compose(sheets_of(pages, seen), format)
    settle(source, seen)
    return source


def sheets_of(pages: Iterable[Picture | Sheet], seen: dict[int, Recognised]) -> Iterator[Sheet]:
    """The pages as sheets; what `settle` wants to know of the pictures is put into `seen`."""
    for page in recognise_pages(pages, CORES):
        if isinstance(page, Sheet):
            yield page
            continue
        # What is kept of a page until the end is the way back, not its words.
        seen[page.sheet.number] = page._replace(sheet=page.sheet._replace(words=[], rules=[]))
        yield page.sheet


def settle(source: Source, seen: dict[int, Recognised]) -> None:
    """Tells places on the pages of `seen` as they are shown, and that these were recognised."""
    if seen:
        _put_back(source, seen)
        source.notes.append(_note_on(sorted(seen)))


def _put_back(source: Source, seen: dict[int, Recognised]) -> None:
    """Tells pages and places of `source` as they are shown, for the pages in `seen`."""
    source.pages = [
        Page(page.number, *seen[page.number].shown, page.scanned) if page.number in seen else page
        for page in source.pages
    ]
    if source.places is not None:
        _move(source.places, {number: page.back for number, page in seen.items()})


def _move(places: Places, ways: dict[int, Matrix]) -> None:
    for word, page in enumerate(places.pages):
        way = ways.get(page)
        if way is None:
            continue
        x0, y0, x1, y1 = places.box(word)
        corners = [_through(way, x, y) for x in (x0, x1) for y in (y0, y1)]
        across, down = zip(*corners, strict=True)
        box = min(across), min(down), max(across), max(down)
        places.boxes[4 * word : 4 * word + 4] = type(places.boxes)("f", box)


def _through(way: Matrix, x: float, y: float) -> tuple[float, float]:
    across, down, far = (way @ (x, y, 1.0)).tolist()
    return across / far, down / far


def _note_on(numbers: list[int]) -> str:
    """What a user is told about pages that were recognised: "Trang 1, 3–5 …"."""
    return (
        f"Trang {ranges(numbers)} được nhận dạng từ ảnh nên có thể sai chữ. "
        "Đề nghị đối chiếu với bản gốc, nhất là số, ngày và tên."
    )
