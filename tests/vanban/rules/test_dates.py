"""D08: work that is over before it is given out."""

from __future__ import annotations

from tests.vanban.plain_texts import SIGNED, header, parsed
from vanban import rules

TABLE = "TT\tNhiệm vụ\tĐơn vị chủ trì\tThời gian\n"


def test_a_task_that_ends_before_the_day_of_issue_is_found_at_its_time() -> None:
    row = "1\tTuyên truyền kế hoạch tháng 2\tVăn phòng\tTháng 2\n"
    document = parsed(header() + TABLE + row)

    (finding,) = rules.check(document, select=["D08"])
    assert document.quote(finding.span) == "Tháng 2"
    assert finding.span.start == document.text.rindex("Tháng 2")
    assert "ngày 05/3/2026" in finding.message


def test_tasks_of_the_running_month_and_recurring_ones_are_in_time() -> None:
    rows = "1\tViết tin\tVăn phòng\tTháng 3\n2\tMở lớp\tVăn phòng\tThường xuyên\n"

    assert rules.check(parsed(header() + TABLE + rows), select=["D08"]) == []


def test_without_a_day_of_issue_nothing_can_be_late() -> None:
    rows = "1\tViết tin\tVăn phòng\tTháng 2\n2\tMở lớp\tVăn phòng\tTháng 4\n"
    text = header(place="Sơn Hà, ngày tháng 3 năm 2026") + TABLE + rows

    assert rules.check(parsed(text), select=["D08"]) == []


def test_a_duty_in_prose_can_be_late_too() -> None:
    text = header() + (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng\n\n"
        "- Gửi báo cáo về Sở Nội vụ trước ngày 15/01/2026.\n\n"
    )
    document = parsed(text + SIGNED)

    (finding,) = rules.check(document, select=["D08"])
    assert document.quote(finding.span) == "trước ngày 15/01/2026"


def test_of_a_mark_in_the_column_of_a_month_the_month_is_told() -> None:
    table = "TT\tNhiệm vụ\tTháng 2\tTháng 3\tTháng 4\n"
    table += "1\tBiên soạn sổ tay\tx\t\t\n2\tMở lớp\t\tx\tx\n"

    (finding,) = rules.check(parsed(header() + table), select=["D08"])
    assert "“Tháng 2”" in finding.message
