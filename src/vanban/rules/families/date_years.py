"""D11, D12: years that cannot be true of the same document."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.cited import cited_within
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

CLOSES = lazy_pattern(
    r"[*_\s]*tren day la (?:toan bo )?(?:noi dung )?(?:ke hoach|bao cao|chuong trinh)"
)
_PERIOD = lazy_pattern(r"giai doan\s{1,3}(?P<first>20\d\d)\s{0,3}[-–]\s{0,3}(?P<last>20\d\d)(?!\d)")
_PROGRAMME = lazy_pattern(
    r"(?<!\w)(?:chuong trinh|ke hoach|de an|chien luoc)(?!\w)[^.;:|(]{0,90}?\Z"
)
_BACK = 190  # letters before a period to the name of its programme and what leads to it
_LOOKS_BACK = lazy_pattern(
    r"(?<!\w)(?:tong ket|so ket|ket qua|danh gia|tiep noi|ke thua|thay the|ket thuc|da|tu khi"
    r"|qua|sau)(?!\w)"
)
_LEADS = lazy_pattern(r"nhu sau\W{0,6}\Z")
_FAR = 10  # years
_ANY_YEAR = lazy_pattern(r"20\d\d(?<!\d\d\d\d\d)(?!\d)")
_PLANS = ("Kế hoạch", "Chương trình", "Báo cáo")
_OF_YEAR = lazy_pattern(r"(?<!\w)(?:nam|NĂM) (?P<year>20\d\d)(?!\s*[-–/\d])")
# What has a year in its own name.
_NAMED = lazy_pattern(
    r"(?<!\w)(?:luat|nghi quyet|nghi dinh|ky niem|tong ket|quyet toan|dieu tra|bau cu|thanh lap)"
)
_IN_DATE = lazy_pattern(r"thang \d{1,2} \Z")


@rule(
    "D11",
    "expired-period",
    title="Chương trình, kế hoạch đã hết thời gian",
    severity="info",
    what="chương trình, kế hoạch, đề án đang triển khai chưa kết thúc trước năm ban hành.",
    why="Triển khai một chương trình đã hết thời gian thường là do chép lại kế hoạch cũ.",
    source="Thực tiễn soạn thảo kế hoạch",
    bad="Kế hoạch năm 2026: tuyên truyền Kế hoạch cải cách hành chính giai đoạn 2016 - 2020",
    good="Kế hoạch năm 2026: tuyên truyền Kế hoạch cải cách hành chính giai đoạn 2026 - 2030",
    profiles=EVERY,
)
def expired_period(paper: Paper) -> Iterator[Finding]:
    """Named without a number in a plan, and not where results are looked back at."""
    document = paper.document
    year = document.year or (document.dated.year if document.dated else None)
    if year is None or document.type not in ("Kế hoạch", "Chương trình", "Chỉ thị", "Công văn"):
        return
    for match in _PERIOD.finditer(paper.bare, paper.body.start, paper.body.end):
        if int(match["last"]) >= year or int(match["first"]) > int(match["last"]):
            continue
        floor = max(paper.body.start, match.start() - _BACK)
        named = _PROGRAMME.search(paper.bare, floor, match.start())
        if named is None:
            continue
        opening = max(paper.bare.rfind(mark, floor, named.start()) for mark in ";.:|\n")
        if _LOOKS_BACK.search(paper.bare, max(opening, floor), match.end()):
            continue
        floor = max(opening, named.start() - 400)
        if cited_within(paper, Span(floor + 1, match.end())):
            continue  # the subject of a paper that is cited
        yield expired_period.finding(
            Span(named.start(), match.end()),
            said(
                "Giai đoạn {first} - {last} đã kết thúc trước năm {year}.",
                first=match["first"],
                last=match["last"],
                year=year,
            ),
        )


@rule(
    "D12",
    "year-mismatch",
    title="Năm ở tiêu đề khác năm ở chỗ khác",
    severity="warning",
    what="năm ở trích yếu khớp với câu mở đầu, câu kết và không cách ngày ban hành quá một năm.",
    why="Năm lệch thường do chép kế hoạch năm trước mà sửa sót.",
    source="Thực tiễn soạn thảo văn bản hành chính",
    bad="KẾ HOẠCH tuyên truyền năm 2026 … Trên đây là Kế hoạch tuyên truyền năm 2025.",
    good="KẾ HOẠCH tuyên truyền năm 2026 … Trên đây là Kế hoạch tuyên truyền năm 2026.",
    profiles=EVERY,
)
def year_mismatch(paper: Paper) -> Iterator[Finding]:
    """Only when the title names one single year, or one period."""
    year = single_year(paper)
    document = paper.document
    yield from _other_period(paper)
    yield from _far_year(paper)
    if year is None:
        return
    issued = document.dated.year if document.dated else None
    title = document.spans["title"]
    named = _NAMED.search(" ".join(paper.bare[title.start : title.end].split()))
    is_plan = document.type in _PLANS
    if issued and abs(issued - year) > 1 and not named and abs(issued - year) < _FAR:
        span = _last_year(paper, title, year)
        yield year_mismatch.finding(
            span,
            said("Trích yếu nói năm {year}, văn bản đề năm {issued}.", year=year, issued=issued),
            severity=None if is_plan else "info",
        )
    if not is_plan:
        return
    for paragraph in paper.paragraphs:
        if paragraph.span.end <= title.end:
            continue
        closes = CLOSES.match(paragraph.bare)
        leads = not closes and _leads(paper, paragraph)
        if closes or leads:
            yield from _other_year(paragraph, year, leads=bool(leads))


def _far_year(paper: Paper) -> Iterator[Finding]:
    """A date line whose year is far from every other year that the paper names."""
    document = paper.document
    issued = document.dated.year if document.dated else None
    span = document.spans.get("date")
    if issued is None or span is None or "date" in document.origins:
        return
    others = [
        int(match[0])
        for match in _ANY_YEAR.finditer(paper.text)
        if not span.start <= match.start() < span.end
    ]
    nearest = min(others, key=lambda year: abs(year - issued), default=issued)
    if abs(nearest - issued) >= _FAR:
        yield year_mismatch.finding(
            _last_year(paper, span, issued),
            said("Năm ban hành {issued} cách xa mọi năm nêu trong văn bản.", issued=issued),
        )


def _other_period(paper: Paper) -> Iterator[Finding]:
    """A title for 2026 - 2030 and a closing sentence for 2026 - 2031."""
    title = paper.document.spans.get("title")
    named = _periods(" ".join(paper.bare[slice(*title)].split())) if title else []
    if title is None or len(named) != 1 or paper.document.type not in _PLANS:
        return
    for paragraph in paper.paragraphs:
        if paragraph.span.end <= title.end or not CLOSES.match(paragraph.bare):
            continue
        end = _end_of_sentence(paragraph.bare)
        said_here = list(_PERIOD.finditer(paragraph.bare, 0, end))
        if len(said_here) == 1 and said_here[0].group("first", "last") != named[0]:
            yield year_mismatch.finding(
                paragraph.at(*said_here[0].span()),
                said(
                    "Trích yếu nói {year}, chỗ này nói {other}.",
                    year=" - ".join(named[0]),
                    other=" - ".join(said_here[0].group("first", "last")),
                ),
            )


def _periods(title: str) -> list[tuple[str, ...]]:
    return [match.group("first", "last") for match in _PERIOD.finditer(title)]


def _leads(paper: Paper, paragraph: Line) -> bool:
    sections = paper.document.sections
    above = not sections or paragraph.span.start < sections[0].span.start
    return above and bool(_LEADS.search(paragraph.bare))


def _other_year(paragraph: Line, year: int, *, leads: bool) -> Iterator[Finding]:
    """The year of what "is issued" or "is above", when it is one and another one."""
    start = max(paragraph.bare.rfind("ban hanh"), paragraph.bare.rfind("xay dung")) if leads else 0
    if start < 0:
        return
    end = len(paragraph.bare) if leads else _end_of_sentence(paragraph.bare)
    found = list(_OF_YEAR.finditer(paragraph.bare, start, end))
    years = {int(match["year"]) for match in found}
    if len(years) == 1 and year not in years:
        yield year_mismatch.finding(
            paragraph.at(*found[-1].span()),
            said(
                "Trích yếu nói năm {year}, chỗ này nói năm {other}.", year=year, other=years.pop()
            ),
        )


def _end_of_sentence(bare: str) -> int:
    end = bare.find(". ")
    return end if end > 0 else len(bare)


def single_year(paper: Paper) -> int | None:
    """The year that the title names, when it names one and no range or date."""
    span = paper.document.spans.get("title")
    if span is None:
        return None
    title = " ".join(paper.bare[span.start : span.end].split())
    if "giai doan" in title or "nhiem ky" in title or "nam hoc" in title:
        return None
    years = {
        int(match["year"])
        for match in _OF_YEAR.finditer(title)
        if not _IN_DATE.search(title, 0, match.start())
    }
    return years.pop() if len(years) == 1 else None


def _last_year(paper: Paper, within: Span, year: int) -> Span:
    start = paper.text.rfind(str(year), within.start, within.end)
    return Span(start, start + 4) if start >= 0 else within
