"""What was read can be written in the official layout, and says the same."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

import vanban
from tests.vanban.compositions import a_plan
from tests.vanban.word_files import docx
from vanban.errors import WriteError
from vanban.model import Document
from vanban.writers.composition import (
    Composition,
    Heading,
    Paragraph,
    Table,
    Text,
    pieces,
)
from vanban.writers.from_document import compose

TYPED = """\
UBND XÃ AN PHÚ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: /KH-UBND
An Phú, ngày tháng 01 năm 2026

KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2026

Căn cứ Kế hoạch số 09/KH-UBND ngày 12/01/2026 của Ủy ban nhân dân xã;

Ủy ban nhân dân xã ban hành Kế hoạch như sau:

I. MỤC ĐÍCH

- Để người dân biết nơi nộp hồ sơ.

Trên đây là Kế hoạch của Ủy ban nhân dân xã An Phú./.

Nơi nhận:
- Sở Nội vụ (để b/c);
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Thị Ví Dụ

PHỤ LỤC
NHIỆM VỤ NĂM 2026
(Kèm theo Kế hoạch số /KH-UBND ngày /01/2026 của UBND xã An Phú)

TT\tNội dung\tThời gian\tĐơn vị thực hiện
1\tPhổ biến kế hoạch\tQuý I/2026\tPhòng Văn hóa - Xã hội
2\tTreo áp phích\tCả năm 2026\tTrung tâm Dịch vụ tổng hợp
"""


def written(paper: Composition | Document) -> bytes:
    file = BytesIO()
    vanban.write(paper, file, format="docx")
    return file.getvalue()


@pytest.mark.parametrize(
    "paper",
    [a_plan(), a_plan(number=None, date=None, month=1, year=2026), a_plan(annexes=())],
    ids=["whole", "blank", "no annex"],
)
def test_reading_and_writing_again_changes_no_word(paper: Composition) -> None:
    once = vanban.read(written(paper))
    again = vanban.read(written(once))
    assert again.text == once.text


def test_the_header_of_a_written_plan_is_read_back() -> None:
    document = vanban.read(written(a_plan()))
    assert (document.type, document.number) == ("Kế hoạch", "27/KH-THPTBM")
    assert (document.agency, document.date) == ("TRƯỜNG THPT BÌNH MINH", date(2026, 3, 2))
    assert [task.content for task in document.tasks] == ["Nhiệm vụ thứ 1", "Nhiệm vụ thứ 2"]


def test_typed_text_becomes_a_paper_with_blanks_and_an_annex() -> None:
    paper = compose(vanban.read(TYPED.encode(), file="ke-hoach.txt"))
    assert (paper.number, paper.symbol, paper.month, paper.year) == (None, "KH-UBND", 1, 2026)
    assert [ground[:30] for ground in paper.grounds] == ["Căn cứ Kế hoạch số 09/KH-UBND "]
    assert [b.title for b in paper.body if isinstance(b, Heading)] == ["MỤC ĐÍCH"]
    assert (paper.archive, paper.recipients[0].purpose) == ("Lưu: VT", "để báo cáo")
    table = paper.annexes[0].body[0]
    assert isinstance(table, Table)
    assert table.rows[1][1] == "Treo áp phích"


def test_every_article_of_a_decision_keeps_its_bold_label() -> None:
    articles = [f"Điều {number}. Tổ Văn phòng thi hành" for number in (1, 2, 3)]
    lines = ["QUYẾT ĐỊNH", "Về việc lập tổ tuyên truyền", *articles]

    paper = compose(vanban.read(docx(*lines[:-1], f"{lines[-1]}./.")))

    said = [block.words for block in paper.body if isinstance(block, Paragraph)] + [paper.closing]
    assert [pieces(words)[0] for words in said] == [
        Text(f"Điều {number}. ", bold=True) for number in (1, 2, 3)
    ]


def test_two_lines_of_archives_become_one() -> None:
    paper = compose(vanban.read(TYPED.replace("- Lưu: VT.", "- Lưu: VT;\n- Lưu: HS.").encode()))
    assert paper.archive == "Lưu: VT, HS"


def test_a_text_that_is_no_paper_can_still_be_written(tmp_path: Path) -> None:
    vanban.write(vanban.read(b"Xin chao", file="a.txt"), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_an_unknown_format_is_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="Word"):
        vanban.write(a_plan(), tmp_path / "ke-hoach.odt")
    assert not list(tmp_path.iterdir())
