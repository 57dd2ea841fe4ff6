"""Tables on pages, from words and lines whose places the test knows."""

from __future__ import annotations

from tests.vanban.sheets import (
    across,
    boxes,
    down,
    lines,
    said,
    shapes,
    sheet,
    without,
    words,
    written,
)
from vanban.readers.geometry import Rule
from vanban.readers.page_tables import continues, find_grids, join

XS = [60, 90, 300, 420, 540]
YS = [100, 130, 160, 190]
ROWS = [
    ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian"],
    ["1", "Phát thanh về chuyển đổi số", "Tổ truyền thông", "Quý I"],
    ["2", "Dựng chuyên mục trên cổng", "Văn phòng", "Quý II"],
]


class TestRuled:
    def test_a_table_whose_cells_are_drawn_one_by_one(self) -> None:
        [grid] = find_grids(sheet(written(XS, YS, ROWS), boxes(XS, YS)))
        assert said(grid) == ROWS
        assert grid.ruled
        assert [round(edge) for edge in grid.edges] == XS

    def test_words_outside_a_table_are_in_no_cell(self) -> None:
        around = words("Kèm theo Kế hoạch", 60, 70) + words("Ghi chú dưới bảng", 60, 200)
        [grid] = find_grids(sheet(around + written(XS, YS, ROWS), boxes(XS, YS)))
        assert said(grid) == ROWS

    def test_doubled_and_overlapping_lines_are_one(self) -> None:
        doubled = boxes(XS, YS) + [
            Rule(r.x0 + 1.2, r.y0 + 1.2, r.x1 + 1.2, r.y1 + 1.2) for r in boxes(XS, YS)
        ]
        [grid] = find_grids(sheet(written(XS, YS, ROWS), doubled))
        assert said(grid) == ROWS

    def test_a_header_over_two_rows(self) -> None:
        rules = without(boxes(XS, YS), between=(60, 125, 300, 135))
        rules = without(rules, between=(415, 105, 425, 125))
        text = written(
            XS,
            YS,
            [
                ["STT", "Nhiệm vụ", "Cơ quan thực hiện", ""],
                ["", "", "Chủ trì", "Phối hợp"],
                ROWS[1],
            ],
        )
        [grid] = find_grids(sheet(text, rules))
        assert shapes(grid) == [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2)]
        assert said(grid)[:2] == [
            ["STT", "Nhiệm vụ", "Cơ quan thực hiện"],
            ["Chủ trì", "Phối hợp"],
        ]

    def test_a_group_row_spans_all_columns(self) -> None:
        rules = without(boxes(XS, YS), between=(65, 135, 535, 155))
        text = written(XS, YS, [ROWS[0], ["I. NÂNG CAO NHẬN THỨC"], ROWS[1]])
        [grid] = find_grids(sheet(text, rules))
        assert shapes(grid) == [(1, 0, 1, 4)]
        assert said(grid)[1] == ["I. NÂNG CAO NHẬN THỨC"]

    def test_a_table_open_at_its_sides(self) -> None:
        rules = [across(y, XS[0], XS[-1]) for y in YS] + [down(x, 100, 190) for x in XS[1:-1]]
        [grid] = find_grids(sheet(written(XS, YS, ROWS), rules))
        assert said(grid) == ROWS

    def test_borders_a_little_out_of_line_make_no_column(self) -> None:
        rules = boxes(XS, YS[:2]) + boxes([60, 95, 306, 415, 540], YS[1:])
        [grid] = find_grids(sheet(written(XS, YS, ROWS), rules))
        assert said(grid) == ROWS
        assert shapes(grid) == []

    def test_scanned_lines_are_crooked_and_broken(self) -> None:
        rules = []
        for number, rule in enumerate(boxes(XS, YS)):
            dx, dy = (number * 7 % 5 - 2) * 0.6, (number * 3 % 5 - 2) * 0.6
            wide = rule.x1 - rule.x0 > rule.y1 - rule.y0
            cut = 4.0 if number % 3 else 0.0
            rules.append(
                Rule(rule.x0 + cut, rule.y0 + dy, rule.x1 - cut, rule.y1 + dy)
                if wide
                else Rule(rule.x0 + dx, rule.y0 + cut, rule.x1 + dx, rule.y1 - cut)
            )
        seen = sheet(written(XS, YS, ROWS), rules)._replace(scanned=True)
        [grid] = find_grids(seen)
        assert said(grid) == ROWS
        assert shapes(grid) == []

    def test_two_tables_of_a_page_from_top_to_bottom(self) -> None:
        lower = [y + 300 for y in YS]
        text = written(XS, lower, ROWS) + written(XS, YS, ROWS)
        grids = find_grids(sheet(text, boxes(XS, lower) + boxes(XS, YS)))
        assert [round(grid.box[1]) for grid in grids] == [100, 400]
        assert [said(grid) for grid in grids] == [ROWS, ROWS]


class TestAligned:
    def test_a_numbered_table_under_a_known_header(self) -> None:
        text = words("Kèm theo Kế hoạch số 12", 60, 60) + written(XS, YS, ROWS)
        [grid] = find_grids(
            sheet(text + words("Đề nghị các đơn vị thực hiện nghiêm túc.", 60, 230))
        )
        assert said(grid) == ROWS
        assert not grid.ruled

    def test_cells_wrap_and_ordinals_stand_in_the_middle_of_their_rows(self) -> None:
        text = written(XS, [100], ROWS[:1])
        text += lines(["Phát thanh về chuyển đổi", "số trên đài truyền thanh", "của xã"], 93, 133)
        text += words("1", 63, 148) + words("Tổ truyền thông", 303, 148) + words("Quý I", 423, 148)
        text += lines(["Dựng chuyên mục", "trên cổng"], 93, 193)
        text += words("2", 63, 200) + words("Văn phòng", 303, 200) + words("Quý II", 423, 200)
        [grid] = find_grids(sheet(text))
        assert said(grid)[1:] == [
            ["1", "Phát thanh về chuyển đổi số trên đài truyền thanh của xã", *ROWS[1][2:]],
            ["2", "Dựng chuyên mục trên cổng", "Văn phòng", "Quý II"],
        ]

    def test_a_header_on_two_lines(self) -> None:
        text = written(XS, [115], [["STT", "Nhiệm vụ", "", "Thời gian"]])
        text += lines(["Đơn vị", "chủ trì"], 330, 110)
        text += written(XS, [160, 190], ROWS[1:])
        [grid] = find_grids(sheet(text))
        assert said(grid)[0] == ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"]
        assert said(grid)[1:] == ROWS[1:]

    def test_a_line_over_all_columns_heads_a_group(self) -> None:
        heading = "I. NÂNG CAO NHẬN THỨC VỀ CHUYỂN ĐỔI SỐ CHO CÁN BỘ VÀ NHÂN DÂN"
        text = written(XS, YS, [ROWS[0], [heading], *ROWS[1:]])
        [grid] = find_grids(sheet(text))
        assert said(grid) == [ROWS[0], [heading], *ROWS[1:]]
        assert shapes(grid) == [(1, 0, 1, 4)]

    def test_horizontal_rules_alone_part_rows(self) -> None:
        rules = [across(y, XS[0], XS[-1]) for y in YS]
        rows = [["Nhiệm vụ", "Chủ trì", "Quý"], ["Họp dân", "Thôn Đông", "I"], ["Thi", "Xã", "II"]]
        [grid] = find_grids(sheet(written([60, 250, 450], YS, rows), rules))
        assert said(grid) == rows


class TestNoTable:
    def test_agency_and_motto_side_by_side(self) -> None:
        text = lines(["ỦY BAN NHÂN DÂN", "XÃ AN BÌNH", "Số: 12/KH-UBND"], 60, 50)
        text += lines(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do"], 300, 50)
        assert find_grids(sheet(text)) == []

    def test_recipients_beside_the_signature(self) -> None:
        text = lines(["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT."], 60, 600)
        text += lines(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Nguyễn Văn An"], 330, 600)
        assert find_grids(sheet(text)) == []

    def test_a_numbered_list_that_speaks_of_tasks_and_times(self) -> None:
        said_so = ["1. Nội dung nhiệm vụ, đơn vị chủ trì, thời gian thực hiện do các xã báo cáo;"]
        assert find_grids(sheet(lines(said_so * 20, 60, 80))) == []

    def test_lines_to_fill_in_are_no_rows(self) -> None:
        text = lines(["Họ và tên:", "Nơi ở:", "Đề nghị:"], 60, 105)
        assert find_grids(sheet(text, [across(y, 60, 540) for y in (118, 133, 148)])) == []

    def test_underlines_below_agency_and_motto(self) -> None:
        text = words("ỦY BAN NHÂN DÂN", 60, 50) + words("Độc lập - Tự do - Hạnh phúc", 320, 50)
        assert find_grids(sheet(text, [across(66, 90, 130), across(66, 320, 480)] * 2)) == []

    def test_a_box_around_a_paragraph(self) -> None:
        text = lines(["Lưu ý: hồ sơ gửi trước ngày 15", "hằng tháng về Văn phòng"], 70, 105)
        assert find_grids(sheet(text, boxes([60, 540], [100, 140]))) == []

    def test_the_stamp_of_incoming_papers(self) -> None:
        text = words("ĐẾN", 65, 115) + lines(["Số: 12", "Ngày: 3/4"], 110, 103)
        assert find_grids(sheet(text, boxes([60, 105, 180], [100, 140]))) == []

    def test_a_page_with_more_lines_than_any_table(self) -> None:
        rules = [across(y % 800, x, x + 3) for y in range(100) for x in range(500)]
        assert find_grids(sheet(words("Bản đồ hành chính", 60, 50), rules)) == []


class TestOverPages:
    def pieces(self, *pages: list[list[str]]) -> list:
        found = []
        for number, rows in enumerate(pages, 1):
            ys = [100.0 + 30 * n for n in range(len(rows) + 1)]
            page = sheet(written(XS, ys, rows), boxes(XS, ys), number=number)
            found += find_grids(page)
        return found

    def test_the_repeated_header_is_dropped(self) -> None:
        above, below = self.pieces(ROWS, [ROWS[0], ["3", "Họp dân", "Thôn", "Quý III"]])
        assert continues(above, below)
        assert said(join([above, below])) == [*ROWS, ["3", "Họp dân", "Thôn", "Quý III"]]

    def test_a_row_cut_by_a_page_break_is_one_row(self) -> None:
        above, below = self.pieces(ROWS, [["", "thông tin của xã", "", ""], ["3", "Họp", "A", "B"]])
        table = join([above, below])
        assert said(table)[2:] == [
            ["2", "Dựng chuyên mục trên cổng thông tin của xã", "Văn phòng", "Quý II"],
            ["3", "Họp", "A", "B"],
        ]
        [cut] = [cell for cell in table.cells if len(cell.parts) > 1]
        assert [page for page, _ in cut.parts] == [1, 2]

    def test_other_columns_are_another_table(self) -> None:
        [above] = find_grids(sheet(written(XS, YS, ROWS), boxes(XS, YS)))
        others = [60, 150, 250, 350, 540]
        [below] = find_grids(sheet(written(others, YS, ROWS), boxes(others, YS), number=2))
        assert not continues(above, below)

    def test_a_group_row_at_the_top_of_a_page_begins_a_row(self) -> None:
        rules = without(boxes(XS, YS), between=(65, 105, 535, 125))
        text = written(XS, YS, [["II. TỔ CHỨC"], ["3", "Họp", "A", "B"], ["4", "Thi", "C", "D"]])
        [above] = find_grids(sheet(written(XS, YS, ROWS), boxes(XS, YS)))
        [below] = find_grids(sheet(text, rules, number=2))
        assert continues(above, below)
        assert said(join([above, below]))[3] == ["II. TỔ CHỨC"]

    def test_a_heading_beside_an_empty_number_begins_a_row(self) -> None:
        heading = ["", "07. Kinh tế tập thể", "", ""]
        above, below = self.pieces(ROWS, [heading, ["3", "Họp", "A", "B"]])
        assert said(join([above, below])) == [*ROWS, heading, ["3", "Họp", "A", "B"]]

    def test_a_second_row_under_the_same_number_is_a_row(self) -> None:
        second = ["", "Mở lớp tập huấn cho cán bộ", "Phòng Văn hóa", "Quý III"]
        above, below = self.pieces(ROWS, [second, ["3", "Họp", "A", "B"]])
        assert said(join([above, below]))[3] == second

    def test_an_aligned_table_goes_on_without_its_header(self) -> None:
        [above] = find_grids(sheet(written(XS, YS, ROWS)))
        rest = [["", "thông tin của xã", "", ""], ["3", "Họp dân", "Thôn Đông", "Quý III"]]
        page = sheet(words("2", 290, 30) + written(XS, [60, 78], rest), number=2)
        assert find_grids(page) == []
        [below] = find_grids(page, above)
        assert continues(above, below)
        assert said(join([above, below])) == [
            *ROWS[:2],
            ["2", "Dựng chuyên mục trên cổng thông tin của xã", "Văn phòng", "Quý II"],
            ["3", "Họp dân", "Thôn Đông", "Quý III"],
        ]

    def test_prose_behind_an_aligned_table_is_no_row_of_it(self) -> None:
        [above] = find_grids(sheet(written(XS, YS, ROWS)))
        prose = ["1. Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc Kế hoạch này và báo cáo."]
        assert find_grids(sheet(lines(prose * 9, 60, 60), number=2), above) == []

    def test_one_page_is_a_table_too(self) -> None:
        [grid] = find_grids(sheet(written(XS, YS, ROWS), boxes(XS, YS)))
        table = join([grid])
        assert said(table) == ROWS
        assert (table.rows, table.columns) == (3, 4)
