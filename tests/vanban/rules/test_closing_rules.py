"""What the rules about signatures and recipients say depends on where the words come from."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import parsed
from vanban import rules
from vanban.model import Block, Document, Page, Source
from vanban.parser import parse

HEADER = (
    "ỦY BAN NHÂN DÂN XÃ ĐỒI CỎ",
    "TRƯỜNG THCS ĐỒI CỎ",
    "Số: 27/KH-THCSĐC",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Tuyên truyền cải cách hành chính năm 2026",
    "Trường THCS Đồi Cỏ ban hành Kế hoạch như sau:",
    "1. Nâng cao nhận thức của mọi người./.",
)
RECIPIENTS = ("Nơi nhận:", "- Các tổ chuyên môn;", "- Lưu: VT, TCM.")
SIGNED = ("HIỆU TRƯỞNG", "Nguyễn Văn Mẫu")


def read_from(format_: str, *lines: str, scanned: bool = False) -> Document:
    """A paper with these lines, as a reader of such files gives it."""
    blocks, position = [], 0
    for line in lines:
        blocks.append(Block(position, position + len(line), bold=line.isupper()))
        position += len(line) + 1
    pages = [Page(1, 595, 842, scanned=True)] if scanned else []
    return parse(Source("\n".join(lines), blocks, format=format_, pages=pages))


def found(document: Document, *codes: str) -> dict[str, str]:
    return {f.rule: f.severity for f in rules.check(document, select=codes)}


def test_a_whole_paper_has_nothing_missing() -> None:
    paper = read_from("docx", *HEADER, *RECIPIENTS, *SIGNED)

    assert found(paper, "G", "R") == {}


@pytest.mark.parametrize(("format_", "severity"), [("docx", "error"), ("text", "info")])
def test_a_lost_signature_is_an_error_only_where_no_reader_can_have_lost_it(
    format_: str, severity: str
) -> None:
    paper = read_from(format_, *HEADER, *RECIPIENTS)

    assert found(paper, "G01") == {"G01": severity}


@pytest.mark.parametrize(("format_", "severity"), [("docx", "error"), ("pdf", "warning")])
def test_lost_recipients_are_an_error_only_where_no_reader_can_have_lost_them(
    format_: str, severity: str
) -> None:
    paper = read_from(format_, *HEADER, *SIGNED)

    assert found(paper, "R01") == {"R01": severity}


def test_a_draft_that_is_being_written_lacks_nothing() -> None:
    """Its recipients have no dashes and marks yet, and nobody has signed."""
    listed = ("Nơi nhận:", "Ủy ban nhân dân xã Đồi Cỏ", "để b/c", "Lưu: VT, TCM")
    unnumbered = ("Số:      /KH-THCSĐC" if line.startswith("Số") else line for line in HEADER)

    assert found(read_from("docx", *unnumbered, *listed), "G", "R") == {}
    assert found(read_from("docx", *HEADER, *listed), "G", "R") == {}
    assert found(read_from("docx", *HEADER), "G", "R") == {}


def test_of_a_recognised_page_nothing_in_the_closing_is_sure() -> None:
    lines = (
        *HEADER, "Nơi nhận:", "- Sở Nội vụ (đề b/c)", "- Các tổ ;", "- Lưu VT, TCM",
        "KT.HIỆU TRƯỞNG", "HIỆU TRƯỞNG", "Nguyễn Văn Mẫu",
    )  # fmt: skip
    printed = found(read_from("docx", *lines), "G", "R")
    scanned = found(read_from("scan", *lines, scanned=True), "G", "R")

    assert scanned.keys() == printed.keys() == {"G02", "G03", "R02", "R06", "R07", "R09"}
    assert "error" not in scanned.values()
    assert scanned["R06"] == scanned["R07"] == scanned["G02"] == "info"


def test_fixes_of_the_closing_touch_no_name_and_no_number() -> None:
    """A safe fix puts a mark or a blank, or spells out what is no name."""
    text = "\n".join((
        *HEADER, "Nơi nhận:", "- Sở Nội vụ (đề b/c)", "- Các tổ ;", "- Lưu VT, TCM",
        "KT.HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "ThS. NGUYỄN VĂN MẪU", "",
    ))  # fmt: skip
    document = parsed(text)
    fixes = [f.fix for f in rules.check(document, select=["G", "R", "A"]) if f.fix is not None]

    assert {fix.text for fix in fixes if fix.safe} == {"để", ";", "", ": ", ".", "KT. "}
