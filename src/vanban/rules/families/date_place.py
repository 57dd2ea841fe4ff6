"""D13–D15: the place that stands before the date (Decree 30/2020, Annex I, Part I, II.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import bare
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, STATE, rule
from vanban.rules.said import said

_SHORT_CITY = lazy_pattern(r"(?:TP|Tp|T\.P|T\.p|tp)\.?\s?(?P<rest>HCM|Hồ Chí Minh|[^\W\d_].*)")
_SHORT_UNIT = lazy_pattern(r"(?:Q|P|X|H|TT|TX)\.\s?(?P<rest>[\w].*)")
_UNIT = lazy_pattern(r"(?:xã|phường|thị trấn|huyện|quận|tỉnh|thị xã)\s+(?P<rest>[^\W\d_].*)", re.I)
# A date line that lacks its comma and was wrapped: "Đồi Cỏ ngày 10⏎tháng 3 năm 2026".
_NO_COMMA = lazy_pattern(
    r"[*_|\s]*(?P<place>[A-ZĐ][^\d,|:;]{1,30}?)(?P<gap>\s{1,3})"
    r"(?P<word>ngày)\s{1,3}\d{0,2}\s{0,3}tháng\s{1,3}\d{0,2}\s{0,3}năm\s{1,3}\d{4}[*_|\s]*\Z"
)
_SEPARATED = lazy_pattern(r"\s*,")


@rule(
    "D13",
    "place-missing",
    title="Thiếu địa danh hoặc dấu phẩy trước ngày ban hành",
    severity="warning",
    what="trước “ngày … tháng … năm …” ở đầu văn bản có địa danh và dấu phẩy.",
    why="Địa danh cho biết nơi cơ quan đóng trụ sở; dấu phẩy là quy định của thể thức.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm a và c",
    since=DECREE_30,
    bad="Đồi Cỏ ngày 10 tháng 3 năm 2026",
    good="Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    profiles=STATE,
    fix="safe",
)
def place_missing(paper: Paper) -> Iterator[Finding]:
    """The date line of a header that is all there."""
    spans = paper.document.spans
    day = spans.get("date")
    if day is None:
        yield from _unread(paper)
        return
    if "date" in paper.document.origins or paper.has_lost_header:
        return
    place = spans.get("place")
    if place is None:
        yield place_missing.finding(day, said("Trước ngày ban hành chưa có địa danh."))
        return
    between = paper.text[place.end : day.start]
    if place.end <= day.start and len(between) < 8 and not _SEPARATED.match(between):
        gap = Span(place.end, day.start)
        yield place_missing.finding(
            Span(place.start, min(day.start + 4, day.end)),
            said("Giữa địa danh và ngày ban hành phải có dấu phẩy."),
            None if between.strip() else Fix(gap, ", ", safe=True),
        )


def _unread(paper: Paper) -> Iterator[Finding]:
    for paragraph in paper.paragraphs:
        if paragraph.span.start >= paper.header.end:
            return
        match = _NO_COMMA.match(paragraph.text) if "ngay" in paragraph.bare else None
        if match:
            yield place_missing.finding(
                paragraph.at(match.start("place"), match.end("word")),
                said("Giữa địa danh và ngày ban hành phải có dấu phẩy."),
                Fix(paragraph.at(*match.span("gap")), ", ", safe=True),
            )
            return


@rule(
    "D14",
    "place-form",
    title="Địa danh viết tắt hoặc thừa tên loại đơn vị",
    severity="info",
    what="địa danh viết đầy đủ, là tên của đơn vị hành chính: “Thành phố Hồ Chí Minh”, “Đồi Cỏ”.",
    why="Địa danh là tên chính thức của nơi cơ quan đóng trụ sở; theo các mẫu của Nghị định thì "
    "không kèm “xã”, “tỉnh” trừ đơn vị đặt tên theo số, tên người, sự kiện.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm a",
    since=DECREE_30,
    bad="TP. HCM, ngày 10 tháng 3 năm 2026",
    good="Thành phố Hồ Chí Minh, ngày 10 tháng 3 năm 2026",
    profiles=STATE,
    fix="unsafe",
)
def place_form(paper: Paper) -> Iterator[Finding]:
    """Names of units that are numbers, people or events keep their noun, and nobody can tell
    these from others: only a noun in small letters is surely too much."""
    span = paper.document.spans.get("place")
    if span is None:
        return
    place = " ".join(paper.quote(span).split())
    better = _better_place(place)
    if better is None:
        return
    yield place_form.finding(
        span,
        said("Địa danh “{place}” nên viết là “{better}”.", place=place, better=better),
        Fix(span, better, safe=False),
    )


def _better_place(place: str) -> str | None:
    city = _SHORT_CITY.fullmatch(place)
    if city:
        name = "Hồ Chí Minh" if city["rest"] == "HCM" else city["rest"]
        return f"Thành phố {name}" if name == "Hồ Chí Minh" else name
    short = _SHORT_UNIT.fullmatch(place)
    unit = None if short else _UNIT.fullmatch(place)
    rest = short or (unit if place[0].islower() else None)
    return rest["rest"] if rest and not rest["rest"][0].isdigit() else None


@rule(
    "D15",
    "place-not-issuer",
    title="Địa danh khác tên đơn vị trong tên cơ quan",
    severity="info",
    what="địa danh trùng với tên đơn vị hành chính trong tên cơ quan ban hành.",
    why="Địa danh của cơ quan địa phương là tên đơn vị hành chính nơi cơ quan đóng trụ sở.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm a",
    since=DECREE_30,
    bad="ỦY BAN NHÂN DÂN XÃ ĐỒI CỎ — Đồi Thông, ngày 10 tháng 3 năm 2026",
    good="ỦY BAN NHÂN DÂN XÃ ĐỒI CỎ — Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    profiles=STATE,
)
def place_not_issuer(paper: Paper) -> Iterator[Finding]:
    """Only for people's committees of communes, which sit where they are, and for what stands
    under them where the place is named nowhere else."""
    document = paper.document
    place, agency = document.place, bare(document.agency or "")
    span = document.spans.get("place")
    of_commune = _OF_COMMUNE.match(agency)
    if of_commune is None and document.parent and place:
        agency = bare(document.parent)
        of_commune = _OF_COMMUNE.match(agency)
        if paper.bare_flat.count(bare(place)) > 1:
            return
    if not place or span is None or of_commune is None:
        return
    if bare(place).split()[-1] not in re.findall(r"\w+", agency):
        yield place_not_issuer.finding(
            span,
            said(
                "Địa danh “{place}” khác tên trong “{agency}”.",
                place=place,
                agency=document.agency
                if agency != bare(document.parent or "")
                else document.parent,
            ),
        )


_OF_COMMUNE = lazy_pattern(r"(?:uy ban|hoi dong) nhan dan\s+(?:xa|phuong)\s")
