"""Charts are tables: each length has its number, and what is not known is not nought."""

from __future__ import annotations

from decimal import Decimal

from django.template import engines

from loa.ui import charts


def drawn(tag: str, chart: object) -> str:
    template = engines["django"].from_string("{% " + tag + " chart %}")
    return str(template.render({"chart": chart}))


def test_the_longest_bar_fills_its_row_and_the_others_their_share() -> None:
    bars = charts.Bars("", "", [charts.Bar("a", 40), charts.Bar("b", Decimal(10))])
    assert [now for _, now, _ in bars.drawn] == ["100.0", "25.0"]


def test_the_year_before_shares_the_scale_and_nobody_is_shown_one_that_nobody_has() -> None:
    rows = [charts.Bar("a", 20, before=40), charts.Bar("b", 10)]
    bars = charts.Bars("", "", rows)
    assert [(now, before) for _, now, before in bars.drawn] == [("50.0", "100.0"), ("25.0", "")]
    assert "Cùng kỳ năm trước" in drawn("chart_bars", bars)
    alone = charts.Bars("", "", [charts.Bar("b", 10)])
    assert "Cùng kỳ năm trước" not in drawn("chart_bars", alone)


def test_a_rate_is_drawn_on_a_scale_of_a_hundred() -> None:
    bars = charts.Bars("", "%", [charts.Bar("a", Decimal("83.3"))], scale=100)
    assert bars.drawn[0][1] == "83.3"


def test_what_is_not_known_is_said_and_nought_is_a_number() -> None:
    rows = [charts.Bar("a", None), charts.Bar("b", 0, url="/x/")]
    html = drawn("chart_bars", charts.Bars("", "", rows))
    assert html.count("chưa có số liệu") == 1
    assert '<a href="/x/">0</a>' in html
    assert "<rect" not in html


def test_months_stand_side_by_side_and_the_running_one_is_marked() -> None:
    columns = charts.Columns(
        "", "", [("1", "Tháng 1", 8, "/1/"), ("2", "Tháng 2", 4, ""), ("3", "Tháng 3", None, "")], 1
    )
    assert [(height, now) for *_, height, now in columns.drawn] == [
        ("100.0", False),
        ("50.0", True),
        ("", False),
    ]
    html = drawn("chart_columns", columns)
    assert "Tháng 2 (chưa hết)" in html
    assert '<a href="/1/">8</a>' in html


def test_a_grid_shades_by_value_and_keeps_the_rows_own_total() -> None:
    row = charts.GridRow("Nội dung", [(1, "/a/"), (100, ""), (0, ""), (None, "")], 99, "/b/")
    grid = charts.Grid("", "", [(name, f"Tháng {name}") for name in "1234"], [row])
    assert [shade for _, _, shade, _ in grid.drawn[0][1]] == [1, 4, 0, 0]
    assert '<a href="/b/">99</a>' in drawn("chart_grid", grid)


def test_a_stack_is_one_whole() -> None:
    portions = [
        charts.Portion("done", "Đúng hạn", 3, "/xong/"),
        charts.Portion("late", "Chậm", 0),
        charts.Portion("planned", "Chưa đến kỳ", 1),
    ]
    stack = charts.Stack("4 nhiệm vụ", "nhiệm vụ", portions)
    assert stack.total == 4
    assert [(begins, length) for _, begins, length in stack.drawn] == [
        ("0", "75.0"),
        ("75.0", "25.0"),
    ]
    html = drawn("chart_stack", stack)
    assert html.count('class="portion-') == 2
    assert html.count("<li>") == 3


def test_nothing_at_all_is_drawn_without_a_bar() -> None:
    stack = charts.Stack("Chưa có nhiệm vụ", "nhiệm vụ", [charts.Portion("done", "Đúng hạn", 0)])
    assert "chart-whole" not in drawn("chart_stack", stack)
