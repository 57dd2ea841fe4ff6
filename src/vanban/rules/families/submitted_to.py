"""R: to whom a submission goes, at its head and in its last words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said

_ADDRESS = lazy_pattern(r"(?m)^[^a-z0-9\n]{0,8}kinh gui\b")
_DEPTH = 3000
_LIST = 700
_KINDS = r"tinh|thanh pho|xa|phuong|dac khu|huyen|quan|thi xa"
_SUBMITTED = lazy_pattern(
    r"\b(?:kinh (?:trinh|de nghi)|trinh) (?:(?:dong chi |lanh dao |chu tich )*)"
    rf"(?P<body>(?P<head>uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd) (?P<kind>{_KINDS}))\b"
)
_ASKED = lazy_pattern(r"[^.;\n]{0,80}?\b(?:xem xet|phe duyet|quyet dinh|cho y kien|ban hanh)\b")
_NAME_BEHIND = lazy_pattern(r"(?: [A-ZĐÀ-Ỹ][^\W\d_]*){1,4}")
_HEADS = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}


@rule(
    "R34",
    "submitted-to-other",
    title="“Kính gửi” khác nơi được trình trong bài",
    severity="warning",
    what="cơ quan ở “Kính gửi” của tờ trình là cơ quan mà bài kính trình xem xét.",
    why="Tờ trình gửi nhầm nơi thì không ai có thẩm quyền giải quyết.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9",
    since=DECREE_30,
    bad="Kính gửi: Ủy ban nhân dân xã Suối Đá … kính trình Ủy ban nhân dân xã Bản Mây xem xét",
    good="Kính gửi: Ủy ban nhân dân xã Bản Mây … kính trình Ủy ban nhân dân xã Bản Mây xem xét",
    profiles=ADMINISTRATIVE,
    lines=r"\btrinh (dong chi |lanh dao |chu tich )*(uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd) ",
)
def submitted_to_other(paper: Paper, line: Line) -> Iterator[Finding]:
    """A committee that is asked to decide, while the paper is addressed to one of the same kind
    elsewhere. One that decides later ("để Ủy ban trình Hội đồng") is of another kind."""
    if paper.document.type not in ("Tờ trình", "Phiếu trình", "Báo cáo"):
        return
    to = paper.once(_addressed)
    if not to or line.span.start < paper.header.end:
        return
    for found in _SUBMITTED.finditer(line.bare):
        if not found.group().startswith("kinh") and paper.document.type == "Báo cáo":
            continue
        if not _ASKED.match(line.bare, found.end()):
            continue
        head = _HEADS.get(found["head"], found["head"])
        named = _NAME_BEHIND.match(line.text, found.end())
        name = line.bare[named.start() : named.end()].strip() if named else ""
        same = re.findall(rf"\b{head}(?: (?:{_KINDS}))?[^,;.\n-]{{0,40}}", to)
        if not same:
            continue
        kind = found["kind"]
        if any(_is_same(words, head, kind, name) for words in same):
            continue
        end = named.end() if named else found.end()
        span = line.at(found.start("body"), end)
        yield submitted_to_other.finding(
            span,
            said("“{name}” khác nơi ghi ở “Kính gửi”.", name=" ".join(paper.quote(span).split())),
        )


def _is_same(words: str, head: str, kind: str, name: str) -> bool:
    unit = words.removeprefix(head).strip()
    if not re.match(rf"(?:{_KINDS})\b", unit):
        return True  # "Ủy ban nhân dân" alone
    return unit.startswith(kind) and (
        not name or unit.startswith(f"{kind} {name}") or (unit == kind)
    )


def _addressed(paper: Paper) -> str:
    """The words behind "Kính gửi" with its list, bare and with the usual names."""
    found = _ADDRESS.search(paper.bare, 0, _DEPTH)
    if found is None:
        return ""
    line = paper.line_at(found.start())
    words = [line.bare[found.end() - line.span.start :]]
    for below in paper.lines_of(Span(line.span.end + 1, line.span.end + _LIST)):
        if not below.bare.lstrip().startswith(("-", "+", "•")) and words[0].strip(" :.*_"):
            break
        words.append(below.bare)
        if not below.bare.lstrip().startswith(("-", "+", "•")):
            break
    told = " , ".join(" ".join(part[:_LIST].split()) for part in words)
    for short, full in _HEADS.items():
        told = re.sub(rf"\b{short}\b", full, told)
    return told
