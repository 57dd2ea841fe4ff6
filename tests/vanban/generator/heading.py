"""Headers: who issues, under which number, where and when, about what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.vanban.generator.citing import Citer
from tests.vanban.generator.issuers import Agency, draw_agency
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
    "Báo cáo": "BC",
    "Tờ trình": "TTr",
    "Thông tư": "TT",
    "Chương trình hành động": "CTr",
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
_AUTHORITY = {"Quyết định", "Nghị quyết", "Thông tư"}


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
    agency = draw_agency(random, kind, place, town)
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
        "agency": agency.truth or " ".join(agency.lines),
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
    pieces: list[Piece] = [*_stamps(random), header]
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


def _stamps(random: Random) -> list[Piece]:
    """What stands above the header: who signed electronically, and who received the paper."""
    shape = random.random()
    if shape < 0.04:
        return [
            Text("CÔNG VĂN ĐẾN"),
            Text(f"Số: {random.randint(10, 9000)}"),
            Text("Ngày: 14/12/2026"),
            Text("Chuyển: Phòng Nội vụ"),
        ]
    if shape < 0.07:
        return [Text("VĂN PHÒNG ĐẾN Số: 212 Ngày: 03/8/2026 Chuyển: ......")]
    if shape < 0.10:
        return [
            Text("Ký bởi: Văn phòng UBND tỉnh Sơn Hà"),
            Text("Thời gian ký: 03/8/2026 16:25:03 +07:00"),
        ]
    return []


def _add_title(
    random: Random,
    kind: str,
    agency: Agency,
    subject: str,
    header: Header,
    pieces: list[Piece],
    truth: Truth,
) -> None:
    if kind == "Tờ trình":
        pieces.append(Text("TỜ TRÌNH", centered=True, head="", look="bold"))
        truth["title"] = visible(f"Về việc {subject[0].lower()}{subject[1:]}")
        pieces.append(
            Text(f"Về việc {subject[0].lower()}{subject[1:]}", centered=True, look="bold")
        )
        pieces.append(Text("Kính gửi: Ủy ban nhân dân tỉnh."))
        return
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
    if random.random() < 0.45:
        title = title.upper()
    elif agency.party and random.random() < 0.5:
        title = title[0].lower() + title[1:]
    truth["title"] = visible(title)
    pieces.append(Text(kind.upper(), centered=True, head="", look="bold"))
    look = random.choice(("bold", "plain")) if title.isupper() else "bold"
    pieces.append(Text(title, centered=True, look=look))
    if kind in _AUTHORITY and not agency.party:
        pieces.append(Text(_decider(kind, agency), centered=True, look="bold"))


def _decider(kind: str, agency: Agency) -> str:
    whole = agency.truth or " ".join(agency.lines)
    if kind == "Nghị quyết" or " - " in whole:
        return whole
    if whole.startswith("BAN CHỈ ĐẠO"):
        return "TRƯỞNG BAN CHỈ ĐẠO"
    if whole.startswith(("ỦY BAN", "UBND")):
        signs_for_all = agency.posts[0].startswith("TM.")
        return whole if signs_for_all else f"CHỦ TỊCH {whole}"
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
    elif kind == "Thông tư":
        symbol = f"/2026/TT{'LT' if '-' in agency.code else ''}-{agency.code}"
    else:
        symbol = f"/{_CODES[kind]}-{agency.code}"
    return (None if random.random() < 0.08 else number), symbol


def _date(random: Random, day: date) -> tuple[str, date | None]:
    if random.random() < 0.06:
        return f"ngày     tháng {day.month:02d} năm {day.year}", None
    month = f"{day.month:02d}" if day.month < 3 or random.random() < 0.2 else str(day.month)
    printed_day = str(day.day) if random.random() < 0.1 else f"{day.day:02d}"
    if random.random() < 0.04:
        return f"ngày {printed_day}/{month}/{day.year}", day
    return f"ngày {printed_day} tháng {month} năm {day.year}", day


def _short(day: date | None) -> str:
    return f"{day.day:02d}/{day.month}/{day.year}" if day else "   /3/2026"
