"""A plan is written in the editor, goes to Word, is edited by LibreOffice, and comes back."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.journeys import acts
from tests.journeys.browsing import DESK, SECONDS, OpenScreen, Screen
from tests.journeys.test_a_plan_in_prose import SCHOOL

pytestmark = pytest.mark.journey
WRITTEN = "Mỗi tổ chuyên môn có một đầu mối cung cấp tin, bài."
IN_WORD = "Mỗi tổ chuyên môn cử một giáo viên cung cấp tin, bài."
FIGURE = "ít nhất 01 tin"
OTHER_FIGURE = "ít nhất 36 tin"


def test_a_plan_goes_to_word_and_comes_back_with_what_was_changed_there(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, SCHOOL)
    _begin_plan(desk)
    _write_an_item(desk)
    went_out = tmp_path / "ke-hoach.docx"
    went_out.write_bytes(desk.downloads("Tải Word"))
    edited = _edited_by_libreoffice(went_out, tmp_path / "sua")
    desk.press("Nhận lại bản Word đã sửa")
    desk.sees("Nhận lại bản Word đã sửa")
    desk.give("Thả bản Word đã sửa vào đây", edited)
    desk.press("Nhận lại")
    desk.sees("Thay đổi trong bản Word")
    desk.reads("“01” đã được sửa thành “36”. Lấy bản nào?")
    expect(desk.page.locator("ins").first).to_contain_text("36")
    desk.press("Đưa các thay đổi đã chọn vào dự thảo")
    desk.sees(re.compile("^Kế hoạch"))
    desk.reads("1 chỗ có số liệu thay đổi chưa được chọn nên giữ như cũ")
    paper = desk.page.locator("#to-giay")
    expect(paper).to_contain_text(IN_WORD)
    expect(paper).to_contain_text(FIGURE)
    expect(paper).not_to_contain_text(OTHER_FIGURE)
    assert desk.complaints == []


def _begin_plan(desk: Screen) -> None:
    desk.open("/lam-viec/du-thao/soan-ke-hoach/")
    desk.sees("Soạn kế hoạch")
    desk.write("Chủ đề năm", "Kỷ cương, trách nhiệm, hiệu quả")
    desk.press("Bắt đầu soạn")
    desk.sees(re.compile("^Kế hoạch"))


def _write_an_item(desk: Screen) -> None:
    """Words typed into a field are on the paper beside it after a pause, and are saved."""
    field = desk.page.locator(".draft-bullet textarea").first
    field.fill(WRITTEN)
    expect(desk.page.locator("#to-giay")).to_contain_text(WRITTEN, timeout=SECONDS)
    expect(desk.page.locator("#da-luu")).to_contain_text("Đã lưu lúc", timeout=SECONDS)


def _edited_by_libreoffice(file: Path, folder: Path) -> Path:
    """Two places changed, and the whole file written anew by LibreOffice."""
    word = docx.Document(str(file))
    for paragraph in word.paragraphs:
        for old, new in ((WRITTEN, IN_WORD), (FIGURE, OTHER_FIGURE)):
            if old in paragraph.text:
                changed = paragraph.text.replace(old, new)
                for run in paragraph.runs[1:]:
                    run.text = ""
                paragraph.runs[0].text = changed
    word.save(str(file))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / file.name
