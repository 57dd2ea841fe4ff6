"""The rules refuse no text, and none slows them down."""

from __future__ import annotations

import time

import pytest

import vanban
from tests.vanban.plain_texts import SIGNED, header

PAPER = header() + "I. NỘI DUNG\n- Các phòng thực hiện.\n- Văn phòng tổng hợp.\n" + SIGNED


@pytest.mark.parametrize("end", ["\n-", "\n1.", "\na)", "\n\nPHỤ LỤC\nDANH MỤC\n1."])
def test_a_label_without_words_at_the_end_is_no_stumbling_block(end: str) -> None:
    vanban.check(vanban.read((PAPER + end).encode()), preview=True)


@pytest.mark.parametrize(
    "piece",
    [
        "KHẨN",
        "xin chào các bạn ",
        "noi nhan ",
        "noi nhan\n",
        "nếu bạn cần ",
        "a. ",
        "12/3/2026 ",
        ".",
        "…",
    ],
)
def test_time_grows_with_the_length_of_a_hostile_text(piece: str) -> None:
    """Four times the text may take six times as long, where squares would take sixteen."""

    def seconds(letters: int) -> float:
        document = vanban.read((piece * (letters // len(piece))).encode())
        taken = []
        for _ in range(2):
            start = time.process_time()
            vanban.check(document, preview=True)
            taken.append(time.process_time() - start)
        return min(taken)

    seconds(1_000)  # what is read once
    assert seconds(40_000) < 6 * max(seconds(10_000), 0.1)
