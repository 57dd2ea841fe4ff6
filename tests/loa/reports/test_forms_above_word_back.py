"""Moment 4: a report comes back from Word; words are taken over, figures are asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from docx.document import Document as WordDocument

from loa.agencies.queries import visible_to
from loa.documents.draft_word import content_of, properties_of
from loa.files.actions import store
from loa.norms.windows import window
from loa.reports.actions import draft, submit
from loa.reports.figures import current
from loa.reports.forms_above.word_back import Back, came_back, said_of_itself, word_of
from loa.reports.models import Report
from loa.reports.paper import paper_of
from loa.work.actions import verify
from loa.work.models import Evidence
from tests.loa.reports.builders import first_quarter, hold_meeting, piece, plan_in_force, publish
from tests.loa.world import Staffed, build_world, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 14)


@pytest.fixture
def school(set_today: Callable[[date], None]) -> Staffed:
    set_today(TODAY)
    return build_world().school


@pytest.fixture
def report(school: Staffed) -> Report:
    plan = plan_in_force(school)
    first = piece(plan, school, 1)
    hold_meeting(first, school, date(2026, 2, 20))
    publish(first, school, date(2026, 2, 21), "mot")
    publish(first, school, date(2026, 2, 22), "hai")
    return first_quarter(plan, school)


def edited(report: Report, school: Staffed, edit: Callable[[WordDocument], None]) -> bytes:
    with visible_to(school.clerk):
        word = docx.Document(BytesIO(word_of(report)))
    edit(word)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def back(report: Report, school: Staffed, edit: Callable[[WordDocument], None]) -> Back:
    with visible_to(school.clerk):
        stored = store(edited(report, school, edit))
        _, went_out = said_of_itself(properties_of(stored))
        return came_back(report, content_of(stored, name="bao-cao.docx"), went_out)


def rewrite(word: WordDocument, old: str, new: str) -> None:
    places = [*word.paragraphs]
    places += [p for t in word.tables for row in t.rows for c in row.cells for p in c.paragraphs]
    for paragraph in places:
        if old in paragraph.text:
            changed = paragraph.text.replace(old, new)
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = changed
            return
    raise AssertionError(old)


def test_a_report_that_nobody_changed_differs_in_nothing(report: Report, school: Staffed) -> None:
    found = back(report, school, lambda word: None)
    assert found == Back((), (), ())


def test_a_figure_typed_over_is_asked_about_and_words_go_into_their_section(
    report: Report, school: Staffed
) -> None:
    def edit(word: WordDocument) -> None:
        rewrite(word, "2 tin, bài", "4 tin, bài")
        heading = next(p for p in word.paragraphs if "Kiến nghị" in p.text or "KIẾN NGHỊ" in p.text)
        following = heading._p.getnext()
        docx.text.paragraph.Paragraph(following, heading._parent).runs[
            0
        ].text = "Đề nghị Sở cấp thêm tài liệu tuyên truyền."

    found = back(report, school, edit)
    [asked] = found.asked
    assert (asked.key, asked.before, asked.after) == ("TT08@website_article", "2", "4")
    assert asked.more == 2
    [written] = found.written
    assert (written.code, written.text) == (
        "proposals",
        "Đề nghị Sở cấp thêm tài liệu tuyên truyền.",
    )
    assert found.not_taken == ()


def test_a_figure_of_the_annex_is_asked_about_too(report: Report, school: Staffed) -> None:
    def edit(word: WordDocument) -> None:
        table = next(t for t in word.tables if t.cell(0, 1).text == "Chỉ tiêu")
        row = next(r for r in table.rows if r.cells[1].text.startswith("Tin, bài trên cổng"))
        row.cells[3].paragraphs[0].runs[0].text = "36"

    found = back(report, school, edit)
    assert [(a.key, a.before, a.after) for a in found.asked] == [("TT08", "2", "36")]
    assert "Phụ lục" in found.asked[0].where


def test_words_that_loa_puts_around_figures_are_not_taken(report: Report, school: Staffed) -> None:
    def edit(word: WordDocument) -> None:
        rewrite(word, "Đơn vị đã ban hành", "Nhà trường đã ban hành")

    found = back(report, school, edit)
    assert found.asked == ()
    assert [change.kind for change in found.not_taken] == ["changed"]


def test_lines_added_to_a_section_belong_to_it(report: Report, school: Staffed) -> None:
    def edit(word: WordDocument) -> None:
        heading = next(p for p in word.paragraphs if p.text.endswith("Nguyên nhân"))
        heading.insert_paragraph_before("- Cơ sở vật chất còn thiếu.")

    [written] = back(report, school, edit).written
    assert written.code == "limits"
    assert written.text.endswith("Cơ sở vật chất còn thiếu.")


def four_articles(word: WordDocument) -> None:
    rewrite(word, "2 tin, bài", "4 tin, bài")
    heading = next(p for p in word.paragraphs if p.text.endswith("Nguyên nhân"))
    heading.insert_paragraph_before("- Một số tổ viết bài còn chậm.")


def sent(client: Client, report: Report, content: bytes) -> HttpResponse:
    upload = SimpleUploadedFile("bao-cao.docx", content)
    return client.post(reverse("reports:word_in", args=[report.pk]), {"file": upload})


def test_page_asks_why_the_figure_is_another_and_takes_addresses_for_it(
    report: Report, school: Staffed
) -> None:
    client = signed_in(school.clerk)
    review = sent(client, report, edited(report, school, four_articles))["Location"]
    page = " ".join(client.get(review).content.decode().split())
    assert "Trong bản Word, “2 tin, bài” đã được sửa thành “4”." in page
    assert "Nếu còn 2 tin, bài trên trang của đơn vị, dán đường dẫn vào đây" in page
    assert "Một số tổ viết bài còn chậm." in page
    with visible_to(school.clerk):
        due = piece(report.plan, school, 1)
    answer = client.post(
        f"{review}so-lieu/",
        {
            "key": "TT08@website_article",
            "piece": f"{due.pk}:website_article",
            "links": "https://thptbinhminh.example/ba\n\nhttps://thptbinhminh.example/bon\n",
        },
        follow=True,
    )
    assert "Đã nhận 2 đường dẫn" in answer.content.decode()
    with visible_to(school.clerk):
        assert current(report).keyed()["TT08"].value == 2
        for evidence in Evidence.objects.filter(state=Evidence.State.WAITING):
            evidence.happened_on = date(2026, 3, 1)
            evidence.save()
            verify(evidence, by=school.head)
        assert current(report).keyed()["TT08"].value == 4
    page = client.get(review).content.decode()
    assert "đã được sửa thành" not in page


def test_keeping_the_figure_puts_it_back_and_taken_words_stand_in_their_section(
    report: Report, school: Staffed
) -> None:
    client = signed_in(school.clerk)
    review = sent(client, report, edited(report, school, four_articles))["Location"]
    client.post(f"{review}so-lieu/", {"key": "TT08@website_article", "keep": "1"})
    client.post(f"{review}phan-viet/", {"chon-limits": "lay"})
    client.post(f"{review}xong/")
    with visible_to(school.clerk):
        report.refresh_from_db()
        words = str(paper_of(report).body)
    assert report.sections["limits"].endswith("Một số tổ viết bài còn chậm.")
    assert "limits" in report.edited
    assert "4 tin, bài" not in words
    assert client.post(f"{review}phan-viet/", {"chon-limits": "lay"}).status_code == 302


def test_an_address_that_counts_already_is_refused_whole(report: Report, school: Staffed) -> None:
    client = signed_in(school.clerk)
    review = sent(client, report, edited(report, school, four_articles))["Location"]
    with visible_to(school.clerk):
        due, before = piece(report.plan, school, 1), Evidence.objects.count()
    links = "https://thptbinhminh.example/moi\nhttps://thptbinhminh.example/mot"
    data = {
        "key": "TT08@website_article",
        "piece": f"{due.pk}:website_article",
        "links": links,
    }
    answer = client.post(f"{review}so-lieu/", data, follow=True)
    assert "đã có trong minh chứng" in answer.content.decode()
    with visible_to(school.clerk):
        assert Evidence.objects.count() == before


def test_copies_of_other_reports_of_submitted_ones_and_strange_files_are_refused(
    report: Report, school: Staffed
) -> None:
    client = signed_in(school.clerk)
    with visible_to(school.clerk):
        half = draft(report.plan, window("h1", 2026), by=school.clerk)
    answer = sent(client, report, edited(half, school, lambda word: None))
    assert answer.status_code == 422
    assert "6 tháng đầu năm 2026" in answer.content.decode()
    strange = BytesIO()
    other = docx.Document()
    other.add_paragraph("Biên bản họp tổ chuyên môn tháng 3 về việc chấm bài kiểm tra giữa kỳ.")
    other.save(strange)
    answer = sent(client, report, strange.getvalue())
    assert "khác hẳn báo cáo đang mở" in answer.content.decode()
    content = edited(report, school, four_articles)
    submit(report, by=school.clerk)
    answer = sent(client, report, content)
    assert "Báo cáo đã trình" in answer.content.decode()


def test_figures_that_grew_in_loa_meanwhile_are_no_question(
    report: Report, school: Staffed
) -> None:
    content = edited(report, school, lambda word: rewrite(word, "2 tin, bài", "9 tin, bài"))
    publish(piece(report.plan, school, 1), school, date(2026, 3, 5), "ba")
    with visible_to(school.clerk):
        stored = store(content)
        _, went_out = said_of_itself(properties_of(stored))
        found = came_back(report, content_of(stored, name="b.docx"), went_out)
    assert [(a.key, a.before, a.after) for a in found.asked] == [("TT08@website_article", "3", "9")]
    assert found.not_taken == ()
