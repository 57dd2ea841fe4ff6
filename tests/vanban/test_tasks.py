"""Tasks from tables: which tables assign work, and what their columns mean."""

from __future__ import annotations

from datetime import date

import pytest

from tests.vanban.plain_texts import header, parsed
from tests.vanban.word_files import cell, source_of, table
from vanban.model import Document, Task
from vanban.parser import parse
from vanban.readers import open_source


def tasks_of(*rows: str) -> list[Task]:
    """The tasks of a plan for 2026 with a table of tab-separated rows."""
    return parsed(header() + "I. NỘI DUNG\n\n" + "\n".join(rows) + "\n").tasks


def word_plan(*rows: list[str]) -> Document:
    title = ["KẾ HOẠCH", "Truyền thông năm 2026"]
    return parse(source_of(*title, table(*rows), "Trên đây là Kế hoạch của xã."))


def merged(text: str, *, down: bool = False, over: int = 1) -> str:
    return cell(
        text,
        properties=(f'<w:gridSpan w:val="{over}"/>' if over > 1 else "")
        + ('<w:vMerge w:val="restart"/>' if down else ""),
    )


BELOW = cell("", properties="<w:vMerge/>")


def test_columns_are_told_by_the_meaning_of_their_headers() -> None:
    (task,) = tasks_of(
        "STT\tTên nhiệm vụ\tNgười đứng đầu chịu trách nhiệm\tCơ quan chủ trì\tCơ quan phối hợp"
        "\tKết quả thực hiện\tThời hạn hoàn thành",
        "1\tMở chuyên mục\tTrưởng phòng\tPhòng Văn hóa\tVăn phòng\tChuyên mục\tQuý II/2026",
    )

    assert task.stt == "1"
    assert task.content == "Mở chuyên mục"
    assert task.person == "Trưởng phòng"
    assert task.lead == "Phòng Văn hóa"
    assert task.support == "Văn phòng"
    assert task.product == "Chuyên mục"
    assert task.deadline == "Quý II/2026"
    assert task.when.periods == [(date(2026, 4, 1), date(2026, 6, 30))]


def test_the_word_that_stands_first_in_a_header_decides() -> None:
    (task,) = tasks_of(
        "TT\tNội dung thực hiện\tHình thức thực hiện\tThời gian thực hiện\tĐơn vị thực hiện",
        "1\tPhát tờ rơi\tTại chợ xã\tTháng 4\tĐoàn xã",
    )

    assert (task.content, task.method) == ("Phát tờ rơi", "Tại chợ xã")
    assert (task.deadline, task.lead) == ("Tháng 4", "Đoàn xã")


def test_who_does_it_leads_when_nobody_else_does() -> None:
    (task,) = tasks_of(
        "TT\tCông việc\tNgười thực hiện\tTháng",
        "1\tCập nhật bảng tin\tĐồng chí Lan\t9",
    )

    assert task.lead == "Đồng chí Lan"
    assert task.person is None
    assert task.when.periods == [(date(2026, 9, 1), date(2026, 9, 30))]


@pytest.mark.parametrize(
    "head", ["Nội dung tuyên truyền\t\tHình thức\tThời gian", "Nội dung\tHình thức\tThời gian"]
)
def test_ordinals_without_a_header_of_their_own_are_no_content(head: str) -> None:
    first, second = tasks_of(
        head,
        "1.\tTuyên truyền kế hoạch năm\tTrong cuộc họp\tTháng 4",
        "2.\tCông bố chỉ số\tQua thư điện tử\tTháng 5",
    )

    assert (first.stt, first.content) == ("1", "Tuyên truyền kế hoạch năm")
    assert (second.stt, second.deadline) == ("2", "Tháng 5")


def test_heading_rows_are_groups_and_no_tasks() -> None:
    tasks = tasks_of(
        "TT\tNhiệm vụ\tĐơn vị chủ trì\tThời gian",
        "I\tTUYÊN TRUYỀN\t\t",
        "1\tViết tin\tVăn phòng\tQuý I",
        "II\tTẬP HUẤN\t\t",
        "1\tMở lớp\tVăn phòng\tQuý II",
    )

    assert [(t.stt, t.group) for t in tasks] == [("1", "I. TUYÊN TRUYỀN"), ("1", "II. TẬP HUẤN")]


def test_rows_that_only_number_repeat_or_add_up_are_no_tasks() -> None:
    tasks = tasks_of(
        "TT\tNhiệm vụ\tĐơn vị chủ trì\tThời gian",
        "(1)\t(2)\t(3)\t(4)",
        "1\tViết tin\tVăn phòng\tQuý I",
        "TT\tNhiệm vụ\tĐơn vị chủ trì\tThời gian",
        "2\tMở lớp\tVăn phòng\tQuý II",
        "\tTổng cộng\t02 nhiệm vụ\t",
    )

    assert [t.content for t in tasks] == ["Viết tin", "Mở lớp"]


def test_a_row_cut_by_a_page_is_one_task() -> None:
    first, second = tasks_of(
        "TT\tNhiệm vụ\tĐơn vị chủ trì\tThời gian",
        "1\tTuyên truyền về dịch vụ công\tVăn phòng\tQuý I",
        "\ttrực tuyến toàn trình\t\t",
        "2\tMở lớp\tVăn phòng\tQuý II",
    )

    assert first.content == "Tuyên truyền về dịch vụ công trực tuyến toàn trình"
    assert second.stt == "2"


def test_a_second_row_under_the_same_number_is_a_task_of_its_own() -> None:
    tasks = tasks_of(
        "TT\tNhiệm vụ\tĐơn vị chủ trì\tThời gian",
        "1\tTreo băng rôn\tVăn phòng\tQuý I",
        "\tPhát tờ rơi\tĐoàn xã\tQuý II",
    )

    assert [(t.stt, t.content) for t in tasks] == [("1", "Treo băng rôn"), ("1", "Phát tờ rơi")]


@pytest.mark.parametrize(
    "rows",
    [
        ("TT\tChỉ tiêu\tĐơn vị tính\tNăm 2025", "1\tHồ sơ trực tuyến\t%\t80"),
        (
            "TT\tTên thủ tục hành chính\tThời hạn giải quyết\tLệ phí",
            "1\tCấp bản sao\t01 ngày\tKhông",
        ),
        ("TT\tNội dung công việc\tĐơn vị tính\tThời gian", "1\tQuét hồ sơ\ttrang\t03 giờ"),
        ("TT\tNội dung\tKết quả", "1\tSố tin, bài\t120"),
        ("Thời gian\tNội dung\tNgười thực hiện", "8 giờ 00\tĐón đại biểu\tBan Tổ chức"),
        ("TT\tHọ và tên\tĐơn vị", "1\tTrần Văn Bình\tVăn phòng"),
        ("TT\tHọ và tên\tĐơn vị công tác\tNhiệm vụ", "1\tLê An\tVăn phòng\tThư ký"),
    ],
)
def test_tables_of_data_procedures_and_programmes_give_no_tasks(rows: tuple[str, str]) -> None:
    assert tasks_of(*rows) == []


def test_cells_are_on_one_line_without_markup_and_empty_ones_are_none() -> None:
    (task,) = tasks_of(
        "**TT**\t**Nhiệm vụ**\t**Đơn vị chủ trì**\t**Thời gian**\t**Sản phẩm**",
        "1\t**Viết tin**  về chuyển đổi số\tVăn phòng\tQuý I\t",
    )

    assert task.content == "Viết tin về chuyển đổi số"
    assert task.product is None


def test_a_task_spans_its_row() -> None:
    rows = ["TT\tNhiệm vụ\tĐơn vị chủ trì\tThời gian", "1\tViết tin\tVăn phòng\tQuý I"]
    document = parsed(header() + "\n".join(rows) + "\n")

    assert document.quote(document.tasks[0].span) == rows[1]


def test_a_header_over_two_rows_names_the_columns_below() -> None:
    document = word_plan(
        [merged("TT", down=True), merged("Nhiệm vụ", down=True), merged("Phân công", over=2),
         merged("Thời gian", down=True)],
        [BELOW, BELOW, "Chủ trì", "Phối hợp", BELOW],
        ["1", "Viết tin", "Văn phòng", "Đoàn xã", "Quý I"],
    )  # fmt: skip

    (task,) = document.tasks
    assert (task.lead, task.support, task.deadline) == ("Văn phòng", "Đoàn xã", "Quý I")


def test_a_cell_merged_downwards_speaks_for_all_its_rows() -> None:
    document = word_plan(
        ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"],
        ["1", "Viết tin", merged("Văn phòng", down=True), "Quý I"],
        ["2", "Mở lớp", BELOW, "Quý II"],
    )

    assert [t.lead for t in document.tasks] == ["Văn phòng", "Văn phòng"]
    assert document.tasks[1].anchor is not None
    assert document.tasks[1].anchor.cell == (0, 2, 0)


def test_a_heading_merged_over_the_row_is_a_group() -> None:
    document = word_plan(
        ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"],
        [merged("A. Truyền thông", over=4)],
        ["1", "Viết tin", "Văn phòng", "Quý I"],
    )

    assert [(t.group, t.content) for t in document.tasks] == [("A. Truyền thông", "Viết tin")]


def test_a_group_that_names_a_time_dates_tasks_without_a_column_of_time() -> None:
    (task,) = tasks_of(
        "TT\tNhiệm vụ\tĐơn vị chủ trì",
        "I\tQuý III\t",
        "1\tMở lớp\tVăn phòng",
    )

    assert task.deadline is None
    assert task.when.periods == [(date(2026, 7, 1), date(2026, 9, 30))]


def test_headers_below_two_shared_headers_keep_their_columns_between_lone_bars() -> None:
    rows = [
        ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian thực hiện", "Kết quả thực hiện"],
        ["Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành"],
        ["1", "Rà soát quy định", "Sở Nội vụ", "Sở Tư pháp", "2025", "2026", "Báo cáo"],
        ["2", "Sửa đổi quy chế", "Sở Nội vụ", "", "2025", "2027", ""],
        ["Tập huấn cho xã", "Sở Y tế", "Sở Nội vụ", "2026", "2026", "Lớp học"],
    ]
    text = "".join("|\n" + "".join(f"{w}\n|\n" if w else "|\n" for w in row) for row in rows)
    document = parse(open_source(text.encode()))

    assert [(t.stt, t.lead, t.support, t.product) for t in document.tasks] == [
        ("1", "Sở Nội vụ", "Sở Tư pháp", "Báo cáo"),
        ("2", "Sở Nội vụ", None, None),
        ("2", "Sở Y tế", "Sở Nội vụ", "Lớp học"),
    ]
    assert document.tasks[1].deadline == "2025 - 2027"


def bars(*rows: str) -> str:
    """Rows, their cells apart by tabs, as a converter leaves them: each cell between lone bars."""
    cells = [row.split("\t") for row in rows]
    return "".join("|\n" + "".join(f"{w}\n|\n" if w else "|\n" for w in row) for row in cells)


def test_a_column_for_each_month_says_by_its_marks_when() -> None:
    tasks = tasks_of(
        "STT\tNội dung\tĐơn vị thực hiện\tTháng 1\tTháng 2\tTháng 3",
        "1\tViết tin, bài\tVăn phòng\tx\t\tx",
        "2\tMở lớp\tĐoàn xã\t\tx\t",
    )

    assert [t.deadline for t in tasks] == ["Tháng 1, Tháng 3", "Tháng 2"]
    assert tasks[0].when.periods == [
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 3, 1), date(2026, 3, 31)),
    ]


def test_quarters_below_a_shared_header_say_by_their_marks_when() -> None:
    document = word_plan(
        [merged("TT", down=True), merged("Nhiệm vụ", down=True), merged("Chủ trì", down=True),
         merged("Thời gian thực hiện", over=2)],
        [BELOW, BELOW, BELOW, "Quý I", "Quý II"],
        ["1", "Viết tin", "Văn phòng", "X", "X"],
        ["2", "Mở lớp", "Đoàn xã", "", "X"],
    )  # fmt: skip

    assert [t.deadline for t in document.tasks] == ["Quý I, Quý II", "Quý II"]


def test_bare_numbers_below_a_header_of_months_are_months() -> None:
    rows = [
        "TT\tCông việc\tPhụ trách\tThời gian thực hiện (tháng)",
        "1\t2\t3\t4\t5\t6",
        "1\tPhát thanh\tVăn hóa\tx\tx\tx\tx\tx\tx",
        "2\tTập huấn\tNội vụ\t\t\tx\t\t\tx",
    ]
    tasks = parsed(header() + bars(*rows)).tasks

    assert tasks[1].deadline == "Tháng 3, Tháng 6"


def test_the_distance_of_numbered_rows_tells_the_columns_below_a_shared_header() -> None:
    rows = [
        "TT\tNhiệm vụ\tChủ trì\tThời gian\tKinh phí\tGhi chú",
        "Tổng\tTỉnh cấp\tXã cấp",
        "1\tIn tờ rơi\tTư pháp\tQuý II\t20\t0\t20\t",
        "2\tHội nghị\tVăn phòng\tQuý III\t15\t\t\t",
    ]
    tasks = parsed(header() + bars(*rows)).tasks

    assert [(t.stt, t.lead, t.deadline) for t in tasks] == [
        ("1", "Tư pháp", "Quý II"),
        ("2", "Văn phòng", "Quý III"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("a\tTreo băng rôn", "b\tLắp pa nô"), ("\t- Treo băng rôn", "\t- Lắp pa nô")],
)
def test_a_task_that_only_heads_its_parts_is_their_group(first: str, second: str) -> None:
    tasks = tasks_of(
        "TT\tNhiệm vụ\tĐơn vị thực hiện\tThời gian",
        "1\tTuyên truyền trực quan\t\t",
        f"{first}\tVăn phòng\tQuý I",
        f"{second}\tĐoàn xã\tQuý II",
        "2\tTuyên truyền miệng\tCác thôn\tCả năm",
    )

    assert [(t.lead, t.group) for t in tasks[:2]] == [
        ("Văn phòng", "1. Tuyên truyền trực quan"),
        ("Đoàn xã", "1. Tuyên truyền trực quan"),
    ]
    assert tasks[2].stt == "2"


def test_a_heading_row_may_say_what_its_tasks_cost_together() -> None:
    (task,) = tasks_of(
        "TT\tNhiệm vụ\tĐơn vị thực hiện\tThời gian\tKinh phí",
        "A\tCÔNG TÁC TUYÊN TRUYỀN\t\t\t100.000.000",
        "1\tViết bài\tVăn hóa\tQuý I\t50.000.000",
    )

    assert (task.content, task.group) == ("Viết bài", "A. CÔNG TÁC TUYÊN TRUYỀN")


def test_a_table_on_its_side_is_one_task() -> None:
    (task,) = tasks_of(
        "Nhiệm vụ\tTập huấn kỹ năng số",
        "Đơn vị chủ trì\tPhòng Văn hóa",
        "Thời gian thực hiện\tQuý II/2026",
        "Sản phẩm\tLớp tập huấn",
    )

    assert (task.content, task.lead) == ("Tập huấn kỹ năng số", "Phòng Văn hóa")
    assert (task.deadline, task.product) == ("Quý II/2026", "Lớp tập huấn")


def test_what_work_is_about_gives_way_to_the_work() -> None:
    (task,) = tasks_of(
        "Tháng\tChủ đề\tNội dung trọng tâm\tHình thức\tBộ phận phụ trách",
        "9/2026\tAn toàn giao thông\tKý cam kết\tSinh hoạt dưới cờ\tĐoàn trường",
    )

    assert (task.content, task.lead) == ("Ký cam kết", "Đoàn trường")


def test_documents_to_draft_are_tasks_when_somebody_drafts_them_by_a_time() -> None:
    (task,) = tasks_of(
        "STT\tTên văn bản\tCơ quan chủ trì soạn thảo\tThời gian ban hành",
        "1\tQuy chế làm việc\tVăn phòng\tTháng 3/2026",
    )

    assert task.content == "Quy chế làm việc"


def test_wrapped_cells_of_rows_with_tabs_are_put_together() -> None:
    tasks = tasks_of(
        "TT\tNhiệm vụ\tĐơn vị chủ\ntrì\tThời gian",
        "1\tViết tin về chuyển đổi\nsố trong trường học\tVăn phòng\tQuý I",
        "I\tTẬP HUẤN",
        "2\tMở lớp\tĐoàn xã\tQuý II",
    )

    assert [(t.content, t.lead) for t in tasks] == [
        ("Viết tin về chuyển đổi số trong trường học", "Văn phòng"),
        ("Mở lớp", "Đoàn xã"),
    ]
    assert tasks[1].group == "I. TẬP HUẤN"


def test_the_text_after_a_split_table_is_no_row_of_it() -> None:
    rows = ["TT\tNhiệm vụ\tChủ trì\tThời gian\tGhi chú", "1\tViết tin\tVăn phòng\tQuý I\t"]
    text = (
        header()
        + bars(*rows)
        + "III. TỔ CHỨC THỰC HIỆN\n1. Văn phòng theo dõi.\n"
        + bars("Nơi nhận: Lưu VT\tCHỦ TỊCH")
    )

    assert [t.content for t in parsed(text).tasks] == ["Viết tin"]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "TT\tThành viên\tNhiệm vụ được phân công\tĐịa bàn phụ trách",
            "1\tBà Lan\tChỉ đạo\tThôn 1",
        ),
        ("TT\tChỉ tiêu, nhiệm vụ\tĐVT\tKế hoạch\tCơ quan theo dõi", "1\tTỷ lệ\t%\t90\tVăn phòng"),
        ("TT\tĐơn vị góp ý\tNội dung góp ý\tTiếp thu, giải trình", "1\tThôn 1\tRà soát\tTiếp thu"),
        ("TT\tNhiệm vụ\tĐơn vị thực hiện\tKết quả thực hiện", "1\t…\t…\t…"),
        ("TT\tNhiệm vụ\tKết quả thực hiện\tĐánh giá", "1\tMở lớp\tĐã mở 02 lớp\tHoàn thành"),
        ("TT\tTên thiết bị\tĐơn vị\tSố lượng\tThời gian cấp", "1\tMáy in\tCái\t2\tQuý II"),
        ("TT\tĐơn vị được kiểm tra\tThời gian kiểm tra\tĐoàn", "1\tThôn 1\t05/4/2026\tTổ 1"),
    ],
)
def test_tables_that_measure_list_or_wait_to_be_filled_in_give_no_tasks(
    rows: tuple[str, str],
) -> None:
    assert tasks_of(*rows) == []


BARRED = [
    "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm",
    "I | Tuyên truyền pháp luật | Tuyên truyền pháp luật | Tuyên truyền pháp luật "
    "| Tuyên truyền pháp luật | Tuyên truyền pháp luật",
    "1 | Tổ chức hội thi | Sở Tư pháp | Các sở, ban, ngành | Quý II/2026 | Báo cáo",
    "2 | Phát thanh trên hệ thống cơ sở | Sở Văn hóa và Thể thao |  | Hằng tháng | Tin, bài",
]


@pytest.mark.parametrize(
    ("between", "bars"),
    [
        ("\n", ("", "")),
        ("\n", ("", " |")),
        ("\n", ("| ", " |")),
        ("\n\n", ("", "")),
        ("\n\n", ("", " |")),
    ],
)
def test_rows_of_portals_with_bars_assign_work(between: str, bars: tuple[str, str]) -> None:
    rows = between.join(f"{bars[0]}{row}{bars[1]}" for row in BARRED)
    tasks = parsed(f"{header()}I. NỘI DUNG\n\n{rows}\n\nTrên đây là Kế hoạch.\n").tasks

    assert [(t.stt, t.content, t.lead, t.support, t.deadline, t.product) for t in tasks] == [
        ("1", "Tổ chức hội thi", "Sở Tư pháp", "Các sở, ban, ngành", "Quý II/2026", "Báo cáo"),
        ("2", "Phát thanh trên hệ thống cơ sở", "Sở Văn hóa và Thể thao", None, "Hằng tháng",
         "Tin, bài"),
    ]  # fmt: skip
    assert {task.group for task in tasks} == {"I. Tuyên truyền pháp luật"}
