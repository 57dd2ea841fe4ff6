"""D34–D40: what the hours, days and years of one event or one report say of each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from vanban.lexicon.days import in_words
from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.printed_dates import PrintedDate
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo văn bản hành chính"
_HOUR = r"(?P<{0}>\d{{1,2}}) ?(?:gio|h|g)(?: ?(?P<{0}m>[0-5]\d))?(?: phut)?"
_BEGINS = lazy_pattern(
    r"(?:bat dau|khai mac|thoi gian|hoi|vao luc|luc)[^.;\d\n]{0,40}" + _HOUR.format("h")
)
_ENDS = lazy_pattern(r"(?:ket thuc|be mac)[^.;\d\n]{0,40}" + _HOUR.format("h") + r"(?!\w)")
_FROM_TO = lazy_pattern(
    rf"\btu {_HOUR.format('a')}(?: cung ngay)? (?:den|toi) {_HOUR.format('b')}(?!\w)"
    r"(?! ?(?:,|ngay)? ?(?:ngay )?(?:hom sau|sang|dem))"
)
_EVENING = 17
_NEAR = 30
_INVITES = lazy_pattern(r"\bmoi (?:hop|du|tham du)\b")
_WHEN = lazy_pattern(r"(?m)^\W{0,4}(?:\d{1,2}[.)] ?)?thoi gian(?: hop| to chuc)? ?:[^\n]{0,80}")
_BOUND = lazy_pattern(
    r"(?:truoc|cham nhat|muon nhat|den het)(?: la| vao| trong)?"
    r"(?: \d{1,2} (?:gio|h)(?: ?\d\d)?(?: phut)?,?)? ?\Z"
)
_SENT = lazy_pattern(r"\b(?:gui|nop|dang ky|xac nhan|chuan bi)\b")
_AFTERWARDS = lazy_pattern(
    r"\bsau (?:khi |cuoc )?(?:hop|hoi nghi|ket)|ket luan|thuc hien|khac phuc"
)
_DID = (
    r"\bda (?:duoc )?(?:chu tri|to chuc|tien hanh|dien ra|hop|lam viec|kiem tra|khai mac|thong qua"
    r"|khanh thanh|ban giao|nghiem thu)\b"
)
_ON_DAY_DID = lazy_pattern(rf"[^.;\n]{{0,250}}?{_DID}")
_BEGINS_WITH = lazy_pattern(r"\W{0,4}(?:\d{1,2}[.)] |[a-z]\) )?(?:vao |trong )?\Z")
_DID_ON = lazy_pattern(rf"{_DID}(?P<between>[^.;:\d\n]{{0,80}}?)(?:,? ?(?:vao|trong))? ?\Z")
_NOT_ON = lazy_pattern(
    r"\b(?:truoc|den|tu|han|nhat|se|du kien|hoan thanh|ke hoach|de|nham|dang ky|chuan bi|lich)\b"
)
_HALF_YEAR = lazy_pattern(
    r"\b(?:6|06|sau) thang(?: dau nam)?(?: (?:nam )?20\d\d)?(?: gui)?,? (?P<due>(?:xong )?"
    r"(?:truoc|cham nhat|muon nhat)(?: la)?(?: ngay)? \d{1,2}(?:/| thang )(?P<month>\d{1,2})"
    r"(?:(?:/| nam )20\d\d)?)(?!\d)"
)
_TOO_LATE = 9
"""The month from which a report on the first half of the year is that of another period."""
_LASTS = lazy_pattern(
    r"\btrong (?:vong |thoi gian )?(?P<days>\d{1,2})(?: \([a-z ]{2,12}\))? (?P<unit>ngay)"
    r"(?P<work> lam viec)?(?: lien tuc)?,? ?\(?(?:ke )?tu (?:het )?(?:thu \w{2,4}, ?)?"
)
_TILL = lazy_pattern(r",? (?:den|toi)(?: het)? (?:thu \w{2,4}, ?|chu nhat, ?)?")
_QUARTER = lazy_pattern(
    r"(?<!\w)[Qq](?:uý|úy) (?:VI{0,3}|I{4,6}|IIV|IVI|0?[05-9])(?![\w/]|[.,-]\w| năm \d| nam \d)"
)
_CAPITAL_BEFORE = lazy_pattern(r"(?<!\w)[A-ZĐÀ-Ỹ]\w* \Z")
_SCHOOL_YEAR = lazy_pattern(
    r"(?<!cac )(?<!nhung )(?<!tu )(?<!\d )nam hoc[\s*]{1,3}(?P<years>(?P<first>20\d\d)\s?[-–]\s?"
    r"(?P<last>20\d\d))(?![\d/])"
)


@rule(
    "D34",
    "ends-before-begin",
    title="Cuộc họp kết thúc trước khi bắt đầu",
    severity="warning",
    what="giờ, ngày kết thúc ghi ở biên bản sau giờ, ngày bắt đầu; “từ … giờ đến … giờ” không "
    "ngược.",
    why="Giờ ghi ngược thì biên bản mất giá trị chứng cứ, người dự không biết có mặt lúc nào.",
    source=_PRACTICE,
    bad="Bắt đầu: 14 giờ 00 phút … Cuộc họp kết thúc vào 10 giờ 30 phút cùng ngày.",
    good="Bắt đầu: 14 giờ 00 phút … Cuộc họp kết thúc vào 16 giờ 30 phút cùng ngày.",
    profiles=EVERY,
    lines=r"(?:ket thuc|be mac) (?:vao|luc|hoi)|\btu \d{1,2} ?(?:gio|h|g)",
)
def ends_before_begin(paper: Paper, line: Line) -> Iterator[Finding]:
    """In minutes the first hour of a beginning against that of the end, with the days that
    follow them; elsewhere a range of hours in one breath, but none that lasts overnight."""
    for found in _FROM_TO.finditer(line.bare):
        begin, end = _hour(found, "a"), _hour(found, "b")
        if end < begin < (_EVENING, 0):
            words = line.text[found.start() : found.end()]
            message = said("Khoảng thời gian “{words}” bị ngược.", words=words)
            yield ends_before_begin.finding(line.at(*found.span()), message)
    ends = _ENDS.search(line.bare) if paper.document.type == "Biên bản" else None
    begins = ends and _BEGINS.search(paper.bare, paper.header.end, line.span.start)
    if not ends or not begins:
        return
    first = _day_behind(paper, begins.end())
    last = _day_behind(paper, line.span.start + ends.end())
    same_day = not last or (first and first.value == last.value)
    days = [printed.value for printed in (first, last) if printed and printed.value]
    before = len(days) == 2 and days[1] < days[0]
    if before or (same_day and _hour(ends, "h") < _hour(begins, "h")):
        till = last.span.end if last else line.span.start + ends.end()
        message = said("Kết thúc trước lúc bắt đầu.")
        yield ends_before_begin.finding(Span(line.span.start + ends.start(), till), message)


def _hour(found: re.Match[str], name: str) -> tuple[int, int]:
    return int(found[name]), int(found[f"{name}m"] or 0)


def _day_behind(paper: Paper, end: int) -> PrintedDate | None:
    """The date that stands right behind an hour, in its line."""
    for printed in _dates_from(paper, end)[:1]:
        start = printed.span.start
        if start - end < _NEAR and "\n" not in paper.bare[end:start]:
            return printed
    return None


def _dates_from(paper: Paper, start: int, end: int | None = None) -> list[PrintedDate]:
    first = bisect_left(paper.dates, start, key=lambda printed: printed.span.start)
    if end is None:
        return paper.dates[first : first + 2]
    last = bisect_left(paper.dates, end, key=lambda printed: printed.span.start)
    return paper.dates[first:last]


@rule(
    "D35",
    "due-after-meeting",
    title="Hạn gửi tài liệu sau ngày họp",
    severity="warning",
    what="giấy mời đề nghị gửi báo cáo, tài liệu, danh sách trước hoặc trong ngày họp.",
    why="Tài liệu phục vụ cuộc họp mà đến sau ngày họp thì không dùng được.",
    source=_PRACTICE,
    bad="Thời gian: ngày 12/5/2026 … gửi báo cáo trước ngày 20/5/2026",
    good="Thời gian: ngày 12/5/2026 … gửi báo cáo trước ngày 08/5/2026",
    profiles=EVERY,
    lines=r"\b(?:truoc|nhat|den het)(?: ngay)? \d",
)
def due_after_meeting(paper: Paper, line: Line) -> Iterator[Finding]:
    """Invitations only, and not what is asked of those who come after the meeting."""
    meeting = paper.once(_meeting)
    if meeting is None or not _SENT.search(line.bare) or _AFTERWARDS.search(line.bare):
        return
    for printed in _dates_from(paper, *line.span):
        before = paper.bare[max(line.span.start, printed.span.start - 40) : printed.span.start]
        due = printed.value or _in_year(printed, meeting)
        if due and due > meeting and _BOUND.search(before):
            message = said("Hạn này sau ngày họp ({day}).", day=in_words(meeting))
            yield due_after_meeting.finding(printed.span, message)


def _meeting(paper: Paper) -> date | None:
    """The day of the meeting to which a paper invites."""
    title = paper.document.spans.get("title")
    invites = title and _INVITES.search(paper.bare, title.start, title.end)
    if paper.document.type != "Giấy mời" and not invites:
        return None
    when = _WHEN.search(paper.bare, paper.header.end)
    dates = _dates_from(paper, when.start(), when.end()) if when else []
    days = {printed.value for printed in dates}
    issued = paper.document.date
    # one that was over before the invitation is D08's
    return max((day for day in days if day and not (issued and day < issued)), default=None)


def _in_year(printed: PrintedDate, other: date | None) -> date | None:
    if other is None or printed.year or not printed.is_possible:
        return None
    month, day = int(printed.month), int(printed.day)
    return date(other.year, month, day) if (month, day) != (2, 29) else None


@rule(
    "D36",
    "past-after-document",
    title="Việc đã làm lại có ngày sau ngày ban hành",
    severity="warning",
    what="việc kể là đã tổ chức, đã chủ trì, đã kiểm tra… không có ngày sau ngày ban hành.",
    why="Một trong hai ngày ghi sai; người nhận không biết việc đã diễn ra hay chưa.",
    source=_PRACTICE,
    bad="Thông báo ngày 12/5/2026: “Ngày 28/5/2026, Giám đốc đã chủ trì cuộc họp …”",
    good="Thông báo ngày 12/5/2026: “Ngày 08/5/2026, Giám đốc đã chủ trì cuộc họp …”",
    profiles=EVERY,
    lines=_DID,
)
def past_after_document(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "Ngày …, … đã chủ trì" and "đã tổ chức … ngày …"; what was planned is no event."""
    issued = paper.document.date
    if issued is None or "date" in paper.document.origins or paper.is_recognised:
        return
    for printed in _dates_from(paper, *line.span):
        if printed.value is None or printed.value <= issued:
            continue
        start, end = printed.span.start - line.span.start, printed.span.end - line.span.start
        did = _DID_ON.search(line.bare, max(0, start - 160), start)
        begins = _BEGINS_WITH.match(line.bare[:start][-16:]) and start < 16
        told = begins and _ON_DAY_DID.match(line.bare, end)
        if (told and not _NOT_ON.search(told.group())) or (
            did and not _NOT_ON.search(did["between"])
        ):
            message = said(
                "Việc đã diễn ra mà ngày lại sau ngày ban hành ({day}).", day=in_words(issued)
            )
            yield past_after_document.finding(printed.span, message)


@rule(
    "D37",
    "half-year-late",
    title="Hạn báo cáo 6 tháng rơi vào cuối năm",
    severity="warning",
    what="báo cáo 6 tháng có hạn gửi vào giữa năm, không trùng hạn báo cáo năm.",
    why="Báo cáo 6 tháng gửi cùng lúc với báo cáo năm thì không dùng để đôn đốc được; thường là "
    "ghi nhầm tháng.",
    source=_PRACTICE,
    bad="Báo cáo 6 tháng trước ngày 10/12/2026, báo cáo năm trước ngày 05/12/2026",
    good="Báo cáo 6 tháng trước ngày 10/6/2026, báo cáo năm trước ngày 05/12/2026",
    profiles=EVERY,
    lines=r"\b(?:0?6|sau) thang(?: dau nam)?(?: (?:nam )?20\d\d)?(?: gui)?,? (?:truoc|cham|muon)",
)
def half_year_late(_: Paper, line: Line) -> Iterator[Finding]:
    """The deadline right behind the period, when it is that of no half of the year but the
    second."""
    for found in _HALF_YEAR.finditer(line.bare):
        if _TOO_LATE <= int(found["month"]) <= 12:
            message = said("Báo cáo 6 tháng mà hạn đến tháng {month}.", month=found["month"])
            yield half_year_late.finding(line.at(*found.span("due")), message)


@rule(
    "D38",
    "days-differ",
    title="Số ngày không khớp khoảng ngày",
    severity="warning",
    what="“trong 02 ngày, từ ngày … đến ngày …”: khoảng ngày có đúng ngần ấy ngày.",
    why="Số ngày và khoảng ngày lệch nhau thì không biết theo mốc nào.",
    source=_PRACTICE,
    bad="trong 05 ngày, từ ngày 06/6/2026 đến ngày 07/6/2026",
    good="trong 02 ngày, từ ngày 06/6/2026 đến ngày 07/6/2026",
    profiles=EVERY,
    lines=r"\btrong (?:vong |thoi gian )?\d{1,2} (?:\([a-z ]{2,12}\) )?ngay",
)
def days_differ(paper: Paper, line: Line) -> Iterator[Finding]:
    """Counted with and without the first day; working days are no more than the days."""
    for found in _LASTS.finditer(line.bare):
        at = line.span.start + found.end()
        dates = _dates_from(paper, at)
        if len(dates) < 2 or dates[0].span.start - at > 1:
            continue
        first, last = dates
        between = paper.bare[first.span.end : last.span.start]
        if not _TILL.fullmatch(between.replace("\n", " ") + ("" if between[-1:] == " " else " ")):
            continue
        end = last.value
        begin = first.value or _in_year(first, end)
        if not begin or not end or end < begin:
            continue
        days, said_days = (end - begin).days + 1, int(found["days"])
        few = said_days < days - 1 and not found["work"]
        if said_days > days or few:
            message = said("Khoảng ngày này có {days} ngày.", days=days)
            span = Span(line.span.start + found.start("days"), line.span.start + found.end("unit"))
            yield days_differ.finding(span, message)


@rule(
    "D39",
    "quarter-invalid",
    title="Quý không có thật",
    severity="error",
    what="quý là I, II, III hoặc IV.",
    why="Một năm có bốn quý; ghi quý V thì không ai biết thời hạn nào.",
    source=_PRACTICE,
    bad="hoàn thành trong quý V",
    good="hoàn thành trong quý IV",
    profiles=EVERY,
    lines=r"\bquy (?:vi{0,3}|i{4,6}|iiv|ivi|0?[05-9])\b",
)
def quarter_invalid(paper: Paper, line: Line) -> Iterator[Finding]:
    """In prose and without its year: D04 and T08 have the others. A name may be Quý V."""
    if "\t" in line.text or "|" in line.text:
        return
    for found in _QUARTER.finditer(line.text):
        if found[0][0] == "Q" and _CAPITAL_BEFORE.search(line.text, 0, found.start()):
            continue
        message = said("Không có “{words}”.", words=found.group())
        severity = "warning" if paper.is_recognised else "error"
        yield quarter_invalid.finding(line.at(*found.span()), message, severity=severity)


@rule(
    "D40",
    "school-year",
    title="Năm học không phải hai năm liền nhau",
    severity="warning",
    what="năm học gồm hai năm liền nhau (2025 - 2026).",
    why="Ghi sai năm học thì kế hoạch, báo cáo không rõ thuộc năm học nào.",
    source="Thực tiễn soạn thảo văn bản của nhà trường",
    bad="năm học 2025 - 2027",
    good="năm học 2025 - 2026",
    profiles=EVERY,
    lines=r"nam hoc\W{1,3}20\d\d ?[-–] ?20\d\d",
)
def school_year(_: Paper, line: Line) -> Iterator[Finding]:
    """Several school years may be named by the first and the last; ranges that run backwards
    are D07's."""
    for found in _SCHOOL_YEAR.finditer(line.bare):
        years = int(found["last"]) - int(found["first"])
        if years >= 0 and years != 1:
            message = said("Năm học gồm hai năm liền nhau.")
            severity = "info" if 2 < years < 10 else None
            span = line.at(*found.span("years"))
            yield school_year.finding(span, message, severity=severity)
