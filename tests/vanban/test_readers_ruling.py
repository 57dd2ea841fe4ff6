"""Ruled lines in images of pages: pale ones, short ones, and strokes that are none."""

from __future__ import annotations

import numpy as np

from vanban.readers.imaging.pixels import Gray
from vanban.readers.imaging.ruling import find_and_erase

SCALE = 200 / 72
BLACK, PALE, PAPER = 20, 190, 250


def page(*lines: tuple[float, float, float, float], shade: int = BLACK) -> Gray:
    """An image of 300 × 200 points with lines (x0, y0, x1, y1) one point and a bit thick."""
    image = np.full((round(200 * SCALE), round(300 * SCALE)), PAPER, np.uint8)
    for x0, y0, x1, y1 in lines:
        left, top = round(x0 * SCALE), round(y0 * SCALE)
        image[top : round(y1 * SCALE) + 3, left : round(x1 * SCALE) + 3] = shade
    return image


def test_a_hairline_paler_than_letters_is_found_and_erased() -> None:
    image = page((40, 50, 260, 50), shade=PALE)
    [rule] = find_and_erase(image, SCALE)
    assert (round(rule.x0), round(rule.y0)) == (40, 50)
    assert image.min() >= PAPER


def test_a_short_line_between_two_others_parts_the_cells_of_a_low_row() -> None:
    image = page((40, 50, 260, 50), (40, 67, 260, 67), (150, 50, 150, 67))
    assert [rule.x1 - rule.x0 < 5 for rule in find_and_erase(image, SCALE)] == [False, False, True]


def test_a_stroke_as_long_that_meets_no_line_is_a_letter() -> None:
    image = page((40, 50, 260, 50), (150, 80, 150, 97))
    assert len(find_and_erase(image, SCALE)) == 1
    assert image[round(90 * SCALE), round(150 * SCALE) + 1] == BLACK
