"""Moment 4: the report comes back from Word with another figure, the superior's Excel is filled.

A figure that was typed over is asked about; the addresses that are pasted become evidence, and the
figure grows when somebody confirms them. No typed figure slips in.
"""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import expect

from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen
from tests.journeys.school_site import SchoolSite
from tests.journeys.test_a_school_year import ARTICLE, DEPUTY, SCHOOL
from tests.loa.reports import forms_zoo as zoo

pytestmark = pytest.mark.journey
CAUSE = "Một số tổ chuyên môn gửi bài còn chậm."
TYPED = "99 nhiệm vụ"
EMPTY = (
    "Lượt xem tin, bài cải cách hành chính – Kỳ này",
    "Lượt xem tin, bài cải cách hành chính – Luỹ kế từ đầu năm",
    "Lượt tiếp cận, tương tác trên mạng xã hội – Kỳ này",
    "Lượt tiếp cận, tương tác trên mạng xã hội – Luỹ kế từ đầu năm",
    "Họ và tên người lập biểu",
)


def test_word_comes_back_with_another_figure_and_the_superiors_form_is_filled(
    open_screen: OpenScreen, school_site: SchoolSite, tmp_path: Path
) -> None:
    desk, deputy = _one_article_counted(open_screen, school_site, tmp_path)
    went_out = tmp_path / "bao-cao.docx"
    went_out.write_bytes(desk.downloads("Tải Word"))
    _give_back(desk, _edited(went_out, tmp_path / "sua"))
    _asks_and_takes_addresses(desk, school_site)
    _takes_the_words(desk)
    acts.confirm_all(deputy, 2)
    _has_grown(desk)
    _fills_the_superiors_form(desk, tmp_path)
    assert desk.complaints + deputy.complaints == []


def _one_article_counted(
    open_screen: OpenScreen, site: SchoolSite, folder: Path
) -> tuple[Screen, Screen]:
    desk = open_screen(width=DESK)
    acts.begin(desk, SCHOOL)
    acts.drop_plan(desk, "truong-binh-minh", folder)
    desk.page.get_by_label("Giao tất cả cho").first.check()
    desk.page.get_by_label("Bộ phận nhận tất cả nhiệm vụ").select_option("Bộ phận Văn thư")
    desk.page.get_by_label(re.compile("^Ghi nhận đã làm")).check()
    acts.put_into_force(desk, 12)
    acts.record_article(desk, ARTICLE, site.article)
    deputy = open_screen(width=PHONE)
    acts.sign_in_first_time(deputy, *acts.gives_password(desk, DEPUTY))
    acts.confirm_all(deputy, 1)
    acts.change_role(desk, "Văn thư")
    acts.draft_report(desk)
    return desk, deputy


def _edited(file: Path, folder: Path) -> Path:
    """Three places changed in Word, and the whole file written anew by LibreOffice."""
    word = docx.Document(str(file))
    _rewrite(word, "1 tin, bài", "3 tin, bài")
    _rewrite(word, "Trong kỳ có", f"Trong kỳ có {TYPED}, thực tế có")
    heading = next(p for p in word.paragraphs if p.text.endswith("Nguyên nhân"))
    following = docx.text.paragraph.Paragraph(heading._p.getnext(), heading._parent)
    following.runs[0].text = CAUSE
    word.save(str(file))
    return _by_libreoffice(file, folder)


def _rewrite(word: WordDocument, old: str, new: str) -> None:
    paragraph = next(p for p in word.paragraphs if old in p.text)
    changed = paragraph.text.replace(old, new, 1)
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = changed


def _by_libreoffice(file: Path, folder: Path) -> Path:
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / file.name


def _give_back(desk: Screen, file: Path) -> None:
    desk.press("Nhận lại bản Word đã sửa")
    desk.sees("Nhận lại bản Word đã sửa")
    desk.give("Thả bản Word đã sửa vào đây", file)
    desk.press("Nhận lại")
    desk.sees("Thay đổi trong bản Word")


def _asks_and_takes_addresses(desk: Screen, site: SchoolSite) -> None:
    desk.reads("Trong bản Word, “1 tin, bài” đã được sửa thành “3”.")
    expect(desk.page.get_by_role("link", name="Xem 1 tin, bài").first).to_be_visible()
    expect(desk.page.locator("ins").first).to_contain_text(CAUSE.rstrip("."))
    pages = [site.article.replace("quy-2", name) for name in ("hop-to", "hop-phu-huynh")]
    label = "Nếu còn 2 tin, bài trên trang của đơn vị, dán đường dẫn vào đây"
    desk.page.get_by_label(label).first.fill("\n".join(pages))
    desk.press("Nhận đường dẫn")
    desk.reads("Đã nhận 2 đường dẫn.")
    desk.reads("2 đường dẫn bổ sung đang chờ xác nhận.")


def _takes_the_words(desk: Screen) -> None:
    desk.press("Đưa phần viết đã chọn vào báo cáo")
    desk.reads("Đã nhận 1 mục từ bản Word.")


def _has_grown(desk: Screen) -> None:
    """Confirmed, the figure is what Word said; what nobody proved is what the system counts."""
    desk.page.reload()
    expect(desk.page.get_by_text("“1 tin, bài” đã được sửa thành")).to_have_count(0)
    desk.press("Xong với bản Word này")
    desk.sees("Báo cáo quý I năm 2026")
    paper = desk.page.locator("article.paper")
    expect(paper).to_contain_text("3 tin, bài")
    expect(paper).to_contain_text(CAUSE)
    expect(paper).not_to_contain_text(TYPED)


def _fills_the_superiors_form(desk: Screen, folder: Path) -> None:
    given = folder / "bieu-so-02.xlsx"
    given.write_bytes(zoo.form_02(_with_what_loa_does_not_know))
    desk.press("Điền biểu mẫu của cấp trên")
    desk.sees("Biểu mẫu của cấp trên")
    desk.give("Thả biểu mẫu vào đây", given)
    desk.write("Tên biểu", "Biểu số 02")
    desk.press("Đọc biểu mẫu")
    desk.sees("Biểu số 02")
    desk.reads("46 ô để điền: 45 ô đã rõ, 1 ô cần xác nhận.")
    desk.press("Quý I năm 2026")
    desk.sees("Biểu số 02 quý I năm 2026")
    desk.reads("Đã điền 41/46 ô của Biểu số 02; 5 ô Loa chưa có số liệu.")
    left = desk.page.locator("aside li, .aside li").all_inner_texts()
    assert sorted(text.splitlines()[0] for text in left[: len(EMPTY)]) == sorted(EMPTY)
    made = desk.downloads("Tải Excel")
    sheet = load_workbook(BytesIO(made)).worksheets[0]
    assert sheet["D16"].value == 3
    assert sheet["A3"].value == "Tên đơn vị báo cáo: Trường THPT Bình Minh"
    assert sheet["D33"].value == "=SUM(D16:D18)"
    assert [cell.value for row in sheet["D19:E20"] for cell in row] == [None] * 4


def _with_what_loa_does_not_know(book: object, sheet: Worksheet) -> None:
    zoo.with_furniture(book, sheet)  # type: ignore[arg-type]
    sheet["A4"] = "Họ và tên người lập biểu: ...................."
    sheet["B19"] = "Lượt xem tin, bài cải cách hành chính"
    sheet["C19"] = "Lượt xem"
    sheet["B20"] = "Lượt tiếp cận, tương tác trên mạng xã hội"
    sheet["C20"] = "Lượt"
