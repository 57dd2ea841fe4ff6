"""A copy against its draft, word by word: number and day count for nothing, all else does."""

from __future__ import annotations

import pytest

from loa.documents.signed.alignment import Gap, gaps
from loa.documents.signed.comparison import compare
from loa.documents.signed.words import likeness, shingles, words_of

DRAFT = """TRƯỜNG THPT BÌNH MINH
Số:      /KH-THPTBM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
An Phú, ngày      tháng      năm 2026
KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2026
Căn cứ Quyết định số 412/QĐ-UBND ngày 09 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh Sơn Hà;
1. Tổ chức sinh hoạt dưới cờ trong tháng 3, có 30 tiết mục của học sinh toàn trường.
2. Đăng 12 tin, bài trên trang thông tin điện tử của nhà trường trước ngày 30/11/2026.
Phụ lục
(Kèm theo Kế hoạch số      /KH-THPTBM ngày     /3/2026 của Trường THPT Bình Minh)
"""


@pytest.mark.parametrize(
    ("draft", "signed"),
    [
        ("Số:      /KH-THPTBM", "Số: 35/KH-THPTBM"),
        ("Số:      /KH-THPTBM", "Số:\n35 /KH-THPTBM"),
        ("Số:      /KH-THPTBM", "Số: ...35.../KH-THPTBM"),
        ("ngày      tháng      năm 2026", "ngày 02 tháng 3 năm 2026"),
        ("số      /KH-THPTBM ngày     /3/2026", "số 35/KH-THPTBM ngày 02/3/2026"),
        ("TRƯỜNG THPT", "35\nTRƯỜNG THPT"),
        ("KẾ HOẠCH\n", "Kế hoạch\n"),
    ],
)
def test_number_and_day_are_no_difference(draft, signed):
    assert draft in DRAFT
    assert compare(DRAFT, DRAFT.replace(draft, signed)).is_same


@pytest.mark.parametrize(
    ("draft", "signed", "was", "now"),
    [
        ("30 tiết mục", "80 tiết mục", "30", "80"),
        ("30/11/2026", "30/12/2026", "30/11/2026", "30/12/2026"),
        ("412/QĐ-UBND ngày 09", "412/QĐ-UBND ngày 08", "09", "08"),
        ("toàn trường", "không toàn trường", "", "không"),
        ("của nhà trường trước", "trước", "của nhà trường", ""),
    ],
)
def test_every_other_word_is_one(draft, signed, was, now):
    (found,) = compare(DRAFT, DRAFT.replace(draft, signed)).differences
    assert (found.was, found.now) == (was, now)


def test_of_a_scan_misread_letters_are_forgiven_and_figures_are_not():
    misread = DRAFT.replace("sinh hoạt dưới cờ", "sinh hoat dưới cò").replace("30 tiết", "80 tiết")
    (found,) = compare(DRAFT, misread, confidence=lambda start: 95).differences
    assert (found.was, found.now) == ("30", "80")


def test_words_that_the_recognition_is_unsure_of_are_no_change():
    stamped = DRAFT.replace("KẾ HOẠCH\n", "KẾ HOẠCH\nrƯờ0 xz\n")
    at = stamped.index("rƯờ0")
    unsure = range(at, at + 10)
    assert compare(DRAFT, stamped, confidence=lambda start: 30 if start in unsure else 95).is_same
    assert not compare(DRAFT, stamped, confidence=lambda start: 95).is_same


def test_the_likeness_of_two_other_papers_is_small():
    other = "Giấy mời họp giao ban tháng 3 về công tác chuẩn bị thi học kỳ của nhà trường. " * 3
    one, two = shingles(words_of(DRAFT)), shingles(words_of(other))
    assert likeness(one, one) == 1
    assert likeness(one, two) < 0.1
    assert likeness(one, frozenset()) == 0


def test_gaps_rebuild_the_one_from_the_other():
    one = list("aabcdefghiiiijklmnopqrstuvwx")
    other = list("aabcdXefghiiijklmYnopqrstuvwxZ")
    made: list[str] = []
    at = 0
    for gap in [*gaps(one, other), Gap(len(one), len(one), len(other), len(other))]:
        made += one[at : gap.a0] + other[gap.b0 : gap.b1]
        at = gap.a1
    assert made == other


def test_a_paper_that_repeats_one_word_is_compared_in_bounded_pieces():
    assert gaps(["a"] * 30_000, ["a"] * 29_999) != []
