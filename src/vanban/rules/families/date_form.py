"""D01–D05, D16, D17: how dates are written (Decree 30/2020, Annex I, Part I, II.4.b)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from vanban.lexicon.days import in_words
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.printed_dates import PrintedDate
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, EVERY, STATE, rule
from vanban.rules.said import said

_BLANK = r"[\s.…_*]{0,20}"
# "ngày    tháng   năm 2026", "ngày /01/2026", "ngày … tháng … năm 20…"
_BLANK_DATE = lazy_pattern(
    rf"ngay{_BLANK}(?:/{_BLANK}(?:\d{{1,2}}{_BLANK})?(?:/{_BLANK}(?:\d{{2,4}})?)?"
    rf"|\d{{0,2}}{_BLANK}thang{_BLANK}\d{{0,2}}{_BLANK}(?:nam(?:{_BLANK}\d{{2,4}})?)?)"
)
_ONLY_MONTH = lazy_pattern(r"ngay[\s.…_]{0,20}thang\s{1,3}(?P<month>[12])(?!\d)")
# "thứ Hai, ngày …"; not "lần thứ hai", "kỳ họp thứ 5".
_WEEKDAY = lazy_pattern(
    r"(?:(?<!lan )(?<!hop )(?<!khoa )(?<!phien )(?<!nghi )(?<!ky )(?<!lop )"
    r"thu (?P<day>hai|ba|tu|nam|sau|bay|[2-7])|(?<=chu )nhat)[,\s(]{1,3}(?:ngay\s)?\Z"
)
_WEEKDAY_BEHIND = lazy_pattern(
    r"\s?\((?:thu (?P<day>hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)(?=[,)\s])"
)
_SAID_WEEKDAYS = {
    "thứ Hai": 0, "thứ Ba": 1, "thứ Tư": 2, "thứ Năm": 3, "thứ Sáu": 4, "thứ Bảy": 5, "Chủ nhật": 6,
}  # fmt: skip
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4,
    "bay": 5, "7": 5, None: 6,
}  # fmt: skip
_YEAR_FOLLOWS = lazy_pattern(r"\s*\d{4}")
# "tháng 13/2026", "quý V năm 2026"
_BY = lazy_pattern(r"\b(?:truoc|het)\s\Z")  # "trước 10/13/2026", as columns of tables have it
_IMPOSSIBLE = (
    lazy_pattern(r"thang (?:0|1[3-9]|[2-9]\d)(?: nam |/)(?:19|20)\d\d(?!\d)"),
    lazy_pattern(r"quy (?:vi{0,3}|i{4,6}|iiv|ivi|[05-9])(?: nam |/)(?:19|20)\d\d(?!\d)"),
)
_AFTER_DAY = lazy_pattern(r"ngay\s{1,4}\d{1,2}\s{1,4}\Z")
_YEARS = lazy_pattern(
    r"(?P<first>[12](?<![\w/.,-].)[09]\d\d)(?P<dash>\s{0,3}[-–—−]\s{0,3})(?P<last>(?:19|20)\d\d)"
    r"(?![\d/-]|\.\w)"
)
_WORD_MONTH = lazy_pattern(
    r"(?<!\w)(?:trong|đầu|cuối|giữa|từ|đến|hết|trước|vào) tháng (?P<month>một|hai|ba|tư|năm|sáu|bảy"
    r"|tám|chín|mười(?: một| hai)?)(?=[,.;:]| năm (?:19|20)\d\d| tới\b| này\b| hằng năm\b|\s*$)"
)
_MANY = 5  # dates of the rarer form that are worth naming


@rule(
    "D01",
    "date-blank",
    title="Ngày, tháng, năm ban hành còn để trống",
    severity="warning",
    what="ngày, tháng, năm ban hành ở đầu văn bản và ở dòng “Kèm theo” của phụ lục đã được điền.",
    why="Thời gian ban hành là căn cứ tính hiệu lực và thời hạn; bản đã ký mà để trống thì không "
    "biết văn bản có từ khi nào.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm b",
    since=DECREE_30,
    bad="Đồi Cỏ, ngày    tháng 3 năm 2026",
    good="Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    profiles=STATE,
)
def date_blank(paper: Paper) -> Iterator[Finding]:
    """The date line, and the lines that tie annexes; a draft has no number either, and what is
    signed electronically gets both from the signature: then it is only a reminder."""
    document = paper.document
    span = document.spans.get("date")
    if span and "date" not in document.origins and _is_blank(paper, span):
        # what stands without a number has not been issued yet
        severity = "info" if document.draft or document.number is None else "warning"
        yield date_blank.finding(
            span, said("Ngày, tháng, năm ban hành còn để trống."), severity=severity
        )
    for line in document.attachments:
        if all(line.date) or line.span == span or not (line.number or line.symbol):
            continue  # without a number and a symbol it is a form to be filled in
        blank = _BLANK_DATE.search(paper.bare, line.span.start, line.span.end)
        if blank:
            words = blank.group().rstrip()
            yield date_blank.finding(
                Span(blank.start(), blank.start() + len(words)),
                said("Ngày của văn bản mà phụ lục kèm theo còn để trống."),
                severity="info",
            )


def _is_blank(paper: Paper, span: Span) -> bool:
    dated = paper.document.dated
    if dated is None:
        return False
    if dated.year is None and _YEAR_FOLLOWS.match(paper.text, span.end):
        return False  # a note's number was glued to the year
    return None in dated


@rule(
    "D21",
    "header-date-short",
    title="Ngày ban hành viết bằng dấu gạch chéo",
    severity="warning",
    what="ngày ban hành ở đầu văn bản viết đầy đủ “ngày … tháng … năm …”, không viết “10/3/2026”.",
    why="Nghị định quy định ghi đầy đủ các chữ “ngày”, “tháng”, “năm”.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm b",
    since=DECREE_30,
    bad="Đồi Cỏ, ngày 10/3/2026",
    good="Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    profiles=STATE,
    fix="safe",
)
def header_date_short(paper: Paper) -> Iterator[Finding]:
    """The date line of the header with slashes, dots or hyphens in the place of its words."""
    span = paper.document.spans.get("date")
    if span is None or "date" in paper.document.origins:
        return
    found = _IN_DIGITS.fullmatch(paper.quote(span).strip())
    day = paper.document.date
    if found is None or day is None:
        return
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    right = f"ngày {day.day:02} tháng {month} năm {day.year}"
    yield header_date_short.finding(
        span,
        said("Ngày ban hành viết đầy đủ: “{right}”.", right=right),
        Fix(span, right, safe=True),
    )


_IN_DIGITS = lazy_pattern(r"(?:[Nn]gày\s{1,3})?\d{1,2}\s?([/.-])\s?\d{1,2}\s?\1\s?\d{4}")


@rule(
    "D02",
    "date-zero",
    title="Thiếu số 0 trước ngày hoặc tháng",
    severity="warning",
    what="ngày từ 1 đến 9 và tháng 1, 2 có số 0 đứng trước.",
    why="Số 0 ngăn việc điền thêm chữ số vào ngày, tháng của văn bản.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm b",
    since=DECREE_30,
    bad="Đồi Cỏ, ngày 5 tháng 1 năm 2026",
    good="Đồi Cỏ, ngày 05 tháng 01 năm 2026",
    profiles=STATE,
    fix="unsafe",
)
def date_zero(paper: Paper) -> Iterator[Finding]:
    """Whole dates with a year; what is said in passing ("ngày 5/3") is not the date of a paper."""
    for printed in paper.dates:
        day, month = printed.day, printed.month
        if printed.year is None or not printed.is_possible:
            continue
        better_day = day.zfill(2)
        better_month = month.zfill(2) if int(month) < 3 else month
        if (better_day, better_month) == (day, month):
            continue
        yield date_zero.finding(
            printed.span,
            said(
                "“{words}”: ngày dưới 10 và tháng 1, 2 phải có số 0 đứng trước.",
                words=_words(paper, printed),
            ),
            Fix(printed.span, _rewritten(paper, printed, better_day, better_month), safe=False),
        )
    yield from _month_of_issue(paper)


def _month_of_issue(paper: Paper) -> Iterator[Finding]:
    """ "ngày     tháng 2 năm 2026": the day is not filled in yet."""
    span = paper.document.spans.get("date")
    if span is None or "date" in paper.document.origins:
        return
    match = _ONLY_MONTH.match(paper.bare, span.start, span.end)
    if match:
        month = Span(*match.span("month"))
        yield date_zero.finding(
            span,
            said(
                "“{words}”: ngày dưới 10 và tháng 1, 2 phải có số 0 đứng trước.",
                words=" ".join(paper.quote(span).split()),
            ),
            Fix(month, f"0{match['month']}", safe=False),
        )


@rule(
    "D03",
    "date-extra-zero",
    title="Thừa số 0 trước tháng",
    severity="info",
    what="trong cách viết “ngày … tháng … năm …”, tháng 3 đến tháng 9 không có số 0 đứng trước.",
    why="Nghị định chỉ yêu cầu thêm số 0 cho ngày nhỏ hơn 10 và tháng 1, tháng 2.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm b",
    since=DECREE_30,
    bad="ngày 10 tháng 03 năm 2026",
    good="ngày 10 tháng 3 năm 2026",
    profiles=ADMINISTRATIVE,
    fix="unsafe",
)
def date_extra_zero(paper: Paper) -> Iterator[Finding]:
    """Only the long form: tables and short dates line their figures up."""
    for printed in paper.dates:
        month = printed.month
        if printed.form != "long" or not printed.year or month[0] != "0" or int(month) < 3:
            continue
        yield date_extra_zero.finding(
            printed.month_at,
            said("Tháng {month} không cần số 0 đứng trước.", month=int(month)),
            Fix(printed.month_at, str(int(month)), safe=False),
        )


@rule(
    "D04",
    "date-invalid",
    title="Ngày, tháng không có trên lịch",
    severity="error",
    what="mọi ngày, tháng ghi trong văn bản đều có trên lịch và đúng thứ trong tuần.",
    why="Ngày không có thật làm sai thời hạn hoặc sai viện dẫn.",
    source="Bộ luật Dân sự số 91/2015/QH13, Điều 145, khoản 2 (thời hạn tính theo dương lịch)",
    bad="Hoàn thành trước ngày 31/4/2026.",
    good="Hoàn thành trước ngày 30/4/2026.",
    profiles=EVERY,
)
def date_invalid(paper: Paper) -> Iterator[Finding]:
    """31 April, 30 February, month 13; where a figure may be the reader's, a warning."""
    severity = "warning" if paper.is_recognised else "error"
    for printed in paper.dates:
        if printed.is_possible:
            continue
        named = paper.bare.startswith("ngay", printed.span.start)
        before = paper.bare[max(0, printed.span.start - 8) : printed.span.start]
        if not (named or _BY.search(before)) and (
            int(printed.day) > 31 or not 0 < int(printed.month) <= 12
        ):
            continue  # three figures, but no date
        yield date_invalid.finding(
            printed.span,
            said("Không có ngày “{words}” trên lịch.", words=_words(paper, printed)),
            severity=severity if named else "warning",
        )
    for printed in paper.dates:
        yield from _other_weekday(paper, printed, severity)
    for match in chain.from_iterable(part.finditer(paper.bare) for part in _IMPOSSIBLE):
        before = paper.bare[max(0, match.start() - 12) : match.start()]
        if not _AFTER_DAY.search(before):
            span = Span(*match.span())
            yield date_invalid.finding(
                span,
                said("Không có “{words}” trên lịch.", words=paper.quote(span)),
                severity=severity,
            )


def _other_weekday(paper: Paper, printed: PrintedDate, severity: str) -> Iterator[Finding]:
    """ "thứ Hai, ngày 03/3/2026", which is a Tuesday; "ngày 03/3/2026 (thứ Hai)"."""
    day, (start, end) = printed.value, printed.span
    named = _WEEKDAY.search(paper.bare, max(0, start - 20), start) if day else None
    if day and not named:
        named = _WEEKDAY_BEHIND.match(paper.bare, end)
    if day is None or named is None or _WEEKDAYS[named["day"]] == day.weekday():
        return
    words = paper.text[named.start() : named.end()]
    if words.islower() and named["day"] and not named["day"].isdigit():
        return  # the second of something
    right = next(name for name, number in _SAID_WEEKDAYS.items() if number == day.weekday())
    span = Span(min(named.start(), start), max(named.end(), end))
    yield date_invalid.finding(
        span,
        said("Ngày {day} là {right}.", day=in_words(day), right=right),
        severity=severity,
    )


@rule(
    "D05",
    "date-style-mixed",
    title="Hai cách viết ngày trong các viện dẫn",
    severity="info",
    what="ngày của các văn bản được viện dẫn viết theo cùng một cách: “ngày 05 tháng 3 năm 2026” "
    "hoặc “ngày 05/3/2026”.",
    why="Một văn bản dùng thống nhất một cách viết thì dễ đọc và không bị coi là cẩu thả.",
    source="Thực tiễn soạn thảo văn bản hành chính",
    bad="Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026; Kế hoạch số 18/KH-UBND ngày 24/02/2026",
    good="Quyết định số 12/QĐ-UBND ngày 05/3/2026; Kế hoạch số 18/KH-UBND ngày 24/02/2026",
    profiles=EVERY,
    fix="unsafe",
)
def date_style_mixed(paper: Paper) -> Iterator[Finding]:
    """The form that fewer citations have; of equals, the one that comes second."""
    cited = _cited_dates(paper)
    forms = Counter(printed.form for printed in cited)
    if len(forms) < 2:
        return
    first = cited[0].form
    usual = max(forms, key=lambda form: (forms[form], form == first))
    for printed in [p for p in cited if p.form != usual][:_MANY]:
        yield date_style_mixed.finding(
            printed.span,
            said(
                "Ngày viết là “{words}”, khác cách viết của các viện dẫn khác trong văn bản.",
                words=_words(paper, printed),
            ),
            Fix(printed.span, _in_form(printed, usual), safe=False),
        )


def _cited_dates(paper: Paper) -> list[PrintedDate]:
    """The whole dates that stand in citations, in order."""
    found = []
    dates = iter(paper.dates)
    printed = next(dates, None)
    title = paper.document.spans.get("title", Span(0, 0))
    for citation in paper.document.citations:
        if citation.span.start in title:
            continue
        while printed and printed.span.start < citation.span.start:
            printed = next(dates, None)
        while printed and printed.span.start < citation.span.end:
            if printed.value and citation.date == printed.value:
                found.append(printed)
            printed = next(dates, None)
    return found


def _in_form(printed: PrintedDate, form: str) -> str:
    if printed.value is None:
        raise ValueError("a date that is on no calendar has no other form")
    if form == "short":
        return f"ngày {in_words(printed.value)}"
    day, month, year = in_words(printed.value).split("/")
    return f"ngày {day} tháng {month} năm {year}"


@rule(
    "D16",
    "month-word",
    title="Tháng viết bằng chữ không viết hoa",
    severity="info",
    what="tháng viết bằng chữ thì viết hoa chữ chỉ thứ tự của tháng.",
    why="“tháng Năm” viết thường dễ lẫn với nhãn “tháng … năm …”.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V, khoản 8, điểm c",
    since=DECREE_30,
    bad="Tổng kết vào cuối tháng sáu.",
    good="Tổng kết vào cuối tháng Sáu.",
    profiles=ADMINISTRATIVE,
    preview=True,
    fix="unsafe",
    lines=r"thang (mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi)\b",
)
def month_word(paper: Paper, line: Line) -> Iterator[Finding]:
    """Only where the words around leave no doubt that a month is meant."""
    for match in _WORD_MONTH.finditer(line.text):
        span = line.at(*match.span("month"))
        word = match["month"]
        yield month_word.finding(
            span,
            said("Tên tháng “{word}” cần viết hoa.", word=word),
            Fix(span, word[0].upper() + word[1:], safe=False),
        )


@rule(
    "D17",
    "period-dash",
    title="Dấu nối giữa hai năm không thống nhất",
    severity="info",
    what="các khoảng năm trong một văn bản dùng cùng một kiểu dấu nối, nên là “2021 - 2030”.",
    why="Nhiều kiểu dấu nối trong một văn bản là lỗi trình bày dễ thấy và dễ sửa.",
    source="Thực tiễn soạn thảo văn bản hành chính",
    bad="giai đoạn 2021-2025 …; giai đoạn 2021 - 2030 …; nhiệm kỳ 2021 – 2026",
    good="giai đoạn 2021 - 2025 …; giai đoạn 2021 - 2030 …; nhiệm kỳ 2021 - 2026",
    profiles=EVERY,
    fix="safe",
)
def period_dash(paper: Paper) -> Iterator[Finding]:
    """What differs from the majority; of equals, from " - "."""
    found = [m for m in _YEARS.finditer(paper.text) if m["first"] <= m["last"]]
    dashes = Counter(_dash(match) for match in found)
    if len(dashes) < 2:
        return
    usual = max(dashes, key=lambda dash: (dashes[dash], dash == " - "))
    for match in found:
        if _dash(match) == usual:
            continue
        span = Span(*match.span())
        wrapped = "\n" in match["dash"]
        yield period_dash.finding(
            span,
            said(
                "“{words}”: các khoảng năm khác trong văn bản viết dấu nối là “{usual}”.",
                words=" ".join(paper.quote(span).split()),
                usual=usual,
            ),
            None if wrapped else Fix(Span(*match.span("dash")), usual, safe=True),
        )


def _dash(match: re.Match[str]) -> str:
    """The sign with a blank on each side where there is any: a line may end there."""
    dash = match["dash"]
    sign = dash.strip().replace("−", "–")
    before = " " if dash[0].isspace() else ""
    return f"{before}{sign}{' ' if dash[-1].isspace() else ''}"


def _words(paper: Paper, printed: PrintedDate) -> str:
    return " ".join(paper.quote(printed.span).split())


def _rewritten(paper: Paper, printed: PrintedDate, day: str, month: str) -> str:
    """The words of the date with other figures for day and month."""
    text, span = paper.text, printed.span
    before = text[span.start : printed.day_at.start]
    between = text[printed.day_at.end : printed.month_at.start]
    return before + day + between + month + text[printed.month_at.end : span.end]
