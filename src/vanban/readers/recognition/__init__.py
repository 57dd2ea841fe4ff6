"""Pictures of pages → a `Sheet` each: words with boxes and confidences, and ruled lines.

    for page in recognise_pages(pictures, cores=2):   # in order, both cores at work
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

from vanban.readers import secrecy
from vanban.readers.geometry import Sheet, Word
from vanban.readers.imaging import Matrix, Picture, prepare, stamps_of
from vanban.readers.recognition.engine import Engines

__all__ = ["Recognised", "recognise_pages"]

_UNSURE = 70
"""Below this confidence of its letters, on average, a page may be upside down."""


class Recognised(NamedTuple):
    """What was read on a page.

    `back` is 3 × 3 and takes points of `sheet` to points of the page as it is shown, which is
    `shown` (width, height) points large.
    """

    sheet: Sheet
    back: Matrix
    shown: tuple[float, float]


def recognise_pages(pages: Iterable[Picture | Sheet], cores: int) -> Iterator[Recognised | Sheet]:
    """The pages in order, one read on each core; hardly more pictures are held than that.

    A `Sheet` among them (a page of a PDF that has its text) keeps its place and passes as it
    is. Raises `ReadError` when the program or its data are missing, `SecretDocumentError` when
    a page bears the stamp of a mark of secrecy.
    """
    engines = Engines()
    waiting: deque[Future[Recognised] | Sheet] = deque()
    with ThreadPoolExecutor(cores) as pool:
        for page in pages:
            waiting.append(
                page if isinstance(page, Sheet) else pool.submit(_recognised, engines, page)
            )
            while waiting and (len(waiting) > cores or isinstance(waiting[0], Sheet)):
                yield _finished(waiting.popleft())
        while waiting:
            yield _finished(waiting.popleft())


def _finished(page: Future[Recognised] | Sheet) -> Recognised | Sheet:
    return page if isinstance(page, Sheet) else page.result()


def _recognised(engines: Engines, picture: Picture) -> Recognised:
    engine = engines.mine()
    for stamp in stamps_of(picture):
        secrecy.refuse_lines(engine.letters_of(stamp).splitlines())
    page = prepare(picture)
    words = engine.words(page)
    if _sureness(words) < _UNSURE:
        # Upside down, a page has lines as good as any: only reading it tells.
        other = prepare(picture, turned=2)
        turned = engine.words(other)
        if _sureness(turned) > _sureness(words):
            page, words = other, turned
    sheet = Sheet(picture.number, page.width, page.height, words, page.rules, scanned=True)
    return Recognised(sheet, page.back, page.shown)


def _sureness(words: list[Word]) -> float:
    """The mean confidence of a letter; 100 when there is none."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 100.0
