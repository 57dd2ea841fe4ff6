"""Headers: who issues, under which number, where and when, about what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.vanban.generator.citing import Citer
from tests.vanban.generator.pieces import Frame, Header, Piece, Text, Truth, visible, words

_CODES = {
    "Kế hoạch": "KH",
    "Chỉ thị": "CT",
    "Quyết định": "QĐ",
    "Nghị quyết": "NQ",
    "Thông báo": "TB",
    "Kết luận": "KL",
    "Hướng dẫn": "HD",
    "Công điện": "CĐ",
}
_STATE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
_PARTY = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
_RECIPIENTS = (
    "Như trên",
    "Thường trực Tỉnh ủy (b/c)",
    "Các sở, ban, ngành tỉnh",
    "UBND các xã, phường (t/h)",
    "Cổng TTĐT tỉnh",
)
_AUTHORITY = {"Quyết định", "Nghị quyết"}


@dataclass(slots=True)
class Agency:
    """An issuer: its lines in the header, what signs in symbols, how the text calls it."""

    parent: list[str]
    lines: list[str]
    code: str
    name: str
    posts: list[str]
    bodies: str = "province_bodies"
    local: bool = False
    party: bool = False


@dataclass(slots=True)
class Head:
    pieces: list[Piece]
    truth: Truth
    agency_in_text: str
    subject: str
    own: str
    posts: list[str]
    name: str
    proposer: str
    party: bool
    local: bool
    bodies: list[str]
    recipients: list[str] = field(default_factory=list)


def draw_head(random: Random, kind: str, citer: Citer) -> Head:
    """The header of a paper of a kind, with the truth of its fields."""
    place, town = random.choice(words()["places"])
    agency = _agency(random, kind, place, town)
    day = date(2026, random.randint(1, 12), random.randint(1, 28))
    number, symbol = _number(random, kind, agency)
    printed, day = _date(random, day)
    town = random.choice((town, f"TP. {town}")) if "thành phố" in place else town
    subject = random.choice(words()["subjects"])
    if random.random() < 0.2:
        subject = f"{subject} theo {citer.mention()}"
    own_number = visible(f"{number or ''}{symbol}")
    own = f"{kind} số {own_number} ngày {_short(day)} của {agency.name}"
    truth: Truth = {
        "type": kind,
        "number": f"{number}{symbol}" if number else None,
        "agency": " ".join(agency.lines),
        "parent": " ".join(agency.parent) or None,
        "date": day.isoformat() if day else None,
    }
    so = "Số " if agency.party else random.choice(("Số: ", "Số: ", "Số:", "Số : "))
    gap = (
        random.choice(("", "", "", " ", "     ")) if number is None or random.random() < 0.2 else ""
    )
    stamp = [random.choice(("HỎA TỐC", "DỰ THẢO", "KHẨN"))] if random.random() < 0.04 else []
    header = Header(
        [*stamp, *agency.parent, *agency.lines],
        _PARTY if agency.party else _STATE,
        f"{so}{number or ''}{gap}{symbol}",
        f"{town}, {printed}",
    )
    pieces: list[Piece] = [header]
    _add_title(random, kind, agency, subject, header, pieces, truth)
    return Head(
        pieces,
        truth,
        agency.name,
        subject,
        own,
        agency.posts,
        random.choice(words()["people"]),
        f"{random.choice(words()['departments'])[0]}",
        agency.party,
        agency.local,
        words()[agency.bodies],
        list(_RECIPIENTS),
    )


def _add_title(
    random: Random,
    kind: str,
    agency: Agency,
    subject: str,
    header: Header,
    pieces: list[Piece],
    truth: Truth,
) -> None:
    if kind == "Công văn":
        lower = subject[0].lower() + subject[1:]
        header.subject = f"V/v {lower}"
        truth["title"] = visible(f"V/v {lower}")
        pieces.append(
            random.choice(
                (
                    Text("Kính gửi: Các sở, ban, ngành và Ủy ban nhân dân các xã, phường."),
                    Text("Kính gửi: Thủ trưởng các cơ quan, đơn vị trực thuộc."),
                    Frame(
                        "Kính gửi:",
                        [
                            "- Các sở, ban, ngành tỉnh;",
                            "- UBND các xã, phường;",
                            "- Báo và Phát thanh, Truyền hình.",
                        ],
                    ),
                )
            )
        )
        return
    shape = random.random()
    title = subject
    if kind in ("Chỉ thị", "Quyết định", "Công điện") and shape < 0.6:
        title = f"Về việc {subject[0].lower()}{subject[1:]}"
    elif kind == "Quyết định":
        issued = random.choice(("Kế hoạch", "Quy chế", "Danh mục"))
        title = f"Ban hành {issued} {subject[0].lower()}{subject[1:]}"
    if random.random() < 0.5:
        title = title.upper()
    truth["title"] = visible(title)
    pieces.append(Text(kind.upper(), centered=True, head="", look="bold"))
    look = random.choice(("bold", "plain")) if title.isupper() else "bold"
    pieces.append(Text(title, centered=True, look=look))
    if kind in _AUTHORITY and not agency.party:
        pieces.append(Text(_decider(kind, agency), centered=True, look="bold"))


def _decider(kind: str, agency: Agency) -> str:
    whole = " ".join(agency.lines)
    if kind == "Nghị quyết":
        return whole
    if whole.startswith(("ỦY BAN", "UBND")):
        return f"CHỦ TỊCH {whole}"
    if whole.startswith("TRƯỜNG"):
        return f"HIỆU TRƯỞNG {whole}"
    if whole.startswith("BỘ"):
        return f"BỘ TRƯỞNG {whole}"
    return whole if whole == "THỦ TƯỚNG CHÍNH PHỦ" else f"GIÁM ĐỐC {whole}"


def _number(random: Random, kind: str, agency: Agency) -> tuple[str | None, str]:
    number = str(random.choice((random.randint(1, 99), random.randint(100, 4000))))
    if len(number) < 2 or random.random() < 0.1:
        number = f"0{number}"
    if agency.party:
        return number, f"-{_CODES.get(kind, 'CV')}/{agency.code}"
    if kind == "Công văn":
        unit = random.choice(("VP", "NC", "CCHC", "KGVX"))
        symbol = f"/{agency.code}-{unit}"
    elif kind == "Nghị quyết":
        symbol = random.choice((f"/NQ-{agency.code}", f"/2026/NQ-{agency.code}"))
    else:
        symbol = f"/{_CODES[kind]}-{agency.code}"
    return (None if random.random() < 0.08 else number), symbol


def _date(random: Random, day: date) -> tuple[str, date | None]:
    if random.random() < 0.06:
        return f"ngày     tháng {day.month:02d} năm {day.year}", None
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}", day


def _short(day: date | None) -> str:
    return f"{day.day:02d}/{day.month}/{day.year}" if day else "   /3/2026"


def _agency(random: Random, kind: str, place: str, town: str) -> Agency:
    commune, _ = random.choice(words()["communes"])
    if kind == "Nghị quyết":
        return _council(random, place, commune)
    if kind == "Kết luận" or (
        kind in ("Chỉ thị", "Kế hoạch", "Hướng dẫn") and random.random() < 0.15
    ):
        return _party(random, place, town, commune)
    makers = [
        _province,
        _province,
        _department,
        _commune,
        _commune_below,
        _school,
        _school_below,
        _ministry,
    ]
    if kind in ("Công điện", "Chỉ thị"):
        makers = [_province, _province, _commune, _premier]
    if kind == "Thông báo":
        makers = [_province, _department, _commune, _ministry]
    return random.choice(makers)(random, place, town, commune)


def _council(random: Random, place: str, commune: str) -> Agency:
    whose = random.choice((place, commune))
    lines = random.choice(
        (["HỘI ĐỒNG NHÂN DÂN", whose.upper()], [f"HỘI ĐỒNG NHÂN DÂN {whose.upper()}"])
    )
    return Agency([], lines, "HĐND", f"Hội đồng nhân dân {whose}", ["CHỦ TỊCH"])


def _party(random: Random, place: str, town: str, commune: str) -> Agency:
    return random.choice(
        (
            Agency(
                ["ĐẢNG BỘ " + place.upper()],
                [f"ĐẢNG ỦY {commune.upper()}"],
                "ĐU",
                f"Đảng ủy {commune}",
                ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"],
                party=True,
            ),
            Agency(
                [],
                [f"TỈNH ỦY {town.upper()}"],
                "TU",
                "Ban Thường vụ Tỉnh ủy",
                ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"],
                party=True,
            ),
            Agency(
                [], ["BAN CHẤP HÀNH TRUNG ƯƠNG"], "TW", "Ban Bí thư", ["T/M BAN BÍ THƯ"], party=True
            ),
            Agency(
                [],
                ["BAN CHẤP HÀNH", "ĐẢNG BỘ " + place.upper()],
                "TU",
                "Ban Chấp hành Đảng bộ",
                ["T/M BAN CHẤP HÀNH", "BÍ THƯ"],
                party=True,
            ),
        )
    )


def _province(random: Random, place: str, town: str, commune: str) -> Agency:
    people = random.choice(("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"))
    lines = random.choice(
        ([people, place.upper()], [f"{people} {place.upper()}"], [f"UBND {place.upper()}"])
    )
    return Agency(
        [], lines, "UBND", f"UBND {place}", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    )


def _department(random: Random, place: str, town: str, commune: str) -> Agency:
    name, code = random.choice(words()["departments"])
    above = random.choice((["ỦY BAN NHÂN DÂN", place.upper()], [f"UBND {place.upper()}"]))
    lines = [name.upper()]
    if ", " in name or " VÀ " in name.upper():
        first, _, rest = name.upper().rpartition(" VÀ ")
        lines = [f"{first} VÀ", rest] if random.random() < 0.3 else lines
    return Agency(above, lines, code, name, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"])


def _commune(random: Random, place: str, town: str, commune: str) -> Agency:
    lines = random.choice((["ỦY BAN NHÂN DÂN", commune.upper()], [f"UBND {commune.upper()}"]))
    return Agency(
        [],
        lines,
        "UBND",
        f"Ủy ban nhân dân {commune}",
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "bodies",
        True,
    )


def _commune_below(random: Random, place: str, town: str, commune: str) -> Agency:
    agency = _commune(random, place, town, commune)
    agency.parent = [f"UBND {place.upper()}"]
    agency.lines = [f"UBND {commune.upper()}"]
    return agency


def _school(random: Random, place: str, town: str, commune: str) -> Agency:
    name = random.choice(words()["schools"])
    return Agency(
        ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", *random.choice(([], [town.upper()]))],
        [name.upper()],
        "THPTNT",
        f"{name[0].upper()}{name[1:]}",
        ["HIỆU TRƯỞNG"],
        "school_bodies",
        True,
    )


def _school_below(random: Random, place: str, town: str, commune: str) -> Agency:
    agency = _school(random, place, town, commune)
    agency.parent = [f"UBND {commune.upper()}"]
    return agency


def _ministry(random: Random, place: str, town: str, commune: str) -> Agency:
    name, code = random.choice(words()["ministries"])
    lines = [name.upper()]
    if random.random() < 0.4 and len(name) > 20:
        middle = name.upper().rindex(" VÀ ") + 1
        lines = [name.upper()[:middle].strip(), name.upper()[middle:]]
    return Agency([], lines, code, name, ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"])


def _premier(random: Random, place: str, town: str, commune: str) -> Agency:
    return Agency(
        [],
        ["THỦ TƯỚNG CHÍNH PHỦ"],
        "TTg",
        "Thủ tướng Chính phủ",
        ["KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"],
    )
