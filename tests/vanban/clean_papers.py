"""Papers without a fault: what official bodies of a made-up province would issue, by seed.

`clean_paper(seed)` is one of the ten kinds that the writers know. Agency, date, number, length,
recipients and signature follow from the seed; the sentences are in clean_papers.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from vanban.lexicon.days import in_words
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
    article,
)

SENTENCES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
NAMES = ("Nguyễn Văn Mẫu", "Trần Thị Ví Dụ", "Lê Văn Thử", "Phạm Thị Minh An", "Hoàng Đức Lâm")


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues: `unit` keeps the matter in hand, `others` do the work, `above` is told.

    `signing` are the ways in which a paper is signed: authority lines and post.
    """

    agency: str
    short: str
    place: str
    area: str
    above: str
    above_symbol: str
    unit: str
    others: tuple[str, ...]
    archive: str
    signing: tuple[tuple[tuple[str, ...], str], ...]
    parent: str | None = None
    head: str = ""


OFFICES = (
    Office(
        "Ủy ban nhân dân tỉnh Sơn Hà", "UBND", "Sơn Hà", "trên địa bàn tỉnh", "Chính phủ", "CP",
        "Sở Nội vụ",
        ("Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch", "Sở Khoa học và Công nghệ"), "NC",
        (
            (("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
            (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
        ),
        head="Chủ tịch Ủy ban nhân dân tỉnh Sơn Hà",
    ),
    Office(
        "Sở Nội vụ", "SNV", "Sơn Hà", "trên địa bàn tỉnh", "Ủy ban nhân dân tỉnh Sơn Hà",
        "UBND", "Văn phòng",
        ("Phòng Cải cách hành chính", "Phòng Công chức, viên chức", "Thanh tra"), "VP",
        (
            ((), "GIÁM ĐỐC"),
            (("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC"),
            (("TL. GIÁM ĐỐC",), "CHÁNH VĂN PHÒNG"),
        ),
        parent="Ủy ban nhân dân tỉnh Sơn Hà",
        head="Giám đốc Sở Nội vụ",
    ),
    Office(
        "Ủy ban nhân dân xã An Phú", "UBND", "An Phú", "trên địa bàn xã",
        "Ủy ban nhân dân tỉnh Sơn Hà",
        "UBND", "Phòng Văn hóa - Xã hội",
        ("Phòng Kinh tế", "Trung tâm Phục vụ hành chính công", "Công an xã"), "VHXH",
        (
            (("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
            (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
        ),
        head="Chủ tịch Ủy ban nhân dân xã An Phú",
    ),
    Office(
        "Trường THCS Đồi Cỏ", "THCSĐC", "Đồi Cỏ", "trong phạm vi nhà trường",
        "Ủy ban nhân dân xã Đồi Cỏ",
        "UBND", "Tổ Văn phòng", ("Tổ Khoa học tự nhiên", "Tổ Khoa học xã hội", "Thư viện"), "VP",
        (((), "HIỆU TRƯỞNG"), (("KT. HIỆU TRƯỞNG",), "PHÓ HIỆU TRƯỞNG")),
        parent="Ủy ban nhân dân xã Đồi Cỏ",
        head="Hiệu trưởng Trường THCS Đồi Cỏ",
    ),
)  # fmt: skip


def clean_papers(count: int, first: int = 0) -> list[Composition]:
    """So many papers, of all kinds in turn."""
    return [clean_paper(seed) for seed in range(first, first + count)]


def clean_paper(seed: int, kind: str | None = None) -> Composition:
    """The paper of a seed; `kind` is one of `KINDS`, by default as the seeds come."""
    kind = kind or tuple(KINDS)[seed % len(KINDS)]
    return KINDS[kind](_Desk(seed))


class _Desk:
    """What one paper is made of: its office, its day, its words."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.office = self.draw.choice(OFFICES)
        self.date = date(2026, 1, 5) + timedelta(days=self.draw.randrange(75))
        self.due = self.date + timedelta(days=self.draw.randrange(10, 25))
        self.topic = self.one("topics")

    def fill(self, words: str) -> str:
        """A sentence with its slots filled."""
        return words.format(
            body=self.office.agency,
            unit=self.office.unit,
            area=self.office.area,
            year=self.date.year,
            n=self.draw.randrange(20, 900),
            m=f"{self.draw.randrange(2, 10):02}",
            due=in_words(self.due),
        )

    def some(self, group: str, least: int = 2, most: int = 4) -> list[str]:
        """Different sentences of a group."""
        sentences = SENTENCES[group]
        count = min(self.draw.randint(least, most), len(sentences))
        return [self.fill(words) for words in self.draw.sample(sentences, count)]

    def one(self, group: str) -> str:
        """A sentence of a group."""
        return self.some(group, 1, 1)[0]

    def paper(
        self, type_: str, short: str, title: str, *body: Block, **changes: Any
    ) -> Composition:
        """A paper of this office; `changes` are parts of the composition."""
        office = self.office
        authority, post = self.draw.choice(office.signing)
        parts: dict[str, Any] = {
            "type": type_,
            "number": f"{self.draw.randrange(1, 300):02}",
            "symbol": f"{short}-{office.short}",
            "agency": office.agency,
            "parent": office.parent,
            "place": office.place,
            "date": self.date,
            "title": title,
            "body": body,
            "recipients": self.recipients(),
            "archive": f"Lưu: VT, {office.archive}",
            "signature": Signature(post, self.draw.choice(NAMES), authority),
        }
        return Composition(**(parts | changes))

    def recipients(self) -> tuple[Recipient, ...]:
        """Who gets the paper."""
        others = (*self.office.others, self.office.unit)
        return (
            Recipient(self.office.above, "để báo cáo"),
            *(Recipient(name, "để thực hiện") for name in others),
        )

    def ground(self) -> str:
        """The superior's plan, cited in full."""
        day = date(2025, 12, 1) + timedelta(days=self.draw.randrange(28))
        office = self.office
        number = self.draw.randrange(600, 900)  # no resolution of the government has such a one
        kind, code = ("Nghị quyết", "NQ") if office.above == "Chính phủ" else ("Kế hoạch", "KH")
        return (
            f"{kind} số {number}/{code}-{office.above_symbol} ngày {in_words(day)} của "
            f"{office.above} về {self.topic}"
        )


def _plan(desk: _Desk) -> Composition:
    office, year = desk.office, desk.date.year
    chosen = desk.draw.sample(SENTENCES["chores"], desk.draw.randint(4, 12))
    in_prose, in_table = chosen[:2], chosen[2:]
    grounds, lead = _opening(desk)
    tasks = [
        Bullet(
            f"{what}. Đơn vị chủ trì: {desk.draw.choice(office.others)}. "
            f"Thời gian hoàn thành: trước ngày {_day(desk, year)}."
        )
        for what, _ in in_prose
    ]
    body = (
        Paragraph(lead),
        Heading(1, "Mục đích, yêu cầu"),
        Heading(2, "Mục đích"),
        *(Bullet(words) for words in desk.some("aims")),
        Heading(2, "Yêu cầu"),
        *(Bullet(words) for words in desk.some("needs")),
        Heading(1, "Nội dung, hình thức, đối tượng tuyên truyền"),
        Heading(2, "Nội dung tuyên truyền"),
        *(Bullet(words) for words in desk.some("contents", 2, 7)),
        Heading(2, "Hình thức tuyên truyền"),
        *(Bullet(words) for words in desk.some("forms", 2, 5)),
        Heading(2, "Đối tượng tuyên truyền"),
        Bullet(desk.one("audience")),
        Heading(2, "Thời gian thực hiện"),
        Bullet(f"Từ ngày {in_words(desk.date)} đến hết ngày 31/12/{year}."),
        Heading(1, "Nhiệm vụ"),
        *_short_forms(desk),
        *tasks,
        Paragraph("Các nhiệm vụ khác được nêu tại Phụ lục kèm theo Kế hoạch này."),
        Heading(1, "Kinh phí"),
        Paragraph(desk.one("money")),
        Heading(1, "Tổ chức thực hiện"),
        Heading(2, office.unit),
        *(Bullet(words) for words in desk.some("duties", 2, 3)),
        *_shares(desk),
        Heading(2, "Chế độ báo cáo"),
        Paragraph(desk.one("reporting")),
    )
    return desk.paper(
        "Kế hoạch",
        "KH",
        desk.topic[:1].upper() + desk.topic[1:],
        *body,
        grounds=grounds,
        closing=f"Trên đây là Kế hoạch {desk.topic}. {desk.one('obstacles')}",
        annexes=(_annex(desk, in_table),),
    )


def _opening(desk: _Desk) -> tuple[tuple[str, ...], str]:
    """The grounds with the sentence below them, or one sentence that names its only ground."""
    said = f"ban hành Kế hoạch {desk.topic} như sau:"
    if desk.draw.random() < 0.5:
        return (), f"Thực hiện {desk.ground()}, {desk.office.agency} {said}"
    chosen = sorted(desk.some("laws", 1, 3), key=lambda law: not law.startswith("Luật"))
    grounds = tuple(f"Căn cứ {law}" for law in chosen)
    return (*grounds, f"Căn cứ {desk.ground()}"), f"{desk.office.agency} {said}"


def _short_forms(desk: _Desk) -> list[Block]:
    """Two paragraphs of which the first says an abbreviation that the second uses, or none."""
    pairs = desk.draw.sample(SENTENCES["short_forms"], desk.draw.randrange(2))
    return [Paragraph(desk.fill(words)) for pair in pairs for words in pair]


def _shares(desk: _Desk) -> list[Block]:
    """A section for each of those who do the work, with what they do."""
    found: list[Block] = []
    for other, words in zip(desk.office.others, desk.some("sharing", 3, 3), strict=True):
        found += [Heading(2, other), Bullet(words)]
    return found


def _annex(desk: _Desk, chores: list[list[str]]) -> Annex:
    """The tasks in a table: what, who, when, with what product."""
    owners = (desk.office.unit, *desk.office.others)
    rows = tuple(
        (str(n), what, owners[n % len(owners)], f"Trước {_day(desk, desk.date.year)}", product)
        for n, (what, product) in enumerate(chores, 1)
    )
    header = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành", "Sản phẩm")
    return Annex(f"Nhiệm vụ {desk.topic}", (Table(header, rows),))


def _day(desk: _Desk, year: int) -> str:
    """A day after the paper's, as it is printed."""
    return in_words(date(year, desk.draw.randrange(4, 13), desk.draw.randrange(1, 29)))


def _long(day: date) -> str:
    """ngày 02 tháng 3 năm 2026"""
    number, month, year = in_words(day).split("/")
    return f"ngày {number} tháng {month} năm {year}"


def _report(desk: _Desk) -> Composition:
    table = Table(
        ("TT", "Hình thức", "Số lượng"),
        (
            ("1", "Tin, bài", str(desk.draw.randrange(10, 90))),
            ("2", "Hội nghị", f"{desk.draw.randrange(2, 9):02}"),
        ),
    )
    tables: tuple[Block, ...] = (table,) if desk.draw.random() < 0.5 else ()
    body = (
        Paragraph(f"Thực hiện {desk.ground()}, {desk.office.agency} báo cáo kết quả như sau:"),
        Heading(1, "Kết quả đạt được"),
        *(Bullet(words) for words in desk.some("results", 3, 8)),
        *tables,
        Heading(1, "Khó khăn, vướng mắc"),
        *(Bullet(words) for words in desk.some("troubles")),
        Heading(1, "Phương hướng"),
        *(Bullet(words) for words in desk.some("directions")),
    )
    return desk.paper(
        "Báo cáo",
        "BC",
        f"Kết quả {desk.topic}",
        *body,
        addressees=(desk.office.above,),
        recipients=(Recipient("Như trên"), Recipient(desk.office.unit)),
        closing=f"Trên đây là Báo cáo kết quả {desk.topic} của {desk.office.agency}",
    )


def _letter(desk: _Desk) -> Composition:
    office = desk.office
    requests = desk.some("requests", 2, 5)
    requests[-1] = requests[-1].rstrip(";") + "."
    return desk.paper(
        "Công văn",
        "",
        desk.topic,
        Paragraph(desk.one("letters")),
        *(Bullet(words) for words in requests),
        Paragraph(desk.one("deadlines")),
        symbol=f"{office.short}-{office.archive}",
        addressees=office.others,
        recipients=(Recipient("Như trên"), Recipient(office.above, "để báo cáo")),
        closing=f"{office.agency} đề nghị các cơ quan, đơn vị quan tâm phối hợp thực hiện",
    )


def _decision(desk: _Desk) -> Composition:
    office = desk.office
    body = (
        *article(
            1, f"Thành lập Tổ {_short_topic(desk)} gồm {desk.draw.randrange(5, 12):02} thành viên."
        ),
        *article(2, "Tổ tuyên truyền có các nhiệm vụ sau:"),
        *(Heading(3, words) for words in _list_of(desk.some("functions"))),
        *article(3, "Quyết định này có hiệu lực kể từ ngày ký."),
        *article(
            4, f"{office.unit}, các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này"
        ),
    )
    return desk.paper(
        "Quyết định",
        "QĐ",
        f"Về việc thành lập Tổ {_short_topic(desk)}",
        *body,
        decided_by=office.head,
        grounds=(f"Căn cứ {desk.ground()}", f"Theo đề nghị của {office.unit}"),
        recipients=(Recipient("Như Điều 4"), Recipient(office.above, "để báo cáo")),
        signature=Signature(office.signing[0][1], desk.draw.choice(NAMES)),
    )


def _short_topic(desk: _Desk) -> str:
    return f"tuyên truyền cải cách hành chính năm {desk.date.year}"


def _list_of(sentences: list[str]) -> list[str]:
    return [*sentences[:-1], sentences[-1].rstrip(";") + "."]


def _proposal(desk: _Desk) -> Composition:
    body: tuple[Block, ...] = (
        Heading(1, "Sự cần thiết"),
        *(Paragraph(words) for words in desk.some("proposals", 1, 3)),
        Heading(1, "Nội dung đề nghị"),
        *(Bullet(words) for words in desk.some("asks", 1, 3)),
        Heading(1, "Kinh phí"),
        Paragraph(desk.one("money")),
    )
    return desk.paper(
        "Tờ trình",
        "TTr",
        f"Về việc phê duyệt kinh phí {desk.topic}",
        *body,
        addressees=(desk.office.above,),
        recipients=(Recipient("Như trên"), Recipient(desk.office.unit)),
        closing=f"{desk.office.agency} kính trình {desk.office.above} xem xét, quyết định",
    )


def _notice(desk: _Desk) -> Composition:
    hints = _list_of(desk.some("hints"))
    return desk.paper(
        "Thông báo",
        "TB",
        f"Về việc {desk.topic}",
        Paragraph(desk.one("notices")),
        *(Bullet(words) for words in hints),
        closing=f"{desk.office.agency} thông báo để người dân biết, thực hiện",
    )


def _invitation(desk: _Desk) -> Composition:
    office = desk.office
    hour = desk.draw.choice(("7 giờ 30 phút", "8 giờ 00 phút", "14 giờ 00 phút"))
    return desk.paper(
        "Giấy mời",
        "GM",
        f"Dự hội nghị {desk.topic}",
        Paragraph(
            f"{office.agency} trân trọng kính mời: Đại diện {desk.draw.choice(office.others)}."
        ),
        Paragraph(f"Tới dự hội nghị {desk.topic}."),
        Paragraph(f"Chủ trì: {office.head}."),
        Paragraph(f"Thời gian: {hour}, {_long(desk.due)}."),
        Paragraph("Địa điểm: Hội trường tầng 2."),
        closing="Đề nghị đại biểu đến dự đúng thành phần, thời gian",
    )


def _minutes(desk: _Desk) -> Composition:
    day = _long(desk.date)
    chair, clerk = desk.draw.sample(NAMES, 2)
    return desk.paper(
        "Biên bản",
        "BB",
        f"Họp Tổ {_short_topic(desk)}",
        Paragraph(f"Thời gian bắt đầu: 14 giờ 00 phút, {day}."),
        Paragraph(f"Địa điểm: Phòng họp của {desk.office.agency}."),
        Paragraph("Thành phần tham dự: các thành viên của Tổ."),
        Paragraph(f"Chủ trì: ông (bà) {chair}."),
        Paragraph(f"Thư ký: ông (bà) {clerk}."),
        Heading(1, "Nội dung"),
        *(Paragraph(words) for words in desk.some("said", 2, 5)),
        closing=f"Cuộc họp kết thúc vào 15 giờ 30 phút, {day}",
        date=None,
        recipients=(),
        archive="Lưu: VT, hồ sơ",
        signature=Signature("CHỦ TỌA", chair),
        beside=Signature("THƯ KÝ", clerk),
    )


def _slip(desk: _Desk) -> Composition:
    return desk.paper(
        "Phiếu trình",
        "",
        f"Về việc ký ban hành kế hoạch {desk.topic}",
        Paragraph(f"{desk.office.unit} trình lãnh đạo dự thảo Kế hoạch {desk.topic}."),
        *(Paragraph(words) for words in desk.some("slips", 1, 3)),
        number=None,
        symbol="",
        closing="Kính trình lãnh đạo xem xét, quyết định",
        signature=Signature("NGƯỜI TRÌNH", desk.draw.choice(NAMES)),
        recipients=(),
        archive=None,
    )


def _list(desk: _Desk) -> Composition:
    names = desk.draw.sample(NAMES, desk.draw.randint(3, 5))
    posts = ("Tổ trưởng", "Tổ phó", "Thư ký", "Thành viên", "Thành viên")
    rows = tuple((str(n), name, posts[n - 1]) for n, name in enumerate(names, 1))
    return desk.paper(
        "Danh sách",
        "",
        f"Thành viên Tổ {_short_topic(desk)}",
        Table(("TT", "Họ và tên", "Nhiệm vụ trong Tổ"), rows),
        number=None,
        symbol="",
        signature=Signature("NGƯỜI LẬP DANH SÁCH", names[0]),
        recipients=(),
        archive=None,
    )


KINDS: dict[str, Callable[[_Desk], Composition]] = {
    "Kế hoạch": _plan,
    "Báo cáo": _report,
    "Công văn": _letter,
    "Quyết định": _decision,
    "Tờ trình": _proposal,
    "Thông báo": _notice,
    "Giấy mời": _invitation,
    "Biên bản": _minutes,
    "Phiếu trình": _slip,
    "Danh sách": _list,
}
