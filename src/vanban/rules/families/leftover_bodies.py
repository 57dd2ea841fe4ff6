"""A: places and bodies of another paper that were left in this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from vanban.lexicon.letters import CAPITALS, fold
from vanban.lexicon.phrases import spaced
from vanban.lexicon.units import REFORM
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.former_bodies import day_of
from vanban.rules.paper import Paper
from vanban.rules.places import whole_words
from vanban.rules.rule import ADMINISTRATIVE, STATE, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo văn bản: lỗi thường gặp khi chép lại văn bản của nơi khác"
_NAMES = rf"(?P<name>[{CAPITALS}][^\W\d_]*(?:[ \n][{CAPITALS}][^\W\d_]*){{0,3}})"
_COMMITTEE = lazy_pattern(
    r"(?i:nhân\s+dân|ubnd|địa\s+bàn(?:\s+toàn)?)\s+(?P<kind>tỉnh|thành\s+phố|xã|phường|đặc\s+khu)"
    rf"\s+{_NAMES}"
)
_OWN_UNIT = lazy_pattern(
    r"(?<!\w)(tỉnh|thành phố|xã|phường|đặc khu) ([^\W\d_]+(?: [^\W\d_]+){0,4})$"
)
_OTHER_KINDS = {
    "tỉnh": ("thành phố",),
    "thành phố": ("tỉnh",),
    "xã": ("phường",),
    "phường": ("xã",),
    "đặc khu": ("xã", "phường"),
}
_MOST = 20  # units that are compared
_LEADS = ("nhân dân", "ubnd", "địa bàn", "địa bàn toàn")
_COMMITTEES = Wanted(lambda: (spaced(f"{a} {b}") for a in _LEADS for b in _OTHER_KINDS))
# what speaks of the time before the units were merged
_PAST = lazy_pattern(
    r"(?<!\w)cũ(?!\w)|trước đây|nay là|sáp nhập|hợp nhất|sắp xếp|thành lập|chuyển giao|"
    r"(?:/|năm )20(?:[01]\d|2[0-5])(?!\d)|giải thể|tách|nhập"
)
_BODY_BEFORE = lazy_pattern(
    r"(?:uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|công an|đảng uỷ|toàn|địa bàn) $"
)
_SEVERAL = lazy_pattern(r"(?:các|những|xã|phường|tỉnh|thành phố|đặc khu)(?:,| và| hoặc) $")
_SPEAKS = lazy_pattern(
    r"\s+(?:trân trọng |kính |đã |vừa )?(?:đề nghị|ban hành|xây dựng|báo cáo|yêu cầu|giao|"
    r"thông báo|trình|tổ chức|triển khai|mời|tổng hợp|phối hợp tổ chức)(?!\w)"
)
_OPENING = lazy_pattern(r"[\W\d]*(?:[a-zđ]\) ?|[ivx]+\. ?)?(?:uỷ ban )?$")
_OWN_BEFORE = lazy_pattern(
    r"(?:người lao động|công chức|viên chức|thường xuyên|thẩm quyền|lãnh đạo|trụ sở|phòng họp|"
    r"hội trường|nhân viên|học sinh|chỉ đạo|thông tin điện tử|báo cáo|gửi|về|trực thuộc|tại)"
    r"(?: (?:của|về|tại|cho))? (?:uỷ ban )?$"
)
_TIED = lazy_pattern(r"\W*(?:ban hành )?kèm theo|\W*căn cứ|\W*thực hiện|\W*theo ")
_CLOSES = "trên đây là"  # E06 says it


class Named(NamedTuple):
    """A unit as a text names it: its kind and name folded, where it stands."""

    kind: str
    name: str
    span: Span


@rule(
    "A20",
    "other-kind-of-unit",
    title="Nhầm cấp hành chính của địa phương",
    severity="warning",
    what="tên địa phương đi với đúng loại đơn vị hành chính: xã hay phường, tỉnh hay thành phố.",
    why="Xã và phường, tỉnh và thành phố là các đơn vị khác nhau; nhầm là sai tên cơ quan.",
    source="Luật Tổ chức chính quyền địa phương số 72/2025/QH15, Điều 1",
    since=REFORM,
    bad="ỦY BAN NHÂN DÂN XÃ BẢN MÂY … Ủy ban nhân dân phường Bản Mây đề nghị",
    good="ỦY BAN NHÂN DÂN XÃ BẢN MÂY … Ủy ban nhân dân xã Bản Mây đề nghị",
    profiles=STATE,
)
def other_kind_of_unit(paper: Paper) -> Iterator[Finding]:
    """The issuer's own unit, or one that the text names otherwise too, as one of another kind."""
    day = day_of(paper)
    if day is None or day < REFORM:
        return
    flat = paper.flat
    told: set[Span] = set()
    for kind, name in _units(paper):
        right = f"{kind} {name}"
        for other in _OTHER_KINDS[kind]:
            for at in whole_words(flat, f"{other} {name}"):
                span = Span(at, at + len(other) + 1 + len(name))
                if span in told or _is_longer(paper, span) or _is_past(paper, span):
                    continue
                told.add(span)
                before = flat[max(0, at - 24) : at]
                if _SEVERAL.search(before):
                    continue
                yield other_kind_of_unit.finding(
                    span,
                    said(
                        "“{name}” ở chỗ khác là {right}.",
                        name=" ".join(paper.quote(span).split()),
                        right=_as_named(right),
                    ),
                    severity=None if _BODY_BEFORE.search(before) else "info",
                )


def _units(paper: Paper) -> list[tuple[str, str]]:
    """The issuer's unit and that of the body above it, then the units that the text names
    twice or more often than it names one of the same name and another kind."""
    own = paper.once(own_units)
    counts = Counter((kind, name) for kind, name, _ in paper.once(_named))
    names = {name for _, name in own}
    more = [
        (kind, name)
        for (kind, name), count in counts.items()
        if name not in names
        and count > 1
        and all(counts[(other, name)] < count for other in _OTHER_KINDS[kind])
    ]
    return own + more[:_MOST]


def own_units(paper: Paper) -> list[tuple[str, str]]:
    """Kind and name, folded, of the units in the header."""
    found = []
    for body in (paper.document.agency, paper.document.parent):
        unit = _OWN_UNIT.search(fold(" ".join(body.split()))) if body else None
        if unit is not None:
            found.append((unit[1], unit[2]))
    return found


def _named(paper: Paper) -> list[Named]:
    """The units whose committees, or whose area, the text names."""
    found = []
    for at in paper.offsets(_COMMITTEES):
        match = _COMMITTEE.match(paper.text, at + 1)
        if match is not None:
            kind, name = (" ".join(fold(match[part]).split()) for part in ("kind", "name"))
            found.append(Named(kind, name, Span(match.start("kind"), match.end())))
    return found


def _is_longer(paper: Paper, span: Span) -> bool:
    """Whether the name goes on: "phường Bản Mây Đông"; "Bản Mây 2"."""
    after = paper.text[span.end : span.end + 2]
    return after[:1] in (" ", "\n") and (after[1:].isupper() or after[1:].isdigit())


def _is_past(paper: Paper, span: Span) -> bool:
    line = paper.line_at(span.start).span
    start, end = max(line.start, span.start - 400), min(line.end, span.end + 200)
    return bool(_PAST.search(paper.flat, start, end))


def _as_named(words: str) -> str:
    """ "xã bản mây" → "xã Bản Mây"."""
    kind = next(kind for kind in _OTHER_KINDS if words.startswith(f"{kind} "))
    return f"{kind} {words[len(kind) + 1 :].title()}"


@rule(
    "A21",
    "other-body-left",
    title="Còn sót tên cơ quan, địa phương khác",
    severity="warning",
    what="chỗ nói về chính cơ quan ban hành ghi đúng tên của cơ quan đó.",
    why="Tên nơi khác cho thấy văn bản chép lại chưa sửa hết, và người đọc không rõ ai ban hành.",
    source=_PRACTICE,
    bad="ỦY BAN NHÂN DÂN XÃ BẢN MÂY … Ủy ban nhân dân xã Suối Đá đề nghị các thôn thực hiện.",
    good="ỦY BAN NHÂN DÂN XÃ BẢN MÂY … Ủy ban nhân dân xã Bản Mây đề nghị các thôn thực hiện.",
    profiles=ADMINISTRATIVE,
)
def other_body_left(paper: Paper) -> Iterator[Finding]:
    """A unit of the issuer's kind, or another school, that is named once and where one speaks
    of oneself; the issuer is named below the header too."""
    if len(paper.document.agencies) > 1:
        return
    for kind, name in paper.once(own_units):
        own = f"{kind} {name}"
        is_named = any(at > paper.body.start for at in whole_words(paper.flat, own))
        others = [one for one in paper.once(_named) if one.kind == kind and one.name != name]
        for one in others[:_MOST]:
            words = f"{one.kind} {one.name}"
            alone = len(others) == 1 and sum(1 for _ in whole_words(paper.flat, words)) == 1
            if alone or is_named:
                yield from _left(paper, one.span, _as_named(own), alone=alone, named=is_named)
    yield from _other_schools(paper)


_SCHOOL = lazy_pattern(
    r"Trường[ \n](?P<kind>THPT|THCS|TH|MN|PTDTNT|PTDTBT|TH(?: ?&? ?|[ \n]và[ \n])THCS"
    r"|[Tt]iểu[ \n]học"
    r"|[Mm]ầm[ \n]non|[Mm]ẫu[ \n]giáo|[Tt]rung[ \n]học[ \n]cơ[ \n]sở"
    rf"|[Tt]rung[ \n]học[ \n]phổ[ \n]thông)[ \n]{_NAMES}"
)


def _other_schools(paper: Paper) -> Iterator[Finding]:
    own = " ".join(fold(paper.document.agency or "").split())
    if not own.startswith("trường ") or len(own.split()) < 4:
        return
    found = [(Span(*match.span()), fold(match["kind"])) for match in _SCHOOL.finditer(paper.text)]
    names = [(span, kind, " ".join(fold(paper.quote(span)).split())) for span, kind in found]
    below = [one for one in names if one[0].start > paper.body.start]
    others = [one for one in below if not one[2].startswith(own) and not own.startswith(one[2])]
    if len(others) != 1 or not any(name.startswith(own) for _, _, name in below):
        return
    span, kind, _ = others[0]
    if own.startswith(f"trường {' '.join(kind.split())} "):
        right = " ".join(paper.quote(next(s for s, _, n in below if n.startswith(own))).split())
        yield from _left(paper, span, right[: len(own)], alone=True, named=True)


def _left(paper: Paper, span: Span, own: str, *, alone: bool, named: bool) -> Iterator[Finding]:
    """A finding when the words around speak of the issuer; `alone` when the other is named
    nowhere else, `named` when the issuer is named below the header."""
    if not paper.body.start <= span.start < paper.body.end:
        return
    line = paper.line_at(span.start)
    before = paper.flat[max(line.span.start, span.start - 300) : span.start]
    if _TIED.match(before) or _CLOSES in before or _is_past(paper, span):
        return
    if any(c.span.start <= span.start <= c.span.end + 60 for c in paper.document.citations):
        return
    before = before.removesuffix("nhân dân ").removesuffix("ubnd ")
    speaks = _SPEAKS.match(paper.flat, span.end, min(line.span.end, span.end + 40))
    sure = len(before) < 20 and _OPENING.match(before) and speaks
    likely = _OWN_BEFORE.search(before) or (speaks and before.endswith(", "))
    if not sure and not (alone and likely):
        return
    yield other_body_left.finding(
        span,
        said(
            "“{name}” khác tên của nơi ban hành ({own}); có thể còn sót từ văn bản khác.",
            name=" ".join(paper.quote(span).split()),
            own=own,
        ),
        severity=None if sure and alone and named else "info",
    )
