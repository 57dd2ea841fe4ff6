"""A: capitals in the names of agencies, units and groups (Decree 30/2020, Annex II)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from vanban.lexicon import rows
from vanban.lexicon.bodies import body_names
from vanban.lexicon.letters import WORD, bare, fold, is_letter, lower, with_capitals_of
from vanban.lexicon.phrases import spaced
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.agency_names import initials
from vanban.rules.families.signature_block import surnames
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, STATE, rule
from vanban.rules.said import said

_NAMES = "Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục IV, khoản 1"
_UNITS = "Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục III, khoản 1"

# names that many spell with other capitals, as they are right; and those of `bodies.tsv`
_RIGHT = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Trung tâm Phục vụ hành chính công",
    "Mặt trận Tổ quốc Việt Nam", "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "Hội Liên hiệp Phụ nữ", "Ban Chấp hành Trung ương", "Ban Thường vụ Tỉnh ủy",
    "Liên đoàn Lao động",
)  # fmt: skip
# both ways of these are in official use
_BOTH = frozenset((
    "Kiểm toán nhà nước", "Viện kiểm sát nhân dân tối cao", "Tòa án nhân dân tối cao", "Quốc hội",
    "Chính phủ", "Chủ tịch nước", "Bảo hiểm xã hội Việt Nam", "Thanh tra tỉnh", "Phòng Kinh tế",
    "Văn phòng HĐND và UBND", "Bộ Công Thương", "Sở Công Thương",
))  # fmt: skip
_GROUPS = lazy_pattern(r"(?<!\w)(?:các|những|mọi|mỗi|hai|ba|\d+) $")
# "Thành phố Cần Thơ", "Xã Đồi Cỏ"; the kind of a unit before its name
_KINDS = ("Thành phố", "Tỉnh", "Xã", "Phường", "Huyện", "Quận", "Thị xã", "Đặc khu")
_UNIT_NAME = lazy_pattern(r"[^\W\d_]+(?: [^\W\d_]+){0,4}")
_BY_NUMBER = lazy_pattern(r"(?<!\w)(?P<kind>quận|phường) (?P<number>\d{1,2})(?![\d/%\w]|[.,]\d)")
_BOARDS = lazy_pattern(r"(?<!\w)Ban (?P<word>giám) (?P<what>hiệu|đốc)(?!\w)")
# "Trung tâm Phục vụ hành chính công (TTPVHCC)"
_SHORT = lazy_pattern(
    r"(?P<name>(?:Trung tâm|Ban|Phòng|Sở|Bộ|Chi cục|Trường|Văn phòng|Hội đồng)"
    r" [^().;:,\n]{4,80}) \((?:sau đây )?(?:gọi |viết )?(?:tắt )?(?:là )?(?P<short>[A-ZĐ]{2,10})\)"
)
_PEOPLE = (
    "cán bộ|công chức|viên chức|giáo viên|nhân viên|học sinh|sinh viên|phụ huynh|người lao động|"
    "đảng viên|đoàn viên|hội viên|người dân|doanh nghiệp|tổ chức"
)
_SCHOOLS = "mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|phổ thông"
_LIST = lazy_pattern(
    rf"(?<!\w)(?:(?:{_PEOPLE})(?:(?:, | và |,)(?:{_PEOPLE}))+|"
    rf"(?:{_SCHOOLS})(?:(?:, | và |,)(?:{_SCHOOLS}))+)(?!\w)"
)
_BEFORE = 60
_OF_CHAIRMAN = ("Kế hoạch", "Báo cáo", "Tờ trình", "Chương trình", "Đề án", "Phương án")


@rule(
    "A01",
    "agency-name-caps",
    title="Viết hoa sai tên cơ quan",
    severity="warning",
    what="tên cơ quan, tổ chức viết hoa chữ cái đầu của từ chỉ loại hình và từ chỉ chức năng, lĩnh"
    " vực: “Ủy ban nhân dân”, “Sở Giáo dục và Đào tạo”.",
    why="Tên cơ quan là tên riêng, có một cách viết hoa.",
    source=_NAMES,
    since=DECREE_30,
    bad="Ủy ban Nhân dân xã; Sở giáo dục và đào tạo",
    good="Ủy ban nhân dân xã; Sở Giáo dục và Đào tạo",
    profiles=STATE,
    fix="unsafe",
)
def capitals_of_names(paper: Paper) -> Iterator[Finding]:
    """A known name in other capitals; all in capitals or all in small letters it is something
    else: a heading, or a kind of body."""
    text, folded = paper.text, paper.flat
    told: set[str] = set()
    names, begun = _known(), paper.begun(_NAMES_OF_BODIES)
    starts = paper.words.offsets([place + 1 for _, place in begun])
    for (number, _), start in zip(begun, starts, strict=True):
        right, spellings, key = names[number]
        end = start + len(key)
        if text[start:end] in spellings or not folded.startswith(key, start):
            continue
        printed = " ".join(text[start:end].split())
        before, after = folded[max(0, start - 8) : start], text[end : end + 30]
        if _is_miscased(printed, right, before, after):
            span = Span(start, end)
            right_here = with_capitals_of(printed, right)
            yield capitals_of_names.finding(
                span,
                said("Viết “{right}”.", right=right_here),
                Fix(span, right_here, safe=False),
                severity="info" if printed in told or paper.is_recognised else None,
            )
            told.add(printed)


def _is_miscased(printed: str, right: str, before: str, after: str) -> bool:
    if printed.isupper() or (printed.islower() and not _names_one(right, after)):
        return False
    if [c.isupper() for c in printed] == [c.isupper() for c in right]:
        return False
    return not _GROUPS.search(before) and len(printed) == len(right)


def _names_one(right: str, after: str) -> bool:
    """ "ủy ban nhân dân xã Đồi Cỏ": with the unit's name behind it, it is one body's name."""
    unit = _OF_UNIT.match(after)
    return right.endswith("nhân dân") and unit is not None and unit["name"][0].isupper()


_OF_UNIT = lazy_pattern(r"[ \n](?:xã|phường|tỉnh|thành phố|đặc khu)[ \n](?P<name>[^\W\d_])")


@cache
def _known() -> list[tuple[str, tuple[str, str], str]]:
    """Names as they are right, with the tone marks of either custom, and folded."""
    names = sorted(name for name in {*_RIGHT, *body_names()} - _BOTH if " " in name)
    folded = [fold(name) for name in names]
    return [
        (name, (name, with_capitals_of(key, name)), key)
        for name, key in zip(names, folded, strict=True)
    ]


_NAMES_OF_BODIES = Wanted(lambda: [spaced(name) for name, _, _ in _known()])


@rule(
    "A03",
    "abbrev-not-initials",
    title="Chữ viết tắt không khớp tên đầy đủ",
    severity="info",
    what="chữ viết tắt trong ngoặc ghép từ chữ cái đầu của tên đứng trước.",
    why="Người đọc nhận ra chữ viết tắt qua các chữ cái đầu.",
    source="Thực tiễn soạn thảo văn bản",
    bad="Trung tâm Phục vụ hành chính công (TTHC)",
    good="Trung tâm Phục vụ hành chính công (TTPVHCC)",
    preview=True,
    profiles=STATE,
    lines=r"\([a-z ]{0,24}[a-z]{2,10}\)",
)
def not_initials(paper: Paper, line: Line) -> Iterator[Finding]:
    """An abbreviation whose letters are not among the initials before it, in their order."""
    for found in _SHORT.finditer(line.text):
        letters = iter(initials(found["name"][-80:]))
        short = found["short"]
        if all(any(letter == one for one in letters) for letter in short):
            continue
        yield not_initials.finding(
            line.at(*found.span("short")),
            said("“{short}” không ghép từ chữ đầu của tên đứng trước.", short=short),
        )


@rule(
    "A06",
    "unit-noun-caps",
    title="Viết hoa danh từ chung chỉ đơn vị hành chính",
    severity="info",
    what="danh từ chung “tỉnh”, “thành phố”, “xã”, “phường” đứng trước tên riêng viết thường, trừ"
    " “Thành phố Hồ Chí Minh” và đơn vị đặt tên theo số, người, sự kiện.",
    why="Chỉ tên riêng của đơn vị hành chính viết hoa.",
    source=f"{_UNITS}, điểm a",
    since=DECREE_30,
    bad="của Thành phố Cần Thơ",
    good="của thành phố Cần Thơ",
    profiles=STATE,
    fix="unsafe",
)
def capital_kind_of_unit(paper: Paper) -> Iterator[Finding]:
    """ "Thành phố" before a name, in the middle of a sentence."""
    text, end = paper.text, 0
    for start, kind in _capital_kinds(paper):
        name = _UNIT_NAME.match(text, start + len(kind) + 1)
        if start < end or name is None or not is_letter(text[start - 2 : start - 1]):
            continue
        end = name.end()
        if not _has_name(kind, name[0]):
            continue
        line = paper.line_at(start)
        if line.text.isupper() or _is_title(line, start - line.span.start):
            continue
        small = kind.lower()
        span = Span(start, start + len(kind))
        yield capital_kind_of_unit.finding(
            span,
            said("Viết thường danh từ chung: “{right}”.", right=small),
            Fix(span, small, safe=False),
        )


def _capital_kinds(paper: Paper) -> list[tuple[int, str]]:
    """Where the kind of a unit stands in capitals behind a blank, in order."""
    places = []
    text, words = paper.text, paper.vocabulary
    for kind in _KINDS:
        at = text.find(f" {kind} ") if kind.partition(" ")[0] in words else -1
        while at >= 0:
            places.append((at + 1, kind))
            at = text.find(f" {kind} ", at + len(kind))
    return sorted(places)


def _has_name(kind: str, words: str) -> bool:
    """The words begin with a name that is nobody's: a unit named after a person, an event or a
    number has its kind in capitals too."""
    names = words.split()
    if names[0].upper() in surnames() or words.startswith(_AFTER_SOMEBODY):
        return False
    if kind == "Tỉnh" and len(names) > 1 and names[0].istitle() and names[1].istitle():
        return names[0] not in _BODIES
    if kind in ("Thành phố", "Tỉnh"):
        return fold(" ".join(names[:2])) in _provinces() or fold(names[0]) in _provinces()
    both = len(names) > 1 and names[0].istitle() and names[1].istitle()
    return both and names[0] not in _BODIES


_BODIES = ("Ủy", "Uỷ", "Đoàn", "Đội", "Hội")
_AFTER_SOMEBODY = ("Hồ Chí Minh", "Điện Biên Phủ", "Bà Triệu", "Hai Bà Trưng", "Cách Mạng", "Ngã")


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in rows("provinces"))


def _is_title(line: Line, start: int) -> bool:
    """All words before, and the second of the kind itself, begin with capitals."""
    words = WORD.findall(line.text[max(0, start - _BEFORE) : start])
    return all(word[0].isupper() for word in words[1:])


@rule(
    "A07",
    "numbered-unit-lower",
    title="Viết thường đơn vị hành chính đặt tên theo số",
    severity="info",
    what="đơn vị hành chính đặt tên theo số viết hoa cả danh từ chung: “Quận 1”, “Phường 4”.",
    why="Danh từ chung là một phần của tên riêng.",
    source=f"{_UNITS}, điểm b",
    since=DECREE_30,
    bad="phường 4",
    good="Phường 4",
    profiles=STATE,
    fix="unsafe",
    lines=r"\b(quan|phuong) \d",
)
def numbered_unit_in_small(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "quận 1", "phường 4"."""
    for found in _BY_NUMBER.finditer(line.text):
        right = found["kind"].capitalize()
        yield numbered_unit_in_small.finding(
            line.at(*found.span()),
            said("Viết hoa: “{right}”.", right=f"{right} {found['number']}"),
            Fix(line.at(*found.span("kind")), right, safe=False),
        )


@rule(
    "A08",
    "cap-group-inconsistent",
    title="Viết hoa không đều trong một chuỗi liệt kê",
    severity="info",
    what="các danh từ chung liệt kê liền nhau viết thường như nhau.",
    why="Viết hoa một từ trong chuỗi làm từ đó trông như tên riêng.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục II",
    since=DECREE_30,
    bad="các trường mầm non, Tiểu học",
    good="các trường mầm non, tiểu học",
    profiles=STATE,
    fix="safe",
    lines=rf"\b({bare(_PEOPLE)}|{bare(_SCHOOLS)})(,| va) ?({bare(_PEOPLE)}|{bare(_SCHOOLS)})\b",
)
def uneven_capitals(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "mầm non, Tiểu học", "Cán bộ, Giáo viên": a capital behind the first word."""
    small = lower(line.text)
    if small == line.text:
        return
    for found in _LIST.finditer(small):
        words = line.text[slice(*found.span())]
        right = words[0] + words[1:].lower()
        if words.isupper() or words == right:
            continue
        span = line.at(*found.span())
        yield uneven_capitals.finding(
            span, said("Viết “{right}”.", right=right), Fix(span, right, safe=True)
        )


@rule(
    "A09",
    "ban-giam-hieu",
    title="Cách viết hoa “Ban Giám hiệu”",
    severity="info",
    what="“Ban Giám hiệu”, “Ban Giám đốc” viết hoa chữ cái đầu của từ chỉ loại hình và chức năng.",
    why="Viết như tên các ban khác.",
    source=f"{_NAMES}; thực tiễn",
    since=DECREE_30,
    bad="Ban giám hiệu",
    good="Ban Giám hiệu",
    profiles=STATE,
    fix="unsafe",
    lines=r"\bban giam (hieu|doc)\b",
)
def board_in_small(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "Ban giám hiệu" with a small second word."""
    for found in _BOARDS.finditer(line.text):
        span = line.at(*found.span())
        right = f"Ban Giám {found['what']}"
        yield board_in_small.finding(
            span, said("Viết “{right}”.", right=right), Fix(span, right, safe=False)
        )


@rule(
    "A10",
    "issuer-symbol-person",
    title="Văn bản của Ủy ban nhân dân ghi là của Chủ tịch",
    severity="info",
    what="kế hoạch, báo cáo có ký hiệu “…-UBND” ghi cơ quan ban hành là Ủy ban nhân dân.",
    why="Chủ tịch ký thay mặt Ủy ban nhân dân; cơ quan ban hành là Ủy ban nhân dân.",
    source="Thực tiễn soạn thảo văn bản",
    bad="Kế hoạch số 96/KH-UBND … của Chủ tịch UBND tỉnh",
    good="Kế hoạch số 96/KH-UBND … của UBND tỉnh",
    profiles=STATE,
)
def issued_by_chairman(paper: Paper) -> Iterator[Finding]:
    """A cited plan of the committee whose issuer is its chairman."""
    for citation in paper.document.citations:
        symbol, issuer = citation.symbol or "", citation.issuer or ""
        of_committee = citation.type in _OF_CHAIRMAN and symbol.endswith("-UBND")
        if of_committee and bare(issuer).startswith("chu tich "):
            yield issued_by_chairman.finding(
                citation.span,
                said(
                    "{type} có ký hiệu của Ủy ban nhân dân; kiểm tra lại cơ quan ban hành.",
                    type=citation.type,
                ),
            )
