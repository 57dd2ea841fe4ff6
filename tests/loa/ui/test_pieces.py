"""Each piece with uncomfortable content: far too much of it, and none at all."""

from datetime import date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, engines
from django.test import RequestFactory

from loa import clock
from loa.ui import pieces
from tests.loa.ui.gallery import LONG_TASK, LONG_UNIT, ExampleForm

TODAY = date(2026, 3, 14)


@pytest.fixture(autouse=True)
def on_14_march_2026(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 14, 9, tzinfo=clock.VIETNAM))


def drawn(template, address="/", **context):
    request = RequestFactory().get(address)
    return engines["django"].from_string(template).render(context, request)


def test_a_figure_opens_its_list_and_tells_its_distance_to_the_plan():
    html = drawn('{% figure 1234 "Tin, bài" "tin, bài" url="/tin/" plan=1240 last_year=1100 %}')
    assert '<a href="/tin/" class="figure">' in html
    assert "1.234" in html
    assert "So với kế hoạch: −6" in html
    assert "So với cùng kỳ năm trước: +134" in html


def test_a_figure_that_nobody_knows_is_not_nought():
    html = drawn('{% figure None "Lượt phát" plan=12 %}')
    assert "Chưa có số liệu" in html
    assert "So với" not in html


def test_nought_is_a_figure():
    assert ">0</span>" in drawn('{% figure 0 "Lượt phát" %}')


@pytest.mark.parametrize(
    ("due", "words", "kind"),
    [
        (date(2026, 3, 17), "còn 3 ngày", "waiting"),
        (date(2026, 3, 14), "hôm nay", "waiting"),
        (date(2026, 3, 12), "chậm 2 ngày", "late"),
        (date(2026, 6, 1), "còn 79 ngày", "planned"),
        (None, "Chưa có hạn", None),
    ],
)
def test_a_due_badge_says_how_long_is_left(due, words, kind):
    html = drawn("{% due_badge due %}", due=due)
    assert words in html
    assert kind is None or f"state-{kind}" in html


def test_finished_work_is_never_late():
    html = drawn("{% due_badge due done=True done_on=day %}", due=date(2026, 1, 1), day=TODAY)
    assert "Đã xong" in html
    assert "14/3/2026" in html
    assert "chậm" not in html


def test_a_task_row_bears_the_longest_task_and_unit():
    html = drawn(
        '{% task_row content "/1/" forms=forms unit=unit due=due state="late" %}',
        content=LONG_TASK, unit=LONG_UNIT, due=TODAY,
        forms=[("website_article", "Tin, bài"), ("flag_ceremony_talk", "Sinh hoạt dưới cờ")],
    )  # fmt: skip
    assert LONG_TASK in html
    assert LONG_UNIT in html
    assert html.count('class="form-icon"') == 2


def test_a_task_row_with_nothing_says_that_nobody_has_it():
    assert "Chưa giao" in drawn('{% task_row "Việc" %}')


def test_words_of_a_document_cannot_become_markup():
    html = drawn("{% source_mark text 'so' 'Số' %}", text="<script>alert(1)</script>")
    assert "<script>" not in html


def test_a_question_has_one_default_and_posts_its_answer():
    question = pieces.Question(
        "nguoi", "Giao cho ai?", [pieces.Answer("Văn thư", "all"), pieces.Answer("Từng việc")]
    )
    html = drawn("{% question_card question 1 %}", question=question)
    assert html.count('class="button"') == 1
    assert 'name="answer" value="all"' in html
    assert "csrfmiddlewaretoken" in html


@pytest.mark.parametrize("count", [0, 4])
def test_a_question_has_one_to_three_answers(count):
    with pytest.raises(ValueError, match="one to three"):
        pieces.Question("a", "b", [pieces.Answer("c")] * count)


def test_a_month_says_its_state_in_words_too():
    months = [pieces.Month(n, 1, 2, "late" if n == 3 else "", now=n == 3) for n in range(1, 13)]
    html = drawn("{% year_strip months 'Kế hoạch' 2026 %}", months=months)
    assert html.count("<li>") == 12
    assert "có việc chậm" in html
    assert "(tháng này)" in html


def test_evidence_is_checked_or_waits():
    assert "Đã kiểm tra" in drawn('{% evidence_tile "Ảnh" verified=True %}')
    assert "Chờ kiểm tra" in drawn('{% evidence_tile "Ảnh" %}')
    assert "Đơn vị khai" in drawn('{% evidence_tile "Ảnh" declared=True %}')


def test_a_notice_offers_undo_as_a_form():
    html = drawn('{% notice "Đã giao 12 nhiệm vụ." "done" undo="/hoan-tac/7/" %}')
    assert '<form method="post" action="/hoan-tac/7/" data-undo>' in html
    assert "Hoàn tác" not in drawn('{% notice "Đã giao." "done" %}')


def test_the_error_summary_links_to_each_wrong_field():
    form = ExampleForm({"due": "31/2"})
    html = drawn("{% error_summary form %}{% field form.due %}", form=form)
    assert '<a href="#id_due">Ngày chưa đúng' in html
    assert 'id="id_due"' in html
    assert 'aria-invalid="true"' in html
    assert "id_due-hint id_due-error" in html


def test_a_form_without_mistakes_has_no_summary():
    assert drawn("{% error_summary form %}", form=ExampleForm()).strip() == ""


def test_a_list_is_filtered_printed_and_copied():
    html = drawn('{% list_tools filter="Tìm" excel="/x/" zalo="Kính gửi" %}', "/?tim=họp")
    assert 'value="họp"' in html
    assert "Tải Excel" in html
    assert "data-print" in html
    assert '<span id="loi-zalo" hidden>Kính gửi</span>' in html


def test_pages_keep_the_filter():
    page = Paginator(range(300), 20).page(7)
    html = drawn('{% pagination page "nhiệm vụ" %}', "/?tim=a&trang=7", page=page)
    assert 'href="?tim=a&amp;trang=8"' in html
    assert "121–140 trong 300 nhiệm vụ" in html


def test_one_page_needs_no_pages():
    page = Paginator(range(3), 20).page(1)
    assert drawn("{% pagination page %}", page=page).strip() == ""


def test_a_table_is_cards_on_a_phone_because_each_cell_knows_its_column():
    html = drawn(
        '{% table columns rows "Tin, bài" %}',
        columns=[pieces.Column("Đơn vị"), pieces.Column("Tin, bài", number=True)],
        rows=[pieces.Row([LONG_UNIT, "34"], "/1/")],
    )
    assert '<td data-label="Tin, bài" class="number">34</td>' in html


def test_a_table_with_nothing_says_so():
    html = drawn('{% table columns rows "Tin" %}', columns=[pieces.Column("Đơn vị")], rows=[])
    assert "Chưa có dòng nào." in html


def test_the_filters_write_nothing_for_nothing():
    html = drawn("{{ a|ngay }}{{ a|thu }}{{ a|ngay_thu }}{{ a|luc }}{{ a|con_lai }}{{ a|so }}"
                 "{{ a|khoang }}", a=None)  # fmt: skip
    assert html == ""


def test_the_filters_write_days_figures_and_periods():
    html = drawn("{{ d|ngay }}; {{ d|thu }}; {{ d|con_lai }}; {{ n|so }}; {{ p|khoang }}",
                 d=TODAY, n=1234.5, p=(date(2026, 1, 1), date(2026, 3, 31)))  # fmt: skip
    assert html == "14/3/2026; thứ Bảy; hôm nay; 1.234,5; Quý I/2026"


def test_a_piece_can_stand_where_there_is_no_request():
    template = engines["django"].from_string('{% list_tools filter="Tìm" %}').template
    assert "Tìm" in template.render(Context({}))


def test_a_file_is_chosen_by_our_own_words_and_a_tick_is_explained_below_it():
    class Form(forms.Form):
        copy = forms.FileField(label="Bản đã ký")
        agreed = forms.BooleanField(label="Đồng ý", help_text="Sửa lại được sau này.")

    html = drawn("{% field form.copy %}{% field form.agreed %}", form=Form())
    assert "data-file-drop" in html
    assert 'Chọn tệp<span class="unseen">: Bản đã ký</span>' in html
    assert html.index("Sửa lại được sau này.") > html.index("<span>Đồng ý</span>")
