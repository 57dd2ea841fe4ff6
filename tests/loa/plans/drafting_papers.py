"""Builders: superiors' plans of many shapes, and drafts made of them.

    paper = superior_plan(seed)                 # the same seed gives the same paper for ever
    draft = begun(clerk, above=dropped(paper, by=clerk), today=…)

All bodies and places are made up.
"""

from __future__ import annotations

from datetime import date
from random import Random

from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.documents.models import Document, Draft
from loa.plans.actions.drafting import begin_local_plan
from tests.loa.documents.papers import docx, drop, read
from vanban.writers.composition import (
    Annex,
    Block,
    Bullet,
    Composition,
    Heading,
    Paragraph,
    Recipient,
    Signature,
    Table,
)

YEAR = 2026
DEPARTMENT = "Sở Giáo dục và Đào tạo"
_AIMS = [
    "Nâng cao nhận thức của cán bộ, công chức, viên chức toàn ngành về cải cách hành chính.",
    "Tạo sự đồng thuận của phụ huynh, học sinh trên địa bàn tỉnh Sơn Hà khi triển khai học bạ số.",
    "Góp phần nâng cao Chỉ số cải cách hành chính của tỉnh.",
]
_DEMANDS = [
    "Các đơn vị bám sát kế hoạch này, bảo đảm thiết thực, tiết kiệm.",
    "Nội dung phải chính xác, phù hợp với từng đối tượng.",
    "Đẩy mạnh ứng dụng công nghệ thông tin trong tuyên truyền tại các đơn vị.",
    "Chỉ đạo các phòng chuyên môn của Sở cung cấp tài liệu cho các trường trên địa bàn.",
]
_THEMES = [
    "Chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước về cải cách hành chính.",
    "Thủ tục hành chính lĩnh vực giáo dục; việc tiếp nhận hồ sơ theo cơ chế một cửa.",
    "Dịch vụ công trực tuyến, thanh toán không dùng tiền mặt trong các đơn vị.",
    "Chỉ số cải cách hành chính, Chỉ số hài lòng của người dân.",
    "Gương tập thể, cá nhân tiêu biểu, mô hình, sáng kiến trong toàn ngành.",
    "Kỷ luật, kỷ cương hành chính, văn hóa công vụ.",
]
_DUTIES = [
    "Đăng ít nhất 02 tin, bài mỗi tháng trên trang thông tin điện tử của đơn vị.",
    "Niêm yết công khai thủ tục hành chính tại nơi tiếp nhận hồ sơ.",
    "Tổ chức sinh hoạt dưới cờ về dịch vụ công trực tuyến trong tháng 4 và tháng 10 năm {year}.",
    "Tham gia Hội thi trực tuyến tìm hiểu cải cách hành chính của tỉnh trong quý III/{year}.",
    "Gửi kế hoạch của đơn vị về Sở trước ngày 31/3/{year}.",
    "Báo cáo kết quả quý, 6 tháng và năm, gửi về Văn phòng Sở trước ngày 15 tháng cuối kỳ.",
    "Quán triệt Kế hoạch này đến toàn thể viên chức, người lao động.",
    "Hoàn thành khảo sát mức độ hài lòng của phụ huynh trước ngày 20/11/{year}.",
]
_ROWS = [
    ("Viết tin, bài về kết quả cải cách hành chính", "Trang thông tin điện tử", "Hằng tháng"),
    ("Phát động cuộc thi tìm hiểu cải cách hành chính", "Cuộc thi trực tuyến", "Quý III/{year}"),
    ("Niêm yết thủ tục hành chính", "Bảng niêm yết", "Thường xuyên"),
    ("Tập huấn sử dụng dịch vụ công trực tuyến", "Hội nghị tập huấn", "Tháng 8/{year}"),
    ("Tuyên truyền học bạ số đến cha mẹ học sinh", "Họp cha mẹ học sinh", "Tháng 9/{year}"),
    ("Sơ kết công tác tuyên truyền 6 tháng đầu năm", "Hội nghị", "Trước ngày 20/6/{year}"),
]
_VERBS = ["Giới thiệu", "Hướng dẫn cách dùng", "Hỏi đáp về", "Lấy ý kiến về", "Triển lãm về"]
_SUBJECTS = [
    *("học bạ số", "sổ liên lạc điện tử", "chữ ký số", "tuyển sinh đầu cấp", "văn bằng, chứng chỉ"),
    *("học phí trực tuyến", "thẻ thư viện", "bữa ăn bán trú", "xe đưa đón", "phòng máy dùng chung"),
    *("lịch tiếp công dân", "hòm thư góp ý", "quy chế dân chủ", "văn hóa công sở", "an toàn mạng"),
    *(
        "định danh điện tử",
        "bảo hiểm y tế",
        "tư vấn tâm lý",
        "sáng kiến của tổ",
        "mô hình trường xanh",
    ),
    *("chuyển trường", "miễn, giảm học phí", "học bổng", "câu lạc bộ đọc", "đồng phục"),
]
_LEADS = ["Các đơn vị trực thuộc", "Các trường", "Thủ trưởng các đơn vị", "Văn phòng Sở"]


def superior_plan(seed: int, *, rows: int | None = None) -> Composition:
    """A department's plan: with or without number, grounds, parts, duties in prose, a table."""
    draw = Random(seed)
    body = list(_body(draw))
    annex = _annex(draw, rows or draw.randint(3, 9)) if rows or draw.random() < 0.6 else None
    dated = draw.random() < 0.85
    return Composition(
        type="Kế hoạch",
        number=str(draw.randint(5, 99)) if dated and draw.random() < 0.9 else None,
        symbol="KH-SGDĐT",
        agency=DEPARTMENT,
        parent="Ủy ban nhân dân tỉnh Sơn Hà",
        place="Sơn Hà",
        date=date(YEAR, 1, draw.randint(5, 29)) if dated else None,
        year=YEAR,
        title=draw.choice(_TITLES).format(year=YEAR),
        grounds=_grounds(draw),
        body=tuple(body),
        closing="Trên đây là Kế hoạch của Sở, đề nghị các đơn vị nghiêm túc thực hiện",
        recipients=(
            Recipient("Ủy ban nhân dân tỉnh", "để báo cáo"),
            Recipient("Các đơn vị trực thuộc", "để thực hiện"),
        ),
        archive="Lưu: VT, VP",
        signature=Signature("GIÁM ĐỐC", "Ngô Văn Ví Dụ"),
        annexes=(annex,) if annex else (),
    )


_TITLES = [
    "Tuyên truyền cải cách hành chính ngành Giáo dục năm {year}",
    "Về việc thông tin, tuyên truyền cải cách hành chính năm {year}",
    "Tuyên truyền công tác cải cách hành chính trên địa bàn tỉnh Sơn Hà năm {year}",
]


def _grounds(draw: Random) -> tuple[str, ...]:
    known = [
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương "
        "trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030",
        "Căn cứ Quyết định số 412/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh "
        "Sơn Hà về việc ban hành Kế hoạch cải cách hành chính tỉnh Sơn Hà năm 2026",
        "Căn cứ Quyết định số 15/QĐ-UBND ngày 02 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh Sơn Hà "
        "quy định chức năng, nhiệm vụ, quyền hạn của Sở Giáo dục và Đào tạo",
    ]
    return tuple(draw.sample(known, draw.randint(0, 3)))


def _body(draw: Random) -> list[Block]:
    made: list[Block] = [Paragraph(f"{DEPARTMENT} ban hành Kế hoạch với các nội dung sau:")]
    if draw.random() < 0.2:
        made += [Paragraph(line) for line in draw.sample(_THEMES, 3)]
        return made + _organisation(draw)
    if draw.random() < 0.85:
        made += _aims(draw)
    made.append(Heading(1, "Nội dung tuyên truyền"))
    numbered = draw.random() < 0.5
    for at, line in enumerate(draw.sample(_THEMES, draw.randint(2, 6)), 1):
        made.append(Paragraph(f"{at}. {line}") if numbered else Bullet(line))
    if draw.random() < 0.4:
        made += [Heading(1, "Chỉ tiêu"), Bullet("100% đơn vị trực thuộc có kế hoạch tuyên truyền.")]
        made.append(Bullet("Ít nhất 80% hồ sơ được nộp trực tuyến tại các đơn vị."))
    if draw.random() < 0.4:
        made += [Heading(1, "Hình thức"), Bullet("Phóng sự truyền hình trên Đài tỉnh.")]
        made.append(Bullet("Sinh hoạt dưới cờ; trang thông tin điện tử."))
    return made + _organisation(draw)


def _aims(draw: Random) -> list[Block]:
    made: list[Block] = [Heading(1, "Mục đích, yêu cầu")]
    divided = draw.random() < 0.5
    for title, lines in (("Mục đích", _AIMS), ("Yêu cầu", _DEMANDS)):
        made += [Heading(2, title)] if divided else []
        made += [Bullet(line) for line in draw.sample(lines, draw.randint(1, len(lines)))]
    if draw.random() < 0.4:
        made.append(Bullet(f"Bám sát chủ đề năm {YEAR} “Kỷ cương, trách nhiệm, phục vụ”."))
    return made


def _organisation(draw: Random) -> list[Block]:
    made: list[Block] = [Heading(1, "Tổ chức thực hiện")]
    made.append(Heading(2, draw.choice(_LEADS[:3])))
    duties = draw.sample(_DUTIES, draw.randint(2, len(_DUTIES)))
    made += [Bullet(duty.format(year=YEAR)) for duty in duties]
    made.append(Heading(2, "Văn phòng Sở"))
    made.append(Bullet("Theo dõi, đôn đốc, tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh."))
    return made


def _annex(draw: Random, count: int) -> Annex:
    header = ("TT", "Nội dung", "Hình thức", "Thời gian", "Đơn vị chủ trì", "Sản phẩm")
    rows = []
    for at in range(count):
        content, method, time = _ROWS[at % len(_ROWS)]
        if at >= len(_ROWS):
            theme = _SUBJECTS[at % len(_SUBJECTS)]
            content = f"{_VERBS[at // len(_SUBJECTS) % len(_VERBS)]} {theme}"
        said = (content, method, time.format(year=YEAR), draw.choice(_LEADS))
        rows.append((str(at + 1), *said, draw.choice(("Tin, bài", "", "Báo cáo kết quả"))))
    return Annex("Nhiệm vụ", (Table(header, tuple(rows)),), landscape=True)


def dropped(paper: Composition, *, by: Role, name: str = "ke-hoach.docx") -> Document:
    """A paper that came in and was read."""
    document = read(drop(docx(paper), by=by, file_name=name), by=by)
    assert document is not None
    return document


def begun(
    by: Role,
    *,
    above: Document | None = None,
    before: Document | None = None,
    reform: Document | None = None,
    motto: str = "",
    year: int = YEAR,
) -> Draft:
    """The draft that the agency of `by` begins of these papers."""
    with visible_to(by):
        return begin_local_plan(
            year=year,
            superior=above,
            last_year=before,
            own_reform_plan=reform,
            motto=motto,
            by=by,
        )
