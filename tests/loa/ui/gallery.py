"""Every piece with uncomfortable content, on pages that need no server.

`write(folder)` renders them; `python -m tests.loa.ui.gallery FOLDER` does it by hand.
"""

from __future__ import annotations

import gzip
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from loa import clock
from loa.ui import build, charts, fields, paper, pieces
from loa.ui.forms import VietnameseForm
from loa.ui.navigation import Group, PersonMenu, Shown
from vanban.model import Block, Cell, Source, Span, Table

TEMPLATES = Path(__file__).parent / "gallery"
LONG_UNIT = (
    "Trường Phổ thông Dân tộc nội trú Trung học cơ sở và Trung học phổ thông huyện cũ Mường Khao,"
    " xã Quyết Thắng, tỉnh Sơn Hà"
)
LONG_TASK = (
    "Tổ chức tuyên truyền, phổ biến, quán triệt đến toàn thể cán bộ, công chức, viên chức, người"
    " lao động, học sinh và cha mẹ học sinh các chủ trương của Đảng, chính sách, pháp luật của Nhà"
    " nước về cải cách hành chính; lồng ghép trong các buổi họp giao ban, sinh hoạt dưới cờ, hoạt"
    " động ngoại khoá; đăng tải tin, bài, phóng sự trên trang thông tin điện tử, nhóm Zalo và bảng"
    " tin của đơn vị; báo cáo kết quả về cơ quan cấp trên theo đúng thời hạn quy định"
)
FORMS = [
    ("website_article", "Tin, bài trên trang thông tin điện tử"),
    ("flag_ceremony_talk", "Sinh hoạt dưới cờ"),
    ("email_blast", "Thư điện tử"),
]


@dataclass
class Task:
    """A line of a list as a room would hand it over."""

    number: int
    content: str
    forms: list[tuple[str, str]] = field(default_factory=list)
    unit: str = ""
    person: str = ""
    due: date | None = None
    period: str = ""
    state: str = ""
    act: str = ""


class ExampleForm(VietnameseForm):
    """One field of each kind."""

    name = forms.CharField(label="Tên đơn vị", max_length=200)
    due = fields.DateField(label="Ngày ban hành", help_text="Ví dụ: 15/3/2026")
    pupils = fields.WholeNumberField(label="Số học sinh tham dự", required=False)
    note = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 3}))
    unit = forms.ChoiceField(
        label="Bộ phận", choices=[("", "Chọn bộ phận"), ("1", "Tổ Văn phòng"), ("2", LONG_UNIT)]
    )
    who = forms.ChoiceField(
        label="Giao cho",
        choices=[("all", "Tất cả thành viên của bộ phận"), ("one", "Một người")],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label="Văn bản này đã được ban hành")


def write(folder: Path) -> list[Path]:
    """Renders the gallery into `folder` with the built styles beside it; returns the pages."""
    build.build()
    static = folder / "static" / "ui"
    shutil.copytree(build.TARGET.parent, static, dirs_exist_ok=True)
    pages = []
    for template in sorted(TEMPLATES.glob("*.html")):
        page = folder / template.name
        page.write_text(render(template.read_text("utf-8")), "utf-8")
        pages.append(page)
    return pages


def render(template: str) -> str:
    """One page of the gallery, its static addresses made relative."""
    request = RequestFactory().get("/lam-viec/ke-hoach/", {"tim": "cải cách"})
    html = engines["django"].from_string(template).render(context(), request)
    return html.replace('"/static/', '"static/')


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a loopback address, because browsers take no fonts from files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def weight(body: bytes) -> int:
    """Bytes on the wire, compressed as the server does it."""
    return min(len(body), len(gzip.compress(body)))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


def context() -> dict[str, Any]:
    """What the pages of the gallery show."""
    today = clock.today()
    agency = SimpleNamespace(
        name=LONG_UNIT,
        short_name="Trường Mường Khao",
        superior_name="Sở Giáo dục và Đào tạo tỉnh Sơn Hà",
        address="Số 12, đường Hai Bà Trưng, xã Quyết Thắng, tỉnh Sơn Hà",
        phone="0123 456 789",
        email="vanthu@muongkhao.example",
        website="https://muongkhao.example",
    )
    return {
        "today": today,
        "agency": agency,
        "demonstration": True,
        "ground": _ground(),
        **_roles(agency),
        "tasks": _tasks(today),
        "months": _months(),
        "question": _questions()[0],
        "questions": _questions(),
        "empty_form": ExampleForm(),
        "wrong_form": ExampleForm({"due": "31/2", "pupils": "nhiều", "unit": "9"}),
        "page": Paginator(range(300), 20).page(7),
        "crumbs": "/ke-hoach/",
        "tabs": [
            pieces.Link("Bảng", "#", current=True, icon="list"),
            pieces.Link("Lịch năm", "#", icon="calendar"),
            pieces.Link("Theo đơn vị", "#", icon="unit"),
        ],
        **_table(),
        "paper": paper.lay_out(*_document()),
        "picture": "static/ui/mark.svg",
        "zalo": "Kính gửi Thầy/Cô, còn 03 ngày đến hạn nhiệm vụ.",
        "nothing": [],
        "charts": _charts(),
    }


def _charts() -> SimpleNamespace:
    names = ["15/12", *map(str, range(1, 12)), "1/12"]
    columns = [(name, f"Tháng {name}") for name in names]
    values = [3, 0, 12, 4, 1250, 7, 8, 9, 10, 11, 12, 0, None]
    rows = [
        charts.GridRow(LONG_UNIT, [(value, "#") for value in values], 1327, "#"),
        charts.GridRow("Dịch vụ công trực tuyến", [(0, "")] * 13, 0),
    ]
    bars = [
        charts.Bar(LONG_TASK, 1234.5, "#", before=980),
        charts.Bar("Sinh hoạt dưới cờ", 0, before=12),
        charts.Bar("Loa truyền thanh", None, note="Chưa có đơn vị nào báo cáo"),
    ]
    return SimpleNamespace(
        stack=charts.Stack(
            "12 nhiệm vụ đến hạn",
            "nhiệm vụ",
            [
                charts.Portion("done", "Đúng hạn", 7, "#"),
                charts.Portion("waiting", "Chờ xác nhận", 1, "#"),
                charts.Portion("late", "Chậm", 3, "#"),
                charts.Portion("planned", "Chưa đến kỳ", 0),
            ],
        ),
        bars=charts.Bars("Theo hình thức", "lượt có minh chứng", bars),
        alone=charts.Bars("Tỷ lệ hoàn thành", "%", [charts.Bar("Hoàn thành", 58.3)], scale=100),
        columns=charts.Columns(
            "Theo tháng",
            "lượt",
            [(short, whole, v, "#") for (short, whole), v in zip(columns, values, strict=True)],
            now=4,
        ),
        grid=charts.Grid("Nội dung theo tháng", "lượt có minh chứng", columns, rows),
    )


def _ground() -> dict[str, Any]:
    places = [
        Shown("Hôm nay", "#", "today", False, True),
        Shown("Kế hoạch", "#", "plan", True, True),
        Shown("Ghi nhận", "#", "record", False, True),
        Shown("Văn bản", "#", "file", False, False),
        Shown("Báo cáo", "#", "report", False, False),
        Shown("Số liệu", "#", "chart", False, False),
        Shown("Cơ quan cấp dưới", "#", "unit", False, False),
    ]
    more_papers = Shown("Sổ văn bản", "#", "list", False, False)
    return {
        "appearance": "",
        "clock_notice": "Đồng hồ đang đặt ở 09:00, thứ Bảy 14/3/2026",
        "places": [Group("", places, True), Group("Văn bản", [more_papers], False)],
        "bar": places[:3],
        "more": [Group("", places[3:], True), Group("Văn bản", [more_papers], False)],
        "person_menu": PersonMenu("ui:appearance", "ui:appearance", "ui:appearance"),
        "path": "/",
    }


def _roles(agency: SimpleNamespace) -> dict[str, Any]:
    person = SimpleNamespace(full_name="Nguyễn Thị Phương Thảo")
    roles = [
        SimpleNamespace(pk=number, person=person, agency=agency, get_code_display=label)
        for number, label in enumerate(
            ("Văn thư", "Đầu mối cải cách hành chính", "Người thực hiện")
        )
    ]
    return {"role": roles[0], "roles": roles}


def _tasks(today: date) -> list[Task]:
    return [
        Task(
            1, LONG_TASK, FORMS, LONG_UNIT, "Thầy Nguyễn Văn Nam", today - timedelta(12), "", "late"
        ),
        Task(
            2,
            "Sinh hoạt dưới cờ về dịch vụ công trực tuyến",
            FORMS[1:2],
            "Tổ Văn phòng",
            "Cô Trần Thị Mai",
            today + timedelta(3),
            "",
            "",
            "Ghi nhận kết quả",
        ),
        Task(3, "Đăng tin, bài", FORMS[:1], due=today, state="waiting"),
        Task(
            4,
            "Thi trực tuyến tìm hiểu cải cách hành chính",
            [("contest_online", "Cuộc thi trực tuyến")],
            "Đoàn Thanh niên",
            "",
            today - timedelta(20),
            "",
            "done",
        ),
        Task(
            5,
            "Tuyên truyền trên bảng tin",
            [("notice_board", "Bảng tin")],
            "Tổ Văn phòng",
            period="Thường xuyên, ít nhất 1 lần mỗi tháng",
            state="doing",
        ),
        Task(6, "Tổng kết năm", period="Tháng 12/2026", state="planned"),
    ]


def _months() -> list[pieces.Month]:
    states = ["done", "done", "late", "waiting"]
    return [
        pieces.Month(
            n,
            0 if n > 4 else 2 if n < 3 else 1,
            2 if n != 7 else 0,
            states[n - 1] if n <= 4 else "",
            "#",
            n == 4,
        )
        for n in range(1, 13)
    ]


def _questions() -> list[pieces.Question]:
    return [
        pieces.Question(
            "nguoi-thuc-hien",
            "12 nhiệm vụ chưa có người thực hiện. Giao cho ai?",
            [
                pieces.Answer("Giao tất cả cho Bộ phận Văn thư", "all"),
                pieces.Answer("Giao từng việc", url="#"),
            ],
            source_url="#mark-han",
        ),
        pieces.Question(
            "truoc-ban-hanh",
            "Nhiệm vụ 1 và 2 ghi “Tháng 2”, trước ngày ban hành kế hoạch.",
            [
                pieces.Answer("Ghi nhận đã làm", "done"),
                pieces.Answer("Dời sang tháng 3", "move"),
                pieces.Answer("Giữ nguyên", "keep"),
            ],
            detail="Thực hiện trước ngày ban hành vẫn được tính, nếu có minh chứng.",
        ),
    ]


def _table() -> dict[str, Any]:
    link = mark_safe('<a href="#">34</a>')
    return {
        "columns": [
            pieces.Column("Đơn vị"),
            pieces.Column("Nội dung"),
            pieces.Column("Tin, bài", True),
            pieces.Column("So với kế hoạch", True),
        ],
        "rows": [
            pieces.Row([LONG_UNIT, LONG_TASK, link, "+4"], "#"),
            pieces.Row(["Tổ Văn phòng", "Đăng tin, bài", "1.234", "−6"], "#"),
        ],
        "total": pieces.Row(["Cộng", "", "1.268", "−2"]),
    }


def _document() -> tuple[Source, list[paper.Mark]]:
    lines: list[tuple[str, bool | None, bool | None]] = [
        ("TRƯỜNG PTDTNT MƯỜNG KHAO", True, True),
        ("Số: 35/KH-PTDTNT", None, True),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, True),
        ("Độc lập - Tự do - Hạnh phúc", True, True),
        ("KẾ HOẠCH", True, True),
        ("Tuyên truyền cải cách hành chính năm 2026", True, True),
        (
            "Thực hiện Kế hoạch số 43/KH-SGDĐT ngày 27/02/2026 của Sở Giáo dục và Đào tạo về tuyên"
            " truyền cải cách hành chính năm 2026, nhà trường xây dựng kế hoạch như sau:",
            None,
            None,
        ),
        ("I. MỤC ĐÍCH, YÊU CẦU", True, None),
        (LONG_TASK + ".", None, None),
        ("STT", True, True),
        ("Nội dung", True, True),
        ("Thời gian", True, True),
        ("1", None, True),
        ("Sinh hoạt dưới cờ", None, None),
        ("Tháng 3", None, None),
    ]
    blocks, position = [], 0
    for text, bold, centered in lines:
        blocks.append(Block(position, position + len(text), bold=bold, centered=centered))
        position += len(text) + 1
    text = "\n".join(line for line, _, _ in lines)

    def cell(row: int, column: int, first: int, last: int) -> Cell:
        return Cell(row, column, Span(blocks[first].start, blocks[last].end))

    head = Table(Span(0, blocks[3].end), 1, 2, (cell(0, 0, 0, 1), cell(0, 1, 2, 3)))
    plan = Table(
        Span(blocks[9].start, blocks[14].end),
        2,
        3,
        tuple(cell(n // 3, n % 3, 9 + n, 9 + n) for n in range(6)),
    )
    marks = [
        _mark(text, "35/KH-PTDTNT", "so", "Số, ký hiệu"),
        _mark(text, "Kế hoạch số 43/KH-SGDĐT ngày 27/02/2026", "can-cu", "Căn cứ"),
        _mark(text, "Tháng 3", "han", "Thời gian thực hiện"),
    ]
    return Source(text, blocks, [head, plan]), marks


def _mark(text: str, words: str, field_id: str, label: str) -> paper.Mark:
    start = text.index(words)
    return paper.Mark(start, start + len(words), field_id, label)


if __name__ == "__main__":
    import django

    django.setup()
    for page in write(Path(sys.argv[1])):
        sys.stdout.write(f"{page}\n")
