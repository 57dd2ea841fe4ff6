"""Issuers: how an agency stands in the header, signs its symbols and is called in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.vanban.generator.pieces import words


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
    truth: str | None = None
    """The name that a reader should find, where it is not the lines joined."""


def draw_agency(random: Random, kind: str, place: str, town: str) -> Agency:
    """An agency that issues papers of this kind."""
    commune, _ = random.choice(words()["communes"])
    if kind == "Nghị quyết":
        return _council(random, place, commune)
    if kind == "Thông tư":
        return random.choice((_ministry, _ministry, _joint))(random, place, town, commune)
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
        _joint,
        _union,
        _hospital,
        _board,
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
    name = " ".join(lines)
    if random.random() < 0.2:
        lines = [*lines, random.choice(("KHÓA II, NHIỆM KỲ 2026 - 2031", "KHOÁ II, KỲ HỌP THỨ 3"))]
    agency = Agency([], lines, "HĐND", f"Hội đồng nhân dân {whose}", ["CHỦ TỊCH"])
    agency.truth = name
    return agency


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


def _joint(random: Random, place: str, town: str, commune: str) -> Agency:
    """Two departments or two ministries, a dash between them or on a line of its own."""
    of = random.choice(("departments", "ministries"))
    (one, code), (two, other) = random.sample(words()[of], 2)
    upper = [one.upper(), two.upper()]
    lines = random.choice(
        ([" - ".join(upper)], [upper[0], "-", upper[1]], [f"{upper[0]} -", upper[1]])
    )
    posts = ["GIÁM ĐỐC SỞ"] if of == "departments" else ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]
    agency = Agency([], lines, f"{code}-{other}", f"{one} và {two}", posts)
    agency.truth = " - ".join(upper)
    return agency


def _union(random: Random, place: str, town: str, commune: str) -> Agency:
    """Mass organisations: the Labour Federation, the Youth Union, the Women's Union."""
    return random.choice(
        (
            Agency(
                [f"LIÊN ĐOÀN LAO ĐỘNG {place.upper()}"], ["CÔNG ĐOÀN NGÀNH GIÁO DỤC"], "CĐN",
                "Công đoàn ngành Giáo dục", ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"],
            ),
            Agency(
                [f"TỈNH ĐOÀN {town.upper()}"], [f"BCH ĐOÀN {commune.upper()}"], "ĐTN",
                f"Ban Chấp hành Đoàn {commune}", ["TM. BAN THƯỜNG VỤ", "BÍ THƯ"],
            ),
            Agency(
                [f"HỘI LHPN {place.upper()}"], ["BAN THƯỜNG VỤ", f"HỘI LHPN {commune.upper()}"],
                "BTV", f"Ban Thường vụ Hội Liên hiệp Phụ nữ {commune}", ["PHÓ CHỦ TỊCH"],
            ),
        )
    )  # fmt: skip


def _hospital(random: Random, place: str, town: str, commune: str) -> Agency:
    return Agency(
        [f"SỞ Y TẾ {place.upper()}"],
        random.choice((["BỆNH VIỆN ĐA KHOA", f"KHU VỰC {town.upper()}"], ["TRUNG TÂM Y TẾ"])),
        "BVĐK",
        "Bệnh viện",
        ["GIÁM ĐỐC"],
    )


def _board(random: Random, place: str, town: str, commune: str) -> Agency:
    """A steering committee, whose name runs over lines."""
    return Agency(
        random.choice(([], [f"UBND {commune.upper()}"])),
        ["BAN CHỈ ĐẠO", "CHUYỂN ĐỔI SỐ VÀ CẢI CÁCH HÀNH CHÍNH"],
        "BCĐ",
        "Ban Chỉ đạo chuyển đổi số và cải cách hành chính",
        ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"],
    )
