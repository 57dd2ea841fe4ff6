"""E: the last sentence of the body against the title ("Trên đây là Kế hoạch …")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import WORD, bare
from vanban.lexicon.types import heading_types
from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import STATE, rule
from vanban.rules.said import said

# Kinds that end so; in a letter or a notice "Trên đây là báo cáo …" speaks of what it brings.
_KINDS = (
    "Kế hoạch", "Báo cáo", "Tờ trình", "Chương trình", "Chương trình hành động", "Phương án",
    "Đề án", "Hướng dẫn", "Dự án",
)  # fmt: skip
_SENTENCE = lazy_pattern(
    r"Trên\s+đây\s+là\s+(?:toàn\s+bộ\s+)?(?P<kind>[^\W\d_]+\s+[^\W\d_]+)"
    r"(?P<topic>[^.,;:/]{0,400})(?P<more>(?:,\s[^.,;:/]{0,120}){0,3})",
    re.IGNORECASE,
)
# Behind a comma the topic goes on ("phòng, chống dịch bệnh") unless somebody acts there.
_ACTS = lazy_pattern(
    r",\s(?:(?:đề nghị|yêu cầu|kính|trong|nếu|các|để|căn cứ|giao|trân trọng|trên|gửi)\b"
    r"|[A-ZĐÀ-Ỹ])"
)
_OF = lazy_pattern(r"\scủa\s+(?P<who>[^.,;:/]{4,100})$")
_COMMITTEE = lazy_pattern(
    r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|truong|so|phong|trung tam)\b"
)
# Words of any plan, bare.
_ANY = frozenset((
    "cong", "tac", "thuc", "hien", "trien", "khai", "to", "chuc", "noi", "dung", "nam", "cua",
    "ve", "viec", "tren", "dia", "ban", "xa", "tinh", "phuong", "nhiem", "vu", "giai", "phap",
    "va", "cac", "cho", "tai", "trong", "theo", "hoat", "dong", "ket", "qua", "doan", "don", "vi",
    "co", "quan", "nha", "truong", "so", "phong", "uy", "nhan", "dan", "thanh", "pho", "nganh",
    "quy", "hoc", "ky", "dot", "thang", "tinh", "hinh", "nhung", "mot", "chung", "toan",
))  # fmt: skip
_LEAST = 3
_SHORT = lazy_pattern(r"(?<!\w)[A-ZĐ]{2,}")
_UNIT = lazy_pattern(r"\s(?:tỉnh|thành phố|xã|phường|đặc khu)\s")
_VOWEL = lazy_pattern("[aeiouy]")
# Kinds of schools, which are written in full or in short.
_SCHOOLS = frozenset((
    "tieu", "hoc", "trung", "co", "so", "pho", "thong", "mam", "non", "mau", "giao", "lien", "cap",
    "va", "dan", "toc", "noi", "tru", "ban", "thcs", "thpt", "th", "mn", "ptdtbt", "ptdtnt",
))  # fmt: skip
_KNOWN = frozenset(("ubnd", "hdnd", "thcs", "thpt", "th", "mn", "ptdtbt", "ptdtnt"))


@rule(
    "E06",
    "title-vs-closing",
    title="Câu kết nói về văn bản khác",
    severity="warning",
    what="câu “Trên đây là …” ở cuối nêu đúng loại, nội dung và cơ quan của văn bản này.",
    why="Câu kết khác tên văn bản thường do chép từ văn bản cũ hoặc của cơ quan khác.",
    source="Thực tiễn soạn thảo văn bản",
    bad="KẾ HOẠCH … Trên đây là Báo cáo …",
    good="KẾ HOẠCH … Trên đây là Kế hoạch …",
    profiles=STATE,
    lines=r"\btren day la\b",
)
def closing_of_another(paper: Paper, line: Line) -> Iterator[Finding]:
    """Another kind, another office of the same sort, or a topic that shares no word."""
    document = paper.document
    if document.type not in _KINDS or not _is_in_body(paper, line):
        return
    found = _SENTENCE.search(paper.text, line.span.start, min(line.span.end + 400, len(paper.text)))
    if found is None or "\n\n" in found[0]:
        return
    kind = " ".join(found["kind"].split())
    if bare(kind).upper() not in {bare(k).upper() for k in heading_types()}:
        return
    if not bare(document.type).startswith(bare(kind)):
        yield closing_of_another.finding(
            Span(*found.span("kind")),
            said("Câu kết ghi “{kind}” nhưng văn bản là {type}.", kind=kind, type=document.type),
        )
        return
    issuer = _OF.search(found["topic"])
    start = found.start("topic")
    if issuer and _is_another(paper, issuer["who"]):
        who = issuer["who"].rstrip()
        yield closing_of_another.finding(
            Span(start + issuer.start("who"), start + issuer.start("who") + len(who)),
            said("Câu kết ghi cơ quan khác: “{who}”.", who=" ".join(who.split())),
        )
    topic = found["topic"][: issuer.start()] if issuer else _whole_topic(found)
    if _is_about_another(document.title, topic):
        first = len(topic) - len(topic.lstrip())
        yield closing_of_another.finding(
            Span(start + first, start + len(topic.rstrip())),
            said("Nội dung nêu ở câu kết không giống trích yếu."),
        )


def _whole_topic(found: re.Match[str]) -> str:
    """With what stands behind a comma, up to where somebody is told to act."""
    more = found["more"]
    acts = _ACTS.search(more)
    return found["topic"] + (more[: acts.start()] if acts else more)


def _is_in_body(paper: Paper, line: Line) -> bool:
    """Not in an annex, whose model papers end in their own way."""
    closing = paper.document.spans.get("closing")
    return paper.body.start <= line.span.start and (
        closing is None or line.span.start < closing.start
    )


def is_named_in_header(paper: Paper, who: str) -> bool:
    """Whether the name behind "Sở", "Trường", "Ủy ban nhân dân xã" stands in the header; true
    where that cannot be said, as of short names there."""
    document = paper.document
    if document.agency is None or document.origins.get("agency") == "closing":
        return True
    own = " ".join(bare(f"{document.parent or ''} {document.agency}").split())
    theirs = _COMMITTEE.match(bare(who))
    if theirs is None or any(bare(short) not in _KNOWN for short in _SHORT.findall(who)):
        return True
    pieces = (" ".join(piece.split()) for piece in _UNIT.split(who[theirs.end() :]))
    name = next((piece for piece in pieces if piece[:1].isupper()), "")
    words = [word for word in WORD.findall(bare(name)) if word not in _SCHOOLS]
    printed = WORD.findall(own)
    is_short = any(not _VOWEL.search(word) for word in printed if word not in _KNOWN)
    if len(name.split()) < 2 or not words or is_short or " ".join(words) in own:
        return True
    return sum(word not in printed for word in words) * 2 < len(words)


def _is_another(paper: Paper, who: str) -> bool:
    """Of the same sort as who issues, while none of its names stands in the header."""
    document = paper.document
    if document.agency is None or document.origins.get("agency") == "closing":
        return False
    own = bare(f"{document.parent or ''} {document.agency}").replace("ubnd", "uy ban nhan dan")
    named, theirs = _COMMITTEE.match(bare(document.agency)), _COMMITTEE.match(bare(who))
    if named is None or theirs is None or _sort(named[0]) != _sort(theirs[0]):
        return False
    names = [word for word in WORD.findall(who[theirs.end() :]) if word.istitle()]
    return len(names) > 1 and not set(map(bare, names)) & set(WORD.findall(own))


def _sort(head: str) -> str:
    return head.replace("ubnd", "uy ban nhan dan").replace("hdnd", "hoi dong nhan dan")


def _is_about_another(title: str | None, topic: str) -> bool:
    """No word in common; where there are few of them, of a title that has as many."""
    said_there = set(WORD.findall(bare(topic))) - _ANY
    titled = set(WORD.findall(bare(title or "")))
    if not titled or len(said_there) < _LEAST or said_there & titled:
        return False
    return len(said_there) > _LEAST or (len(titled - _ANY) >= _LEAST and not _SHORT.search(topic))
