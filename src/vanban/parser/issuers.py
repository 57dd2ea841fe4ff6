"""The issuer behind "của": where does the name of a body end and the subject begin?

Names of bodies are capitals mixed with the second syllables of words ("Ủy ban nhân dân tỉnh
Sơn Hà", "Bộ Văn hóa, Thể thao và Du lịch"); the subject behind them starts with a verb.
"""

from __future__ import annotations

import re
from functools import cache

from vanban.lexicon import load
from vanban.lexicon.bodies import body_names
from vanban.lexicon.types import cited_types
from vanban.parser.starts import Starts

_WORD = re.compile(r"[^\s,;:.()|\"“”‘’\[\]<>…]+(?:\.[^\s,;:.()|\"“”\[\]<>…]+)*")
_TERM = re.compile(r" *\(? *(?:khóa|khoá|Khóa|Khoá) +(?:[IVX]+|\d+)\b *(?:\)|(?=[^)\w]|$))")
# "Đề án 06", "Ban Chỉ đạo 35", "Quân khu 7"
_NUMBER = re.compile(r"\d{1,3}(?![\d/.,])")
# "Hội nghị lần thứ sáu Ban Chấp hành Trung ương"
_ORDINAL = re.compile(r"lần +thứ +\w+", re.IGNORECASE)
# ", Thể thao và Du lịch", ", Khoa học, Thông tin và …"
_SEVERAL = re.compile(
    r"[^\s,;.]+(?: +[^\s,;.]+){0,3}(?:,(?: +[^\s,;.]+){1,3})? +(?:và|VÀ) +[^\W\d_]"
)
# "Ban Chỉ đạo cải cách hành chính tỉnh"
_STEERING = re.compile(r"(?:Chỉ +đạo|[Cc]ông +tác|Điều +hành)$")
# "BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ"
_SECOND_POST = re.compile(r"CHỦ +NHIỆM|TỔNG|TRƯỞNG +BAN")
_BODIES = 4  # that issue a document together
_JOINT = re.compile(r" *(?:-|–| và) +")
# "Liên Bộ: Lao động - Thương binh và Xã hội, Tài chính, Y tế"
_UNION = re.compile(r"[Ll]iên +[Bb]ộ *:? *")
_IN_UNION = re.compile(r" *[-–,&] *| +và +")
_TEAM = re.compile(r"triển +khai +Đề +án +\d{1,3}", re.IGNORECASE)
_MINISTRY = re.compile(r"(?<!\w)(?:BỘ|SỞ|PHÒNG|VỤ|TRUNG TÂM) [^,]*$")
_LONGEST = 20  # words
# Bodies of the Party that speak together.
_PARTY = re.compile(
    r"(?:Ban +Chấp +hành +Trung +ương(?: +Đảng)?, +)?Bộ +Chính +trị(?:, +| +và +)Ban +Bí +thư"
    r"(?: +Trung +ương(?: +Đảng)?)?(?= *(?:[,;.:)]|$|\n| +[^\W\d_A-ZĐ]))"
)
_HEADS = (
    "Sở", "Bộ", "Vụ", "Phòng", "Ban", "Cục", "Viện", "Chi cục", "Tổng cục", "trưởng", "đốc",
    "Trung tâm", "Trường", "Văn phòng", "nhiệm",
)  # fmt: skip
# What names what a body deals with: "Sở" + "Nông nghiệp và Phát triển nông thôn".
_BEFORE_FIELD = frozenset((
    "sở", "bộ", "vụ", "phòng", "ban", "cục", "viện", "tâm", "trường", "đoàn", "hội", "đồng",
    "ủy", "uỷ", "tổng", "hiểm", "trưởng", "hiệp", "công",
))  # fmt: skip
_NO_HEADS = ("Môi Trường", "Môi trường", "MÔI TRƯỜNG", "Quốc Phòng", "Quốc phòng", "QUỐC PHÒNG")


def read_joint_issuer(flat: str, start: int, end: int) -> tuple[str, int] | None:
    """The bodies that issue a document together: "Bộ Nội vụ và Bộ Tài chính"."""
    said = read_issuer(flat, start, end)
    for _ in range(_BODIES):
        joint = _JOINT.match(flat, said[1], end) if said else None
        more = read_issuer(flat, joint.end(), end) if joint else None
        if not joint or not more or not _is_body(flat, joint.end()):
            break
        said = " ".join(flat[start : more[1]].split()), more[1]
    return said


def read_issuer(flat: str, start: int, end: int) -> tuple[str, int] | None:
    """The body named at `start`: (name on one line, offset behind it), or None."""
    together = _PARTY.match(flat, start, end)
    if together:
        return " ".join(together[0].split()), together.end()
    union = _UNION.match(flat, start, end)
    stop = _read_union(flat, union.end(), end) if union else 0
    if stop:
        return " ".join(flat[start:stop].split()), stop
    first = _WORD.match(flat, start, end)
    if first is None:
        return None
    if first[0].isupper() and len(first[0]) > 1 and flat[max(0, start - 5) : start].isupper():
        return _in_capitals(flat, start, end)
    if not first[0][0].isupper() and first[0] not in (
        "trường", "tỉnh", "thành", "xã", "phường", "đồng", "liên",
    ):  # fmt: skip
        return None
    stop = _walk(flat, first, end)
    if stop <= start:
        return None
    name = " ".join(flat[start:stop].split())
    whole = len(name) > 1 and (name[0].isupper() or " " in name)
    return (name, stop) if whole else None


def _read_union(flat: str, start: int, end: int) -> int:
    """The offset behind the ministries of "Liên Bộ: Tài chính, Y tế"; 0 if it names but one."""
    several, stop, here = False, 0, start
    while ministry := _ministries().end(flat, here, end):
        several, stop = stop > 0, ministry
        joint = _IN_UNION.match(flat, stop, end)
        if joint is None:
            break
        here = joint.end()
    return stop if several else 0


def _walk(flat: str, first: re.Match[str], end: int) -> int:
    """The offset behind the last word of the name."""
    stop = first.end()
    previous = first[0]
    if _starts_subject(flat, first, ""):
        return 0
    for _ in range(_LONGEST):
        step = _step(flat, stop, end, previous, flat[first.start() : stop])
        if step is None:
            break
        previous, stop = step
    term = _TERM.match(flat, stop, end)
    return term.end() if term and "(" in term[0] else stop


def _step(flat: str, stop: int, end: int, previous: str, name: str) -> tuple[str, int] | None:
    """The next word of the name and the offset behind it; None when the name has ended."""
    gap = stop
    while gap < end and flat[gap] == " ":
        gap += 1
    if gap >= end:
        return None
    field = _read_field(flat, gap, end, name) if gap > stop else 0
    if field:
        return flat[gap:field].split()[-1], field
    if flat[gap] == ",":
        return _after_comma(flat, gap, end, name)
    if flat[gap] == "." and previous in ("TP", "Tp", "TX", "TT", "UB"):
        gap = _skip(flat, gap + 1)
    elif gap == stop:
        return None
    word = _WORD.match(flat, gap, end)
    if word is None:
        return None
    text = word[0]
    if text in ("-", "–", "&") or text == "và":
        return _after_joint(flat, word, end, name)
    if text.isdigit():
        joined = _NUMBER.match(flat, gap, end) and previous[0].isupper() | previous.islower()
        return (text, word.end()) if joined and not name.endswith(("ngày", "năm")) else None
    if text[0].isupper():
        return None if _starts_subject(flat, word, name) else (text, word.end())
    return _lower_case(flat, word, end, previous, name)


def _read_field(flat: str, start: int, end: int, name: str) -> int:
    """The offset behind what the body named so far deals with, if that is known; 0 if not."""
    if name[name.rfind(" ") + 1 :].lower() not in _BEFORE_FIELD or name.endswith(_NO_HEADS):
        return 0
    return _fields().end(flat, start, end)


def _lower_case(
    flat: str, word: re.Match[str], end: int, previous: str, name: str
) -> tuple[str, int] | None:
    """A lower-case word goes on with a name as its second syllable or in a known phrase."""
    text = word[0]
    ordinal = _ORDINAL.match(flat, word.start(), end)
    said = ordinal.end() if ordinal else _inner().end(flat, word.start(), end)
    if said and (ordinal or _STEERING.search(name) or not _ends_name(flat, word)):
        return flat[word.start() : said].split()[-1], said
    team = _TEAM.match(flat, word.start(), end)
    if team and name.lower().startswith("tổ "):
        return "06", team.end()
    if _is_kept(previous, text):
        return text, word.end()
    if _ends_name(flat, word) or not previous[0].isupper():
        return None
    # the second syllable: "Thường vụ", "Chính phủ", "Bộ Y tế"
    second = len(previous) == 1 or (not previous.isupper() and "." not in previous)
    return (text, word.end()) if second else None


def _after_joint(flat: str, joint: re.Match[str], end: int, name: str) -> tuple[str, int] | None:
    """ "Giáo dục và Đào tạo", "Phát thanh - Truyền hình"; not "và Kế hoạch số …"."""
    word = _WORD.match(flat, _skip(flat, joint.end()), end)
    if word is None or not word[0][0].isupper() or _starts_subject(flat, word, name):
        return None
    if _is_type(flat, word.start()) or (joint[0] == "và" and _is_body(flat, word.start())):
        return None
    return word[0], word.end()


def _after_comma(flat: str, comma: int, end: int, name: str) -> tuple[str, int] | None:
    """ "Văn hóa, Thể thao và Du lịch", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"."""
    word = _WORD.match(flat, _skip(flat, comma + 1), end)
    if word is None or not word[0][0].isupper():
        return None
    rest = flat[word.start() : word.start() + 60]
    if re.search(r"(?:Bộ +[Tt]rưởng|Thủ +trưởng)$", name) and re.match(
        r"(?:Chủ +nhiệm|Trưởng +ban|Tổng) ", rest
    ):
        return word[0], word.end()
    if _is_type(flat, word.start()) or _is_body(flat, word.start()):
        return None
    several = _SEVERAL.match(rest)
    if several and rest[several.end() - 1].isupper() and _is_ministry(name):
        return word[0], word.end()
    return None


def _is_ministry(name: str) -> bool:
    return any(word in ("Bộ", "Sở", "Phòng", "Ban", "Vụ", "Trung") for word in name.split())


def _skip(flat: str, offset: int) -> int:
    while offset < len(flat) and flat[offset] == " ":
        offset += 1
    return offset


def _is_type(flat: str, start: int) -> bool:
    """A kind of document starts here ("Kế hoạch số …") and no part of a name."""
    return bool(_types().end(flat, start))


def _is_body(flat: str, start: int) -> bool:
    return bool(_bodies().end(flat, start))


def _starts_subject(flat: str, word: re.Match[str], name: str) -> bool:
    """A capital that opens the subject: "của Bộ Nội vụ Triển khai …"."""
    return not _is_head(name) and bool(_subjects().end(flat, word.start()))


def _is_head(name: str) -> bool:
    """The name so far says only what kind of body it is; what it is for follows."""
    return name.endswith(_HEADS) and not name.endswith(_NO_HEADS)


def _ends_name(flat: str, word: re.Match[str]) -> bool:
    return bool(_ends().end(flat, word.start()))


def _is_kept(previous: str, text: str) -> bool:
    """ "tạo" behind "Đào" is no verb."""
    return f"{previous} {text}" in _kept()


def _in_capitals(flat: str, start: int, end: int) -> tuple[str, int] | None:
    """ "CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ VIỆC …": there is no case to go by, only the verbs."""
    stop = start
    here = start
    for _ in range(_LONGEST):
        word = _WORD.match(flat, _skip(flat, here), end)
        if word is None:
            break
        if word[0] in ("-", "–") and stop > start and _joins_capitals(flat, word, end):
            here = word.end()
            continue
        if not word[0].isupper() and not word[0].isdigit():
            break
        field = _read_field(flat, word.start(), end, flat[start:stop])
        if field:
            stop = here = field
            continue
        steered = _steered_capitals(flat, flat[start:stop], word, end)
        if steered:
            stop = here = steered
            continue
        if stop > start and _ends_capitals(flat, flat[start:stop], word, end):
            break
        stop = here = word.end()
        if here < end and flat[here] == ",":
            if not _lists_capitals(flat, start, here, end):
                break
            here += 1
    if stop == start:
        return None
    return " ".join(flat[start:stop].split()), stop


def _ends_capitals(flat: str, name: str, word: re.Match[str], end: int) -> bool:
    """The word opens the subject and is no part of the name."""
    here = word.start()
    if not (_ends().end(flat, here) or _capitals().end(flat, here)):
        return False
    if word[0] == "VÀ" and _joins_capitals(flat, word, end):
        return False
    counted = name.endswith("THỨ")  # "LẦN THỨ NĂM"
    above = name.rpartition(" ")[2].capitalize()
    return not (counted or _is_kept(above, word[0].lower()) or _is_head(name.title()))


def _steered_capitals(flat: str, name: str, word: re.Match[str], end: int) -> int:
    """The offset behind what a steering committee steers: "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH"."""
    if not name.endswith(("CHỈ ĐẠO", "ĐIỀU HÀNH")):
        return 0
    steered = _inner().end(flat[word.start() : min(end, word.start() + 60)].lower(), 0)
    return word.start() + steered if steered else 0


def _lists_capitals(flat: str, start: int, comma: int, end: int) -> bool:
    """ "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ"."""
    after = _skip(flat, comma + 1)
    if flat[start:comma].endswith("TRƯỞNG"):
        return bool(_SECOND_POST.match(flat, after, end))
    several = _SEVERAL.match(flat, after, min(end, comma + 60))
    return bool(several and several[0].isupper() and _MINISTRY.search(flat[start:comma]))


def _joins_capitals(flat: str, joint: re.Match[str], end: int) -> bool:
    """ "BAN TUYÊN GIÁO VÀ DÂN VẬN TRUNG ƯƠNG", not "CHÍNH PHỦ VÀ KẾ HOẠCH SỐ …"."""
    word = _WORD.match(flat, _skip(flat, joint.end()), end)
    if word is None or not word[0].isupper():
        return False
    return not (_is_type(flat, word.start()) or _names_body(flat, word.start()))


def _names_body(flat: str, start: int) -> bool:
    return bool(_bodies().end(flat[start : start + 40].title(), 0))


@cache
def _kept() -> frozenset[str]:
    pairs = (name.split()[-2:] for name in load("agencies")["ends"]["kept"])
    return frozenset(" ".join(pair) for pair in pairs)


@cache
def _inner() -> Starts:
    return Starts(load("agencies")["inner"])


@cache
def _fields() -> Starts:
    """However the dash is set: "Lao động - Thương binh", "Lao động-Thương binh"."""
    names = load("agencies")["fields"]
    dashes = ("-", " – ", ", ")
    return Starts((*names, *(n.replace(" - ", d) for n in names for d in dashes)), any_case=True)


@cache
def _ministries() -> Starts:
    """What the ministries deal with, for "Liên Bộ: …"."""
    names = [name.removeprefix("Bộ ") for name in body_names() if name.startswith("Bộ ")]
    return Starts((*names, *(name.replace(" - ", " ") for name in names)))


@cache
def _ends() -> Starts:
    return Starts(load("agencies")["ends"]["words"], any_case=True)


@cache
def _capitals() -> Starts:
    return Starts(load("agencies")["ends"]["capitals"], any_case=True)


@cache
def _types() -> Starts:
    return Starts(_type_names(), any_case=True)


@cache
def _subjects() -> Starts:
    return Starts([*load("agencies")["ends"]["capitals"], *_type_names()], any_case=True)


def _type_names() -> list[str]:
    return [name for name in cited_types() if " " in name or name in ("luật", "lệnh")]


@cache
def _bodies() -> Starts:
    return Starts(head for head in load("agencies")["heads"] if head != "Báo")
