"""One paper of each kind that the writers know, as a school and its commune would issue them."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.vanban.compositions import a_plan
from vanban.writers.composition import (
    Block,
    Bullet,
    Composition,
    Heading,
    Paragraph,
    Recipient,
    Signature,
    Table,
    article,
)

SCHOOL = "Trường THPT Bình Minh"


def kinds() -> dict[str, Composition]:
    """The ten kinds by their names."""
    papers = [
        a_plan(watermark=None),
        _report(),
        _letter(),
        _decision(),
        _proposal(),
        _notice(),
        _invitation(),
        _minutes(),
        _slip(),
        _list(),
    ]
    return {paper.type: paper for paper in papers}


def _paper(type_: str, short: str, title: str, *body: Block, **changes: Any) -> Composition:
    parts: dict[str, Any] = {
        "type": type_,
        "number": "41",
        "symbol": f"{short}-THPTBM" if short else "",
        "agency": SCHOOL,
        "parent": "Sở Giáo dục và Đào tạo tỉnh Sơn Hà",
        "place": "An Phú",
        "date": date(2026, 3, 12),
        "title": title,
        "body": body,
        "recipients": (Recipient("Các tổ chuyên môn", "để thực hiện"),),
        "archive": "Lưu: VT, VP",
        "signature": Signature("HIỆU TRƯỞNG", "Nguyễn Văn Mẫu"),
    }
    return Composition(**(parts | changes))


def _report() -> Composition:
    return _paper(
        "Báo cáo",
        "BC",
        "Kết quả tuyên truyền cải cách hành chính quý I năm 2026",
        Heading(1, "Kết quả đạt được"),
        Heading(2, "Tin, bài"),
        Paragraph("Trường đã đăng 06 tin, bài trên trang thông tin điện tử."),
        Table(("TT", "Hình thức", "Số lượng"), (("1", "Tin, bài", "6"), ("2", "Hội nghị", "2"))),
        Heading(1, "Khó khăn, vướng mắc"),
        Bullet("Đường truyền của điểm trường lẻ còn yếu."),
        addressees=("Sở Giáo dục và Đào tạo tỉnh Sơn Hà",),
        closing="Trên đây là Báo cáo của Trường THPT Bình Minh",
    )


def _letter() -> Composition:
    return _paper(
        "Công văn",
        "THPTBM",
        "cung cấp số liệu tuyên truyền cải cách hành chính",
        Paragraph("Trường THPT Bình Minh đề nghị quý cơ quan cung cấp số liệu năm 2025."),
        symbol="THPTBM-VP",
        addressees=("Ủy ban nhân dân xã An Phú", "Công an xã An Phú"),
        closing="Trường THPT Bình Minh trân trọng cảm ơn",
        recipients=(Recipient("Như trên"),),
        contact="Số 1 đường Mẫu, xã An Phú; thư điện tử: vanthu@thptbinhminh.example",
    )


def _decision() -> Composition:
    return _paper(
        "Quyết định",
        "QĐ",
        "Về việc thành lập Tổ tuyên truyền cải cách hành chính",
        *article(1, "Thành lập Tổ tuyên truyền cải cách hành chính gồm 05 thành viên."),
        *article(2, "Tổ tuyên truyền có nhiệm vụ xây dựng và đăng tin, bài."),
        *article(3, "Quyết định này có hiệu lực kể từ ngày ký"),
        decided_by="Hiệu trưởng Trường THPT Bình Minh",
        grounds=(
            "Căn cứ Điều lệ trường trung học",
            "Theo đề nghị của Tổ trưởng Tổ Văn phòng",
        ),
        recipients=(Recipient("Như Điều 1"),),
    )


def _proposal() -> Composition:
    return _paper(
        "Tờ trình",
        "TTr",
        "Về việc phê duyệt kinh phí tuyên truyền năm 2026",
        Heading(1, "Sự cần thiết"),
        Paragraph("Pa nô cũ đã phai màu, chữ không còn đọc được."),
        Heading(1, "Nội dung đề nghị"),
        Paragraph("Đề nghị phê duyệt kinh phí thay 02 pa nô."),
        addressees=("Ủy ban nhân dân xã An Phú",),
        closing="Trường THPT Bình Minh kính trình Ủy ban nhân dân xã xem xét, quyết định",
    )


def _notice() -> Composition:
    return _paper(
        "Thông báo",
        "TB",
        "Lịch tiếp nhận hồ sơ tuyển sinh trực tuyến",
        Paragraph("Trường tiếp nhận hồ sơ từ ngày 01 đến ngày 10 tháng 6 năm 2026."),
        Bullet("Sáng: từ 7 giờ 30 phút;"),
        Bullet("Chiều: từ 13 giờ 30 phút."),
        closing="Trường thông báo để cha mẹ học sinh biết, thực hiện",
    )


def _invitation() -> Composition:
    return _paper(
        "Giấy mời",
        "GM",
        "Dự hội nghị tuyên truyền cải cách hành chính",
        Paragraph("Trường THPT Bình Minh trân trọng kính mời: Ban đại diện cha mẹ học sinh."),
        Paragraph("Tới dự hội nghị tuyên truyền cải cách hành chính năm 2026."),
        Paragraph("Chủ trì: Hiệu trưởng."),
        Paragraph("Thời gian: 8 giờ 00 phút, ngày 20 tháng 3 năm 2026."),
        Paragraph("Địa điểm: Hội trường của Trường."),
        closing="Đề nghị đại biểu đến dự đúng giờ",
    )


def _minutes() -> Composition:
    return _paper(
        "Biên bản",
        "BB",
        "Họp Tổ tuyên truyền cải cách hành chính",
        Paragraph("Thời gian bắt đầu: 14 giờ 00 phút, ngày 12 tháng 3 năm 2026."),
        Paragraph("Địa điểm: Phòng họp của Trường."),
        Paragraph("Thành phần tham dự: các thành viên của Tổ."),
        Heading(1, "Nội dung"),
        Paragraph("Tổ trưởng phân công nhiệm vụ tháng 3."),
        closing="Cuộc họp kết thúc vào 15 giờ 30 phút, ngày 12 tháng 3 năm 2026",
        date=None,
        recipients=(),
        archive="Lưu: VT, hồ sơ",
        signature=Signature("CHỦ TỌA", "Nguyễn Văn Mẫu"),
        beside=Signature("THƯ KÝ", "Trần Thị Ví Dụ"),
    )


def _slip() -> Composition:
    return _paper(
        "Phiếu trình",
        "",
        "Về việc ký ban hành kế hoạch",
        Paragraph("Tổ Văn phòng trình Hiệu trưởng dự thảo kế hoạch năm 2026."),
        number=None,
        closing="Kính trình Hiệu trưởng xem xét, quyết định",
        signature=Signature("TỔ TRƯỞNG", "Trần Thị Ví Dụ"),
        recipients=(),
        archive=None,
    )


def _list() -> Composition:
    return _paper(
        "Danh sách",
        "",
        "Thành viên Tổ tuyên truyền cải cách hành chính",
        Table(
            ("TT", "Họ và tên", "Chức vụ"),
            (("1", "Nguyễn Văn Mẫu", "Hiệu trưởng"), ("2", "Trần Thị Ví Dụ", "Văn thư")),
        ),
        number=None,
        signature=Signature("NGƯỜI LẬP DANH SÁCH", "Trần Thị Ví Dụ"),
        recipients=(),
        archive=None,
    )
