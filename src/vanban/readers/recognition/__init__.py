"""Pictures of pages → a `Sheet` each: words with boxes and confidences, and ruled lines.

    for page in recognise_pages(pictures):   # in order, both cores at work
        page.sheet, page.back

A sheet's coordinates are those of the straightened page, where lines are level; `back` takes
them to the page as it is shown.

- `engine`: tesseract.
- `regions`: the parts of a page that are read apart.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from vanban.readers.geometry import Sheet
from vanban.readers.imaging import Matrix, Picture, prepare
from vanban.readers.recognition.engine import Engines

__all__ = ["Recognised", "recognise_pages"]

_CORES = 2


class Recognised(NamedTuple):
    """What was read on a page.

    `back` is 3 × 3 and takes points of `sheet` to points of the page as it is shown, which is
    `shown` (width, height) points large.
    """

    sheet: Sheet
    back: Matrix
    shown: tuple[float, float]


def recognise_pages(pages: Iterable[Picture | Sheet]) -> Iterator[Recognised | Sheet]:
    """The pages in order, one read on each core; no more pictures are held than that.

    A `Sheet` among them (a page of a PDF that has its text) keeps its place and passes as it
    is. Raises `ReadError` when the program or its data are missing.
    """
    engines = Engines()
    waiting: deque[Future[Recognised] | Sheet] = deque()
    with ThreadPoolExecutor(_CORES) as pool:
        for page in pages:
            waiting.append(
                page if isinstance(page, Sheet) else pool.submit(_recognised, engines, page)
            )
            while waiting and (len(waiting) > _CORES or isinstance(waiting[0], Sheet)):
                yield _finished(waiting.popleft())
        while waiting:
            yield _finished(waiting.popleft())


def _finished(page: Future[Recognised] | Sheet) -> Recognised | Sheet:
    return page if isinstance(page, Sheet) else page.result()


def _recognised(engines: Engines, picture: Picture) -> Recognised:
    page = prepare(picture)
    words = engines.mine().words(page)
    sheet = Sheet(picture.number, page.width, page.height, words, page.rules, scanned=True)
    return Recognised(sheet, page.back, page.shown)
