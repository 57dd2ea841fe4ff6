"""Documents of fictional agencies as text: builders for the tests of the parser."""

from __future__ import annotations

import io

import docx

from vanban.model import Document
from vanban.parser import parse
from vanban.readers import open_source


def parsed(text: str) -> Document:
    """What the parser understands of a text file."""
    return parse(open_source(text.encode()))


def parsed_file(text: str) -> Document:
    """What it understands of a file of Word that has a paragraph for each line."""
    file = io.BytesIO()
    paper = docx.Document()
    for line in text.rstrip("\n").split("\n"):
        paper.add_paragraph(line)
    paper.save(file)
    return parse(open_source(file.getvalue()))


def header(
    *,
    agency: str = "ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ",
    number: str = "Số: 12/KH-UBND",
    place: str = "Sơn Hà, ngày 05 tháng 3 năm 2026",
    type_: str = "KẾ HOẠCH",
    title: str = "Tuyên truyền cải cách hành chính năm 2026",
) -> str:
    """A header, left column before right column, down to the title."""
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    return f"{agency}\n-------\n{number}\n{motto}\n{place}\n\n{type_}\n\n{title}\n\n"


SIGNED = """Nơi nhận:
- Sở Nội vụ (để b/c);
- Các phòng, ban;
- Lưu: VT, NC.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Thị Minh An

"""
