"""A place that was found in a file is found again in the text that the file was made from."""

from __future__ import annotations

import pytest

from tests.vanban.generator.alignment import Alignment

_TEXT = (
    "Thực hiện Kế hoạch số\n12/KH-UBND ngày 15/01/2026\ncủa UBND **tỉnh Minh Sơn**, xã ban hành:"
)


@pytest.mark.parametrize(
    "found",
    [
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh Minh Sơn, xã ban hành:",
        "Thực hiện Kế hoạch số 12/KH-UBMD ngày 15/01/2026 của UBND tỉnh Minh Son, xã ban hành:",
        "CỘNG HÒA XÃ HỘI Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND tỉnh Minh Sơn",
        "hiện Kế hoạch so 12/KH UBND ngày 15/01/2026 cua UBND tỉnh Minh Sơn xã ban hành",
    ],
    ids=["lines joined", "letters misread", "more before", "marks lost"],
)
def test_a_citation_is_found_again(found: str) -> None:
    start = found.index("Kế hoạch")
    end = found.index("tỉnh Minh S") + len("tỉnh Minh Sơn")
    assert Alignment(found, _TEXT).span(start, end) == (10, _TEXT.index("**,"))


def test_a_place_within_a_word_keeps_its_distance_from_the_word() -> None:
    found = _TEXT.replace("\n", "  ")
    start = found.index("KH-UBND") + 1
    assert _TEXT[slice(*Alignment(found, _TEXT).span(start, start + 1))] == "H"


def test_what_stands_in_neither_text_is_nowhere() -> None:
    assert Alignment("", _TEXT).span(0, 0) == (0, 0)
    assert Alignment(_TEXT, "").span(0, 5) == (0, 0)
