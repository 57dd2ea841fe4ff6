"""The section on communication replaced in the agency's own report; everything else stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx.document import Document as WordDocument

from loa.files.forms import read_outline
from loa.reports.forms_above.sections import headings, section_among
from loa.reports.models import Report
from tests.loa.reports.builders import first_quarter, hold_meeting, piece, plan_in_force, publish
from tests.loa.reports.forms_zoo import OLD_WORDS, SECTIONS, own_report
from tests.loa.world import Staffed, build_world, signed_in

TODAY = date(2026, 3, 14)
LABELS = {
    "roman": ("I. Chỉ đạo, điều hành", "II. Công tác tuyên truyền CCHC", "III. Thủ tục hành chính"),
    "decimal": SECTIONS,
    "points": ("1.1. Kế hoạch", "1.2. Thông tin, tuyên truyền", "1.3. Kiểm tra"),
    "letters": ("a) Kế hoạch", "b) Công tác tuyên truyền", "c) Kiểm tra"),
}


@pytest.mark.parametrize("kind", LABELS)
def test_section_is_found_by_its_heading_whatever_its_number(kind: str) -> None:
    blocks = read_outline(own_report(LABELS[kind]))
    found = section_among(headings(blocks))
    assert found is not None
    assert found.called == LABELS[kind][1]
    assert blocks[found.end]["text"] == LABELS[kind][2]


def test_headings_of_styles_and_of_words_own_numbers_are_found() -> None:
    def edit(word: WordDocument) -> None:
        for paragraph in word.paragraphs:
            if paragraph.runs and paragraph.runs[0].bold and paragraph.text != "BÁO CÁO":
                paragraph.style = word.styles["Heading 2"]
                paragraph.runs[0].text = paragraph.text.partition(" ")[2]
                paragraph.runs[0].bold = None

    blocks = read_outline(own_report(LABELS["roman"], edit))
    found = section_among(headings(blocks))
    assert found is not None
    assert (found.label, found.text) == ("", "Công tác tuyên truyền CCHC")
    assert blocks[found.end]["text"] == "Thủ tục hành chính"


def test_report_without_such_a_section_has_none() -> None:
    labels = ("I. Chỉ đạo, điều hành", "II. Cải cách thể chế", "III. Thủ tục hành chính")
    assert section_among(headings(read_outline(own_report(labels)))) is None


@pytest.fixture
def school(db: None, set_today: Callable[[date], None]) -> Staffed:
    set_today(TODAY)
    return build_world().school


@pytest.fixture
def report(school: Staffed) -> Report:
    plan = plan_in_force(school)
    first = piece(plan, school, 1)
    hold_meeting(first, school, date(2026, 2, 20))
    publish(first, school, date(2026, 2, 21), "mot")
    return first_quarter(plan, school)


def test_section_is_replaced_and_everything_else_stays(report: Report, school: Staffed) -> None:
    browser = signed_in(school.clerk)
    before = own_report(LABELS["decimal"])
    upload = SimpleUploadedFile("bao-cao-cchc.docx", before)
    answer = browser.post(reverse("reports:own_in", args=[report.pk]), {"file": upload})
    page = browser.get(answer["Location"]).content.decode()
    assert "Thay nội dung mục “2. Về công tác thông tin, tuyên truyền" in page
    assert OLD_WORDS in page
    assert "2.1. Tình hình chung" in page
    after = browser.get(f"{answer['Location']}tep/").content
    word = docx.Document(BytesIO(after))
    lines = [paragraph.text for paragraph in word.paragraphs]
    assert OLD_WORDS not in lines
    assert "2. Lồng ghép trong các cuộc họp của đơn vị." not in lines
    assert lines[lines.index(LABELS["decimal"][1]) + 1] == "2.1. Tình hình chung"
    assert "- Tin, bài trên trang thông tin điện tử: 1 tin, bài, trong đó 1 trong" in str(lines)
    assert "Nội dung của mục 3. Thủ tục hành chính giữ nguyên." in lines
    assert lines[-1].startswith("Trên đây là")
    assert word.tables[0].cell(0, 1).text == "Chỉ tiêu"
    old, new = ZipFile(BytesIO(before)), ZipFile(BytesIO(after))
    assert old.namelist() == new.namelist()
    changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]


def test_where_none_is_found_a_place_is_offered(report: Report, school: Staffed) -> None:
    labels = ("I. Chỉ đạo, điều hành", "II. Cải cách thể chế", "III. Thủ tục hành chính")
    browser = signed_in(school.clerk)
    upload = SimpleUploadedFile("bao-cao.docx", own_report(labels))
    answer = browser.post(reverse("reports:own_in", args=[report.pk]), {"file": upload})
    page = browser.get(answer["Location"]).content.decode()
    assert "Không tìm thấy mục tuyên truyền" in page
    first = headings(read_outline(own_report(labels)))[1]
    assert first.called == labels[0]
    query = f"?muc={first.at}&cach=chen&phan=2"
    after = browser.get(f"{answer['Location']}tep/{query}").content
    lines = [paragraph.text for paragraph in docx.Document(BytesIO(after)).paragraphs]
    at = lines.index("II. Công tác thông tin, tuyên truyền cải cách hành chính")
    assert lines[at - 1] == f"Nội dung của mục {labels[0]} giữ nguyên."
    assert lines[at + 1] == "1. Kết quả thực hiện"


def test_bookmarks_and_ends_of_pages_are_kept(report: Report, school: Staffed) -> None:
    def edit(word: WordDocument) -> None:
        at = next(p for p in word.paragraphs if p.text == OLD_WORDS)
        for name in ("bookmarkStart", "bookmarkEnd"):
            mark = docx.oxml.OxmlElement(f"w:{name}")
            mark.set(docx.oxml.ns.qn("w:id"), "7")
            if name == "bookmarkStart":
                mark.set(docx.oxml.ns.qn("w:name"), "tuyen_truyen")
            at._p.append(mark)

    browser = signed_in(school.clerk)
    upload = SimpleUploadedFile("bao-cao.docx", own_report(LABELS["roman"], edit))
    answer = browser.post(reverse("reports:own_in", args=[report.pk]), {"file": upload})
    after = browser.get(f"{answer['Location']}tep/").content
    content = ZipFile(BytesIO(after)).read("word/document.xml").decode()
    assert content.count('w:name="tuyen_truyen"') == 1
    assert content.count("<w:sectPr") == 1


def test_what_is_no_word_file_is_refused(report: Report, school: Staffed) -> None:
    browser = signed_in(school.clerk)
    for name, data in (("a.docx", b"PK\x03\x04 hong"), ("a.txt", "Báo cáo".encode())):
        upload = SimpleUploadedFile(name, data)
        answer = browser.post(reverse("reports:own_in", args=[report.pk]), {"file": upload})
        assert answer.status_code == 422
