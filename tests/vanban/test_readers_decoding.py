"""A text file may come in any encoding that an office ever used."""

from __future__ import annotations

import pytest

from tests.vanban.old_text import written
from vanban.errors import ReadError
from vanban.readers import open_source
from vanban.readers.decoding import decode

PLAN = """ủy ban nhân dân xã an bình
Số: 12/KH-UBND
Kế hoạch tuyên truyền cải cách hành chính năm 2026
- Mỗi quý ít nhất 02 tin, bài; gửi trước ngày 15/6 về Phòng Văn hóa - Xã hội.
- Trường học tổ chức một buổi ngoại khóa, nhờ đoàn viên hỗ trợ; phụ huynh dự đầy đủ.
"""
OLD = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "viscii": "VISCII",
    "vps": "VPS",
    "cp1258": "Windows-1258",
}


@pytest.mark.parametrize("encoding", OLD)
def test_old_encodings_are_known_by_what_they_spell(encoding: str) -> None:
    source = open_source(written(PLAN, encoding))
    assert source.text == PLAN
    assert source.notes == [
        f"Văn bản dùng bảng mã {OLD[encoding]}, đã chuyển sang Unicode.",
    ]


@pytest.mark.parametrize("encoding", ["vni", "viscii", "vps", "cp1258"])
def test_capitals_of_old_encodings(encoding: str) -> None:
    capitals = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nỦY BAN NHÂN DÂN XÃ AN BÌNH, SỞ Y TẾ"
    assert open_source(written(capitals, encoding)).text == capitals


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "vps"])
def test_old_letters_saved_as_unicode(encoding: str) -> None:
    saved = written(PLAN, encoding).decode("latin-1").encode()
    assert open_source(saved).text == PLAN


def test_lines_in_unicode_stay_beside_old_ones() -> None:
    old = written(PLAN, "tcvn3").decode("latin-1")
    assert decode((old + "Bảo đảm tiến độ").encode())[0] == PLAN + "Bảo đảm tiến độ"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding: str) -> None:
    assert open_source(PLAN.encode(encoding)).text == PLAN


def test_damaged_letters_are_shown_and_told() -> None:
    source = open_source(PLAN.encode().replace("ỗ".encode(), b"\xe1\xbb") * 3)
    assert "M�i quý" in source.text
    assert source.notes == [
        "Một số chữ trong tệp bị hỏng, được thay bằng dấu �. Đề nghị đối chiếu với bản gốc."
    ]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x80\x81\x82\xfe" * 500,
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" * 9,
        b"\xff\xfe" + b"\x00\xd8" * 100,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        open_source(data)


def test_a_single_letter_is_a_text() -> None:
    assert decode(b"a") == ("a", [])
