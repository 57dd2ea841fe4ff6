"""A list of staff pasted from Excel: understood, or refused row by row."""

from __future__ import annotations

import pytest

from loa.agencies.kinds import collective, guessed_kind, head_post, short_name
from loa.agencies.staff_list import MOST_LINES, StaffLine, read_list, read_staff, role_code

PASTED = (
    "STT\tHọ và tên\tChức vụ\tBộ phận\n"
    "1\tNguyễn Văn Mẫu\tPhó Hiệu trưởng\t\n"
    "2\t Đỗ Thị  Giả Định \tVăn thư\tBộ phận Văn thư\r\n"
    "\n"
    "3\tVũ Thị Tưởng Tượng\n"
)


def test_what_excel_pastes_is_understood() -> None:
    lines, wrong = read_staff(PASTED.replace("STT\t", ""))
    assert wrong == []
    assert lines == [
        StaffLine("Nguyễn Văn Mẫu", "Phó Hiệu trưởng"),
        StaffLine("Đỗ Thị Giả Định", "Văn thư", "Bộ phận Văn thư"),
        StaffLine("Vũ Thị Tưởng Tượng"),
    ]


def test_headings_after_a_column_of_numbers_are_passed_over() -> None:
    assert read_staff(PASTED)[1] == []


def test_a_list_typed_by_hand_has_semicolons() -> None:
    assert read_staff("Nguyễn Văn A; Giáo viên; Tổ Ngữ văn")[0] == [
        StaffLine("Nguyễn Văn A", "Giáo viên", "Tổ Ngữ văn")
    ]


def test_every_wrong_row_is_named_by_its_number() -> None:
    text = (
        "Trần Thị B\tGiáo viên\n\tGiáo viên\tTổ Toán\n12345\n"
        + "C" * 81
        + "\nTrần Thị B\tGiáo viên"
    )
    _, wrong = read_staff(text)
    assert [sentence.split(":")[0] for sentence in wrong] == [
        "Dòng 2",
        "Dòng 3",
        "Dòng 4",
        "Dòng 5",
    ]
    assert "trùng với dòng 1" in wrong[-1]


def test_phone_and_mail_are_known_by_their_look_where_there_are_no_headings() -> None:
    assert read_staff("A B\tGiáo viên\tTổ Toán\t912345678\tAB@Truong.vn") == (
        [StaffLine("A B", "Giáo viên", "Tổ Toán", "", "0912345678", "ab@truong.vn")],
        [],
    )


def test_a_fourth_column_of_other_words_is_questioned_instead_of_guessed() -> None:
    _, [wrong] = read_staff("A B\tGiáo viên\tTổ Toán\tĐảng viên")
    assert "Đề nghị chép cả dòng tiêu đề" in wrong


def test_columns_are_known_by_their_headings_below_the_lists_title() -> None:
    text = (
        "TRƯỜNG THPT BÌNH MINH\t\t\t\t\t\t\n"
        "DANH SÁCH VIÊN CHỨC NĂM 2026\n\n"
        "TT\tHọ và tên đệm\tTên\tNgày sinh\tSĐT\tTổ chuyên môn\tXưng hô\n"
        "1\tNguyễn Văn\tMẫu\t01/02/1980\t+84 912.345.678\tTổ Toán\tThầy\n"
    )
    found = read_list(text)
    assert found.lines == [(5, StaffLine("Nguyễn Văn Mẫu", "", "Tổ Toán", "Thầy", "0912345678"))]
    assert found.columns == ["Họ và tên", "Điện thoại", "Bộ phận", "Xưng hô"]
    assert found.passed_over == ["Ngày sinh"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Lê Văn B\t12345\t\t", "số “12345” chưa đúng"),
        ("Lê Văn B\t\tkhong-phai-thu\t", "địa chỉ “khong-phai-thu” chưa đúng"),
        ("Lê Văn B\t\t\tMister", "chưa hiểu “Mister”"),
        ("Lê Văn 2\t\t\t", "có chữ số"),
        ("Lê Văn B\t0912 345 678\t\t", "trùng với số hoặc địa chỉ ở dòng 2"),
    ],
)
def test_a_wrong_cell_is_named_with_its_column_and_how_to_mend_it(row: str, said: str) -> None:
    found = read_list(f"Họ và tên\tSĐT\tEmail\tXưng hô\nTrần A\t0912345678\t\tCô\n{row}")
    [complaint] = found.complaints
    assert complaint.row == 3
    assert said in complaint.what
    assert complaint.mend.startswith(("Đề nghị", "Mỗi người"))
    assert complaint.column
    assert len(found.lines) == 1


@pytest.mark.parametrize(
    "text", ["x" * 200_001, "\n".join(f"Người {n}" for n in range(MOST_LINES + 1))]
)
def test_a_list_beyond_all_bounds_is_refused_whole(text: str) -> None:
    lines, wrong = read_staff(text)
    assert lines == []
    assert "làm nhiều lần" in wrong[0]


@pytest.mark.parametrize(
    ("post", "code"),
    [
        ("Hiệu trưởng", "head"),
        ("Phó Hiệu trưởng", "deputy_head"),
        ("Chủ tịch UBND xã", "head"),
        ("Phó Chủ tịch", "deputy_head"),
        ("Nhân viên Văn thư", "clerk"),
        ("Chuyên viên phụ trách CCHC", "standing_officer"),
        ("Tổ trưởng chuyên môn", "unit_lead"),
        ("Tổ phó", "task_owner"),
        ("Phó Trưởng phòng", "task_owner"),
        ("", "task_owner"),
    ],
)
def test_a_post_stands_for_a_role(post: str, code: str) -> None:
    assert role_code(post) == code


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ủy ban nhân dân tỉnh Sơn Hà", "province"),
        ("UBND thành phố Huế", "province"),
        ("Uỷ ban nhân dân xã An Phú", "commune"),
        ("UBND phường Tân Lập", "commune"),
        ("Sở Nội vụ", "department"),
        ("Trường Mầm non Hoa Sen", "school"),
        ("Bệnh viện đa khoa Sơn Hà", None),
        ("Sông Đà", None),
    ],
)
def test_the_kind_is_guessed_from_the_name_or_not_at_all(name: str, kind: str | None) -> None:
    assert guessed_kind(name) == kind


def test_how_papers_are_signed_follows_from_kind_and_post() -> None:
    assert collective("commune") == "Ủy ban nhân dân"
    assert collective("school") == ""
    assert head_post("Phó Hiệu trưởng") == "Hiệu trưởng"
    assert head_post("Phó trưởng phòng") == "Trưởng phòng"
    assert head_post("Giám đốc") == "Giám đốc"


def test_a_committee_is_called_by_its_usual_short_name() -> None:
    assert short_name("Ủy ban nhân dân xã An Phú") == "UBND xã An Phú"
    assert len(short_name("Trường " + "rất dài " * 30)) <= 80
