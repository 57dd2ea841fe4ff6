"""G: how a signature is written (Decree 30/2020, Annex I, Part I, II.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.signature_block import (
    COLLECTIVES,
    POSTS,
    is_body_of_party,
)
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, EVERY, rule
from vanban.rules.said import said

_SECTION = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7"

# "KT.GIÁM ĐỐC", "KT: GIÁM ĐỐC", "K.T HIỆU TRƯỞNG", "TMỦY BAN NHÂN DÂN"
_SIGNED_FOR = lazy_pattern(
    r"(?<![\w./-])(?P<sign>TUQ|T\.U\.Q|T\.?M|K\.?T|T\.?L|Q)"
    r"(?P<between>[^\w\n|/]{0,4}|[./]{1,2} ?)"
    rf"(?P<who>(?:{POSTS}|{COLLECTIVES})[^\n|*]{{0,60}})"
)
_RIGHT = lazy_pattern(r"\.[ \u00a0]{1,2}$")
# "T/M. UBND XÃ", "K/T HIỆU TRƯỞNG"
_SLASHED = lazy_pattern(
    rf"(?<![\w./-])(?P<sign>T/M|K/T|T/L|TU/Q)(?P<between>[. \u00a0]{{0,3}})"
    rf"(?P<who>(?:{POSTS}|{COLLECTIVES})[^\n|*]{{0,60}})"
)
_DOTTED = lazy_pattern(
    rf"(?<![\w./-])(?P<sign>TM|KT|TL)(?P<between>\.[ \u00a0]{{0,3}})"
    rf"(?P<who>(?:{POSTS}|{COLLECTIVES})[^\n|*]{{0,60}})"
)
# lines, bare, that may hold such words
_LINES = (
    r"(^|[^a-z0-9./-])(t\.?m|k\.?t|t\.?l|t\.?u\.?q|q)[^a-z0-9]{0,4}"
    r"(giam doc|hieu truong|chu tich|pho |truong|chanh |bo truong|thu tuong|chu nhiem|cuc truong|"
    r"vien truong|vu truong|chi cuc|tong |thong doc|chi huy|chinh uy|tu lenh|bi thu|to |thu ky|"
    r"uy ban|ubnd|hoi dong|hdnd|ban |thuong truc|chinh phu|doan |dang uy|chi bo|tinh uy)"
)
_SLASHED_LINES = r"(^|[^a-z0-9./-])(t/m|k/t|t/l|tu/q)[. ]{0,3}[a-z]"

_MARKER = lazy_pattern(
    r"\[[^\]\n]{0,40}\b(?:handwritten|signature|signed|stamp|seal|illegible|logo|"
    r"chữ ký|con dấu|dấu đỏ|đóng dấu|không đọc được)\b[^\]\n]{0,40}\]",
    re.IGNORECASE,
)


@rule(
    "G02",
    "authority-spacing",
    title="Viết chữ viết tắt quyền hạn ký sai cách",
    severity="warning",
    what="sau TM, KT, TL, TUQ, Q có dấu chấm và một dấu cách: “KT. GIÁM ĐỐC”.",
    why="Mẫu trình bày thống nhất giúp nhận ra quyền hạn ký.",
    source=f"{_SECTION}, điểm b",
    since=DECREE_30,
    bad="KT.GIÁM ĐỐC",
    good="KT. GIÁM ĐỐC",
    fix="safe",
    lines=_LINES,
)
def authority_spacing(paper: Paper, line: Line) -> Iterator[Finding]:
    """A sign of authority before a post, with anything but a full stop and a blank between."""
    if paper.profile == "dang":
        return
    for found in _SIGNED_FOR.finditer(line.text):
        sign, who = found["sign"].replace(".", ""), _in_capitals(found["who"])
        if not who or not (_is_below(paper, line) or _in_capitals(found["who"]) == found["who"]):
            continue
        if found["sign"] == sign and _RIGHT.match(found["between"]):
            continue
        if not _stands_alone(line, found.start()):
            continue
        if sign == "Q" and not found["between"].strip() and not _is_whole_line(paper, line, found):
            continue
        span = line.at(found.start(), found.start("who") + len(who))
        right = f"{sign}. "
        yield authority_spacing.finding(
            span,
            said("Viết “{right}{who}”.", right=right, who=who),
            Fix(line.at(found.start(), found.start("who")), right, safe=True),
            severity="info" if paper.is_recognised else None,
        )


@rule(
    "G07",
    "slash-form",
    title="Cách viết quyền hạn ký của hệ thống văn bản khác",
    severity="warning",
    what="văn bản hành chính viết “TM.”, “KT.”, “TL.”; văn bản của Đảng viết “T/M”, “K/T”, “T/L”.",
    why="Hai hệ thống văn bản có thể thức riêng, không dùng lẫn.",
    source=f"{_SECTION}, điểm b; thể thức văn bản của Đảng",
    since=DECREE_30,
    bad="T/M. ỦY BAN NHÂN DÂN",
    good="TM. ỦY BAN NHÂN DÂN",
    profiles=EVERY,
    fix="safe",
    lines=f"{_SLASHED_LINES}|{_LINES}",
)
def slash_form(paper: Paper, line: Line) -> Iterator[Finding]:
    """A slash in a paper of the State, full stops in one of the Party."""
    of_party = paper.profile == "dang"
    if not of_party and is_body_of_party(paper):
        return
    for found in (_DOTTED if of_party else _SLASHED).finditer(line.text):
        if not _stands_alone(line, found.start()):
            continue
        span = line.at(found.start(), found.start("who"))
        if of_party:
            right = f"{found['sign'][0]}/{found['sign'][1]} "
            message = said("Văn bản của Đảng viết “{right}”.", right=right.strip())
        else:
            right = found["sign"].replace("/", "") + ". "
            message = said("Văn bản hành chính viết “{right}”.", right=right.strip())
        yield slash_form.finding(
            Span(span.start, span.end - len(found["between"]) + len(found["between"].rstrip())),
            message,
            Fix(span, right, safe=True),
            severity="info" if of_party else None,
        )


@rule(
    "G12",
    "abbreviated-collective",
    title="Viết tắt tên tập thể ở dòng “TM.”",
    severity="warning",
    what="sau “TM.” ghi đầy đủ “ỦY BAN NHÂN DÂN”, “HỘI ĐỒNG NHÂN DÂN”.",
    why="Tên tập thể ở phần ký là tên chính thức, không viết tắt.",
    source=f"{_SECTION}, điểm b; Phụ lục III, các mẫu văn bản",
    since=DECREE_30,
    bad="TM. UBND XÃ",
    good="TM. ỦY BAN NHÂN DÂN",
    fix="unsafe",
    lines=r"t[./]?m\W{0,3}(ubnd|hdnd)",
)
def abbreviated_collective(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "UBND" or "HĐND" behind "TM."."""
    for found in _SHORT.finditer(line.text):
        if not _stands_alone(line, found.start()) or not found.group().isupper():
            continue
        span = line.at(*found.span("body"))
        right = {"U": "ỦY BAN NHÂN DÂN", "H": "HỘI ĐỒNG NHÂN DÂN"}[found["body"][0]]
        yield abbreviated_collective.finding(
            span,
            said("Ghi đầy đủ “TM. {right}”.", right=right),
            Fix(span, right, safe=False),
        )


_SHORT = lazy_pattern(r"T[./]?M[^\w\n|]{0,3}(?P<body>UBND|HĐND)\b(?: [^\n| ]+){0,8}")


@rule(
    "G13",
    "ocr-marker",
    title="Còn ghi chú của phần mềm nhận dạng",
    severity="info",
    what="văn bản không còn chữ trong ngoặc vuông mà phần mềm ghi thay cho chữ ký, con dấu.",
    why="Chữ này không thuộc văn bản.",
    source="Thực tiễn xử lý văn bản quét",
    bad="[Handwritten signature]",
    good="(bỏ dòng này)",
    profiles=EVERY,
    fix="safe",
    lines=r"\[[^\]]{0,40}(handwritten|signature|signed|stamp|seal|illegible|logo|chu ky|con dau|"
    r"dau do|dong dau|khong doc duoc)",
)
def recognition_marker(paper: Paper, line: Line) -> Iterator[Finding]:
    """What a program wrote in square brackets where it saw a signature or a seal."""
    for found in _MARKER.finditer(line.text):
        span = line.at(*found.span())
        yield recognition_marker.finding(
            span,
            said("“{words}” do phần mềm nhận dạng ghi vào, không thuộc văn bản.", words=found[0]),
            Fix(span, "", safe=True),
        )


def _in_capitals(words: str) -> str:
    """The words up to the first that is not in capitals, or to a gap."""
    found = []
    for word in words.split(" "):
        if not word.isupper():
            break
        found.append(word)
    return " ".join(found).rstrip(" ,.;")


def _is_below(paper: Paper, line: Line) -> bool:
    """The line belongs to the closing."""
    closing = paper.document.spans.get("closing")
    return closing is not None and closing.start - 200 <= line.span.start <= closing.end + 200


def _is_whole_line(paper: Paper, line: Line, found: re.Match[str]) -> bool:
    """ "Q GIÁM ĐỐC" alone on a line of the closing."""
    alone = line.text.strip(" \t\u00a0*_") == found.group().strip(" \t\u00a0*_")
    return alone and bool(found["between"]) and found.group().isupper() and _is_below(paper, line)


def _stands_alone(line: Line, start: int) -> bool:
    """It opens its line or its column: a sentence that speaks of such signs does not."""
    before = line.text[:start].rstrip("*_#> ")
    return (
        not before
        or before.endswith(("|", "\t"))
        or line.text[:start].endswith("   ")
        or (before.endswith((";", ".", ":")))
    )
