"""Pictures of pages → a `Sheet` each: words with boxes and confidences, and ruled lines.

    for page in recognise_pages(pictures):   # in order, both cores at work
        page.sheet, page.back

A sheet's coordinates are those of the straightened page, where lines are level; `back` takes
them to the page as it is shown.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import NamedTuple

from vanban.readers.geometry import Sheet
from vanban.readers.imaging import Picture, prepare
from vanban.readers.imaging.pixels import Matrix
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


def recognise_pages(
    pictures: Iterable[Picture], numbers: Iterable[int] | None = None
) -> Iterator[Recognised]:
    """The pages in order, one read on each core; no more pictures are held than that.

    Raises `ReadError` when the program or its data are missing.
    """
    engines = Engines()
    waiting: deque[Future[Recognised]] = deque()
    with ThreadPoolExecutor(_CORES) as pool:
        for picture, number in zip(pictures, numbers or count(1), strict=False):
            waiting.append(pool.submit(_recognised, engines, picture, number))
            if len(waiting) > _CORES:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _recognised(engines: Engines, picture: Picture, number: int) -> Recognised:
    page = prepare(picture)
    words = engines.mine().words(page)
    sheet = Sheet(number, page.width, page.height, words, page.rules, scanned=True)
    return Recognised(sheet, page.back, page.shown)
