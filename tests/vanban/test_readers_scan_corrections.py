"""What is surely misread on official papers is put right; nothing else is touched."""

from __future__ import annotations

import numpy as np
import pytest

from vanban.readers.geometry import Word
from vanban.readers.imaging import Prepared
from vanban.readers.recognition.corrections import corrected

_BLANK = Prepared(
    np.full((200, 200), 255, np.uint8), 1.0, 200.0, 200.0, [], np.eye(3), (200.0, 200.0)
)


def _read(text: str) -> list[Word]:
    words = [
        Word(word, 10.0 * place, 10.0, 10.0 * place + 9, 20.0, 10.0, confidence=90)
        for place, word in enumerate(text.split())
    ]
    return corrected(words, _BLANK)


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        ("125/QÐ-UBND", "125/QĐ-UBND"),
        ("78/QĐÐ-TTg", "78/QĐ-TTg"),
        ("27-NÑQ/TW", "27-NQ/TW"),
        ("89/QĐ-T'Tg", "89/QĐ-TTg"),
        ("25KH-UBND", "25/KH-UBND"),
        ("30/2020lNĐ-CP", "30/2020/NĐ-CP"),
        ("12/2025/UBTVQHI5", "12/2025/UBTVQH15"),
        ("2O26", "2026"),
        ("(th);", "(t/h);"),
        ("V% đề xuất", "V/v đề xuất"),
        ("QUYẼ1 ĐỊNH", "QUYẾT ĐỊNH"),
        ("năm 202G của", "năm 2026 của"),
        ("45/2009/QĐ-TT ngày", "45/2009/QĐ-TTg ngày"),
        ("45/QĐ-TT ngày", "45/QĐ-TT ngày"),
        ("UY BAN NHAN DÂN", "ỦY BAN NHÂN DÂN"),
        ("CHỦ NGHĨA VIET NAM", "CHỦ NGHĨA VIỆT NAM"),
    ],
)
def test_what_is_surely_misread_is_put_right(seen: str, right: str) -> None:
    assert " ".join(word.text for word in _read(seen)) == right


@pytest.mark.parametrize(
    "seen",
    [
        "125/QĐ-UBND", "45/2026", "11", "UỶ BAN", "kế hoạch", "khí O3", "25-KH/TU", "Hội", "TT",
        "12A1-THPT",
    ],
)  # fmt: skip
def test_what_may_be_right_stays(seen: str) -> None:
    words = _read(seen)
    assert " ".join(word.text for word in words) == seen
    assert {word.confidence for word in words} == {90}


def test_what_was_put_right_is_to_be_looked_at() -> None:
    assert [word.confidence for word in _read("Số 25KH-UBND ngày")] == [90, 60, 90]
