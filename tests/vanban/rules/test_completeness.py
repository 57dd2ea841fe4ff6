"""P: a whole plan has no finding; without one of its parts it has exactly that one."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import header, parsed
from vanban import rules
from vanban.model import Document, Finding

BODY = """Thực hiện Kế hoạch số 18/KH-SGDĐT ngày 24/02/2026 của Sở Giáo dục và Đào tạo, \
Trường THPT Bình Minh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH

- Giúp học sinh biết cách nộp hồ sơ.

II. YÊU CẦU

- Làm đều trong năm; ít nhất 80% hồ sơ nộp trực tuyến.

III. NỘI DUNG

- Dịch vụ công trực tuyến.

IV. ĐỐI TƯỢNG

- Học sinh.

V. HÌNH THỨC

- Đăng 02 tin mỗi tháng.

VI. THỜI GIAN

Từ tháng 3 đến tháng 12 năm 2026.

VII. KINH PHÍ

Trong dự toán.

VIII. TỔ CHỨC THỰC HIỆN

1. Văn thư

- Làm đầu mối; báo cáo kết quả định kỳ hằng quý.

2. Ban giám hiệu

- Kiểm tra việc thực hiện.

Trên đây là Kế hoạch của trường. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh \
về Văn thư./.

"""
SIGNED = """Nơi nhận:
- Sở Giáo dục và Đào tạo (để b/c);
- Các tổ, bộ phận (để t/h);
- Lưu: VT.

HIỆU TRƯỞNG

Nguyễn Văn Mẫu

"""
GONE = {
    "P01": [("Thực hiện Kế hoạch số 18/KH-SGDĐT ngày 24/02/2026 của Sở Giáo dục và Đào tạo, ", "")],
    "P02": [("I. MỤC ĐÍCH", "I. PHẦN CHUNG")],
    "P03": [("II. YÊU CẦU", "II. CÁCH LÀM")],
    "P04": [("III. NỘI DUNG", "III. CHỦ ĐỀ")],
    "P05": [("V. HÌNH THỨC", "V. CÁCH THỨC")],
    "P06": [("IV. ĐỐI TƯỢNG", "IV. NGƯỜI NGHE")],
    "P07": [
        ("VI. THỜI GIAN\n\nTừ tháng 3 đến tháng 12 năm 2026.\n\n", ""),
        ("báo cáo kết quả định kỳ hằng quý", "báo cáo kết quả theo quy định"),
        ("Đăng 02 tin mỗi tháng", "Đăng 02 tin"),
    ],
    "P08": [("VIII. TỔ CHỨC THỰC HIỆN", "VIII. CÁC ĐƠN VỊ")],
    "P09": [("Làm đầu mối; báo cáo", "Báo cáo")],
    "P10": [("VII. KINH PHÍ\n\nTrong dự toán.\n\n", "")],
    "P11": [("báo cáo kết quả định kỳ hằng quý", "báo cáo kết quả")],
    "P12": [("Kiểm tra việc thực hiện", "Chỉ đạo việc thực hiện")],
    "P13": [("Đăng 02 tin mỗi tháng", "Đăng tin mỗi tháng")],
    "P14": [("; ít nhất 80% hồ sơ nộp trực tuyến", "")],
    "P17": [("Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về Văn thư", "Hết")],
    "P18": [("Trên đây là Kế hoạch của trường. ", "")],
}


def plan(body: str = BODY, *, agency: str = "TRƯỜNG THPT BÌNH MINH") -> Document:
    number = "Số: 27/KH-THPTBM"
    place = "An Phú, ngày 05 tháng 3 năm 2026"
    agency = f"SỞ GIÁO DỤC VÀ ĐÀO TẠO\n{agency}"
    return parsed(header(agency=agency, number=number, place=place) + body + SIGNED)


def found(document: Document, *more: str) -> list[Finding]:
    return rules.check(document, select=["P", *more])


def codes(document: Document, *more: str) -> list[str]:
    return [finding.rule for finding in found(document, *more)]


def test_a_whole_plan_lacks_nothing_even_where_previews_look() -> None:
    assert codes(plan(), "P14", "P15", "P16", "P19") == []


@pytest.mark.parametrize("code", GONE)
def test_what_a_plan_lacks_is_said_once_at_its_title(code: str) -> None:
    body = BODY
    for words, instead in GONE[code]:
        assert words in body
        body = body.replace(words, instead)
    document = plan(body)

    (finding,) = found(document, code)
    assert finding.rule == code
    assert "Tuyên truyền cải cách hành chính" in document.quote(finding.span)


def test_a_fragment_and_another_kind_of_paper_are_not_judged() -> None:
    assert codes(parsed(header() + "I. NỘI DUNG\n\n- Một.\n\n")) == []
    assert codes(parsed(header(type_="BÁO CÁO") + "I. KẾT QUẢ\n\n- Một.\n\n" + SIGNED)) == []


def test_forms_and_audiences_are_asked_of_plans_of_communication_only() -> None:
    body = BODY.replace("V. HÌNH THỨC", "V. CÁCH LÀM").replace("IV. ĐỐI TƯỢNG", "IV. NGƯỜI NGHE")
    title = "Nâng cấp hạ tầng mạng năm 2026"
    text = header(agency="SỞ Y TẾ\nBỆNH VIỆN SƠN HÀ", number="Số: 3/KH-BV", title=title)

    assert codes(parsed(text + body + SIGNED)) == []


def test_previews_run_only_when_they_are_asked_for_by_their_code() -> None:
    document = plan(BODY.replace("; ít nhất 80% hồ sơ nộp trực tuyến", ""))

    assert codes(document) == []
    assert "P14" not in [finding.rule for finding in rules.check(document)]
    assert codes(document, "P14") == ["P14"]


@pytest.mark.parametrize(
    "words", ["trong toàn ngành", "trên địa bàn tỉnh", "tại các xã, phường", "toàn thành phố"]
)
def test_words_of_the_superiors_reach_are_found_in_a_schools_plan(words: str) -> None:
    document = plan(BODY.replace("Dịch vụ công trực tuyến.", f"Dịch vụ công {words}."))

    (finding,) = found(document)
    assert (finding.rule, finding.severity) == ("P21", "warning")
    assert document.quote(finding.span) in words


def test_a_cited_papers_own_name_and_a_departments_reach_are_nobody_elses_words() -> None:
    named = "Kế hoạch số 12/KH-UBND ngày 05/01/2026 về chuyển đổi số trên địa bàn tỉnh."
    assert codes(plan(BODY.replace("Dịch vụ công trực tuyến.", named))) == []
    wide = BODY.replace("Dịch vụ công trực tuyến.", "Dịch vụ công trong toàn ngành.")
    assert codes(plan(wide, agency="SỞ NỘI VỤ")) == []


def test_a_point_that_continues_nothing_came_along_from_elsewhere() -> None:
    document = plan(BODY.replace("- Kiểm tra việc", "g) Kiểm tra việc"))

    (finding,) = found(document)
    assert (finding.rule, document.quote(finding.span)) == ("P21", "g)")


def test_a_unit_that_reports_to_itself_is_found() -> None:
    body = BODY.replace("- Kiểm tra việc thực hiện.", "- Kiểm tra, báo cáo về Ban giám hiệu.")

    (finding,) = found(plan(body))
    assert finding.rule == "P22"


def test_tasks_without_owner_and_without_time_are_previews() -> None:
    tasks = (
        "III. NHIỆM VỤ\n\n- Tổ chức hội nghị tuyên truyền.\n\n- Văn phòng đăng tin trong tháng 4.\n"
    )
    document = plan(BODY.replace("III. NỘI DUNG\n\n- Dịch vụ công trực tuyến.\n", tasks))

    assert codes(document) == []
    findings = found(document, "P15", "P16")
    assert [finding.rule for finding in findings] == ["P15", "P16"]
    assert all("hội nghị" in document.quote(finding.span) for finding in findings)


def test_who_receives_a_plan_to_carry_it_out_has_a_duty_in_it() -> None:
    signed = SIGNED.replace("- Lưu", "- Phòng Tài chính (để t/h);\n- Lưu")
    text = header(agency="SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG THPT BÌNH MINH", number="Số: 2/KH-THPT")

    assert codes(parsed(text + BODY + signed), "P19") == ["P19"]
    told = BODY.replace("2. Ban giám hiệu", "2. Phòng Tài chính")
    assert codes(parsed(text + told + signed), "P19") == []
