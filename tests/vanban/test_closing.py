"""Who signed and who receives (Decree 30/2020/NĐ-CP Art. 13; Annex I II.7, II.9)."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import SIGNED, header, parsed
from vanban.model import Recipient, Signature

BODY = header() + "I. MỤC ĐÍCH\n\nNâng cao nhận thức về cải cách hành chính./.\n\n"


@pytest.mark.parametrize(
    ("block", "signature"),
    [
        (
            "**TM. ỦY BAN NHÂN\nDÂN**\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Thị Minh An\n",
            Signature("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Thị Minh An"),
        ),
        (
            "KT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nMai Xuân Tùng\n",
            Signature("KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Mai Xuân Tùng"),
        ),
        (
            "**HIỆU TRƯỞNG**\n\n(Đã ký)\n\n**Lê Văn Bình**\n",
            Signature(None, "HIỆU TRƯỞNG", "Lê Văn Bình"),
        ),
        ("GIÁM ĐỐC\n[Chữ ký]\nTRẦN VĂN BÌNH\n", Signature(None, "GIÁM ĐỐC", "TRẦN VĂN BÌNH")),
        ("CHỦ   TỊCH\n\nLê Văn Bình\n", Signature(None, "CHỦ TỊCH", "Lê Văn Bình")),
        (
            "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nNguyễn Thanh Tâm\n",
            Signature(
                "TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Nguyễn Thanh Tâm"
            ),
        ),
        (
            "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nY Thanh Hà\n",
            Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Y Thanh Hà"),
        ),
    ],
)
def test_signature_names_authority_post_and_person(block: str, signature: Signature) -> None:
    assert parsed(BODY + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n" + block).signature == signature


def test_signature_may_stand_before_the_recipients() -> None:
    document = parsed(
        BODY + "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nLê Văn Bình\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    )

    assert document.signature == Signature("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê Văn Bình")
    assert [r.name for r in document.recipients] == ["Như trên", "VT"]


def test_post_above_the_grounds_signs_nothing() -> None:
    text = header(type_="QUYẾT ĐỊNH", title="Về việc khen thưởng")
    document = parsed(text + "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Thi đua, khen thưởng;\n")

    assert document.signature is None


def test_who_decides_above_the_grounds_does_not_sign() -> None:
    document = parsed(
        header(agency="BỘ THỦY LỢI VÀ LÂM SINH", type_="THÔNG TƯ", title="Quy định về lưu trữ")
        + "**BỘ TRƯỞNG BỘ THỦY LỢI VÀ\nLÂM SINH**\n\nCăn cứ Luật Lưu trữ số 33/2024/QH15;\n\n"
        "Điều 1. Phạm vi\n\nÁp dụng cho các sở.\n\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nLê Văn Bình\n"
    )

    assert document.signature == Signature("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê Văn Bình")


def test_a_model_decision_in_an_annex_does_not_hide_who_signed() -> None:
    document = parsed(
        header(type_="THÔNG TƯ", title="Quy định về lưu trữ")
        + "Điều 1. Phạm vi\n\nÁp dụng cho các sở.\n\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nLê Văn Bình\n\n"
        "Mẫu số 01\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Công nhận\n\nGIÁM ĐỐC\n(Ký, ghi rõ họ tên)\n"
    )

    assert document.signature == Signature("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê Văn Bình")


def test_recipients_have_purposes_spelt_out() -> None:
    document = parsed(
        BODY + "Nơi nhận:\n- Sở Nội vụ (để b/c);\n- CB, GV, NV (đề t/h)\n- VPUB: CVP, các PCVP,\n"
        "Cổng thông tin (đăng tải);\n+ UBND các xã, phường;\n- Lưu VT, NC (2).\n\nHIỆU TRƯỞNG\n"
        "\nLê Văn Bình\n"
    )

    assert document.recipients == [
        Recipient("Sở Nội vụ", "báo cáo"),
        Recipient("CB, GV, NV", "thực hiện"),
        Recipient("VPUB: CVP, các PCVP, Cổng thông tin", "đăng tải"),
        Recipient("UBND các xã, phường", None),
        Recipient("VT, NC (2)", "lưu"),
    ]


def test_closing_reaches_over_both_columns() -> None:
    document = parsed(BODY + SIGNED + "PHỤ LỤC\n\nDANH MỤC NHIỆM VỤ\n")
    closing = document.quote(document.spans["closing"])

    assert closing.startswith("Nơi nhận")
    assert closing.endswith("Nguyễn Thị Minh An")


BESIDE = """Nơi nhận:                          TM. ỦY BAN NHÂN DÂN
- Sở Nội vụ (b/c);                     KT. CHỦ TỊCH
- Lưu: VT.                            PHÓ CHỦ TỊCH


                                    Lê Văn Bình
"""
JOINED = """Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Sở Nội vụ (b/c); KT. CHỦ TỊCH
- Lưu: VT. PHÓ CHỦ TỊCH
Lê Văn Bình
"""


@pytest.mark.parametrize("block", [BESIDE, JOINED], ids=["wide gaps", "one blank"])
def test_columns_on_one_line_are_read_apart(block: str) -> None:
    document = parsed(BODY + block)

    assert document.signature is not None
    assert document.signature.authority == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"
    assert document.signature.name == "Lê Văn Bình"
    assert [r.name for r in document.recipients][:1] == ["Sở Nội vụ"]


SEVERAL = {
    "one after the other": "KT. BỘ TRƯỞNG BỘ DÂN SINH\nTHỨ TRƯỞNG\n\nLê Văn Bình\n\n"
    "KT. BỘ TRƯỞNG BỘ LÂM SINH\nTHỨ TRƯỞNG\n\nTrần Thị An\n",
    "side by side": "      THƯ KÝ                         CHỦ TỌA\n\n\n"
    "   Lê Văn Bình                   Trần Thị An\n",
    "in two cells": "|\nKT. BỘ TRƯỞNG BỘ DÂN SINH\nTHỨ TRƯỞNG\nLê Văn Bình\n|\n"
    "KT. BỘ TRƯỞNG BỘ LÂM SINH\nTHỨ TRƯỞNG\nTrần Thị An\n|\n",
}


@pytest.mark.parametrize("block", SEVERAL.values(), ids=SEVERAL.keys())
def test_everybody_who_signed_is_found(block: str) -> None:
    document = parsed(BODY + block)

    assert [signature.name for signature in document.signatures] == ["Lê Văn Bình", "Trần Thị An"]
    assert document.signature == document.signatures[0]


def test_a_copy_on_paper_adds_a_block_of_its_own() -> None:
    document = parsed(
        BODY + SIGNED + "ỦY BAN NHÂN DÂN\nXÃ BÌNH MINH\nSố: 15/SY-UBND\nNơi nhận:\n- Các phòng;\n"
        "- Lưu: VT.\nSAO Y\nBình Minh, ngày 20 tháng 8 năm 2026\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
        "Trần Văn Hải\n"
    )
    (copy,) = document.copies

    assert (copy.form, copy.number) == ("sao y", "15/SY-UBND")
    assert (copy.agency, copy.place) == ("ỦY BAN NHÂN DÂN XÃ BÌNH MINH", "Bình Minh")
    assert copy.signature is not None
    assert copy.signature.name == "Trần Văn Hải"
    assert document.number == "12/KH-UBND"
    assert [signature.name for signature in document.signatures] == ["Nguyễn Thị Minh An"]
    assert document.quote(document.spans["closing"]).endswith("Nguyễn Thị Minh An")
