"""D06–D10: what dates and times say of each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from vanban.lexicon.days import in_words
from vanban.model import Deadline, Document, Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.cited import day_of
from vanban.rules.families.date_years import CLOSES, single_year
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.places import places_of
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PERIOD = (
    r"(?:quy (?:iv|i{1,3}|[1-4])\b|0?[69] thang(?: dau| cuoi)?(?: nam)?"
    r"|(?:hang|moi) (?:thang|quy|nam)\b|dinh ky)"
)
_PERIODS = lazy_pattern(rf"{_PERIOD}(?:(?:, | va |, va )(?:bao cao )?{_PERIOD}){{0,5}}")
# What says when: a day, "trước ngày", "ngày 15 của tháng cuối quý", "sau 05 ngày".
_SAYS_WHEN = lazy_pattern(
    r"ngay \d|\d/\d|\d thang \d|ngay cuoi|tuan (?:dau|cuoi|thu)|\d ngay|theo quy dinh"
    r"|theo yeu cau"
)
_ALWAYS = lazy_pattern(r"thuong xuyen,? (?:va )?(?:hang|moi) nam")
_REPORTS = lazy_pattern(r"(?<!\w)bao cao(?!\w)")
_BRACKETS = lazy_pattern(r"\s{0,3}\([^().;]{1,80}\)")  # what a line end tore off
_SENTENCE = lazy_pattern(r"[^.;]{1,1200}")
_LATEST = lazy_pattern(r"(?:cham|muon) nhat (?:la )?(?P<before>truoc )(?:ngay|thang|khi|\d)")
_OF_YEARS = ("giai doan", "nhiem ky", "nam hoc", "tu nam")
_YEARS = lazy_pattern(
    r"[\s*]{1,3}(?P<first>[12][09]\d\d)\s?(?:[-–]|den(?: nam)?)\s?(?P<last>[12][09]\d\d)(?![\d/])"
)
# "tháng 12/2025 đến tháng 02/2025", "Quý IV/2026 đến Quý I/2026"
_TILL_MONTH = (
    r"(?:/| nam )(?P<y1>20\d\d) ?(?:-|–|den)"
    r" ?(?:het )?(?:thang (?P<m2>\d{1,2})|quy (?P<q2>iv|i{1,3}))(?:/| nam )(?P<y2>20\d\d)(?!\d)"
)
_FROM_MONTH = lazy_pattern(rf"thang (?P<m1>\d{{1,2}}){_TILL_MONTH}")
_FROM_QUARTER = lazy_pattern(rf"quy (?P<q1>iv|i{{1,3}}){_TILL_MONTH}")
# "từ ngày 20 đến ngày 10 tháng 4", "từ ngày 20/4 đến ngày 10/4"
_DAYS = lazy_pattern(
    r"tu ngay (?P<d1>\d{1,2})(?:/(?P<m1>\d{1,2}))? (?:den|toi) (?:het )?ngay (?P<d2>\d{1,2})"
    r"(?:/| thang )(?P<m2>\d{1,2})(?!\d)"
)
_TILL = lazy_pattern(r"\s*(?:den|toi|[-–])\s*(?:het\s*)?\Z")
_FROM = lazy_pattern(r"(?:tu|khoang)\s*(?:ngay\s*)?\Z")
_RESULT = lazy_pattern(r"(?<!\w)(?:ket qua|so ket|tong ket|chi so)(?!\w)")
_FIRST_CELL = 8  # letters: the number of a row and a little more
_TOLD = lazy_pattern(r"(?<!\w)(?:ket qua|so lieu|tinh hinh|dat duoc|da |tong ket|so ket)")
# Not "trước ngày" alone: "đã ban hành trước ngày 01/7/2025".
_BY = lazy_pattern(
    r"(?P<sure>(?:cham|muon) nhat(?: la)?"
    r"|(?:hoan thanh|xong|thoi han[^.;:]{0,20}:)[^.;\d]{0,30}? truoc)\s+\Z"
    r"|(?:gui|nop|bao cao|trinh)[^.;\d]{0,50}? truoc\s+\Z"
)
_CELL = lazy_pattern(r"\n(?:xong |hoan thanh )?truoc(?: ngay)? \Z")
_PAST = lazy_pattern(r"(?<!\w)(?:da|duoc|co hieu luc|nam truoc)(?!\w)")
_COVERED = lazy_pattern(
    r"(?<!\w)(?:quy (?P<quarter>iv|i{1,3}|[1-4])|(?P<half>0?6|0?9) thang(?: dau)?)(?: nam)?"
    r"[ /]?(?P<of>20\d\d)?(?!\d)|(?<!\w)nam (?P<year>20\d\d)(?!\d)"
)
_QUARTERS = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@rule(
    "D06",
    "vague-period",
    title="Kỳ báo cáo, thời gian không có ngày cụ thể",
    severity="info",
    what="chế độ báo cáo nói rõ ngày gửi; kế hoạch của một năm không ghi thời gian “hàng năm”.",
    why="Không có ngày thì đơn vị không biết khi nào phải gửi và không ai đôn đốc được.",
    source="Nghị định 09/2019/NĐ-CP (chế độ báo cáo có thời hạn gửi); thực tiễn lập kế hoạch",
    bad="Các tổ báo cáo kết quả quý I, 6 tháng đầu năm và hằng năm.",
    good="Các tổ báo cáo kết quả quý I, 6 tháng đầu năm trước ngày 15 của tháng cuối kỳ.",
    profiles=EVERY,
)
def vague_period(paper: Paper) -> Iterator[Finding]:
    """In plans: sentences that ask for reports of a period, and "thường xuyên hàng năm"."""
    if paper.document.type not in ("Kế hoạch", "Chương trình"):
        return
    year = single_year(paper)
    for paragraph in paper.paragraphs_with("bao cao", "thuong xuyen"):
        if "bao cao" in paragraph.bare and not CLOSES.match(paragraph.bare):
            yield from _reports_without_day(paper, paragraph)
        if year and "thuong xuyen" in paragraph.bare:
            for match in _ALWAYS.finditer(paragraph.bare):
                yield vague_period.finding(
                    paragraph.at(*match.span()),
                    said(
                        "Kế hoạch của riêng năm {year} mà thời gian lại ghi “{words}”.",
                        year=year,
                        words=paragraph.text[match.start() : match.end()],
                    ),
                )


def _reports_without_day(paper: Paper, paragraph: Line) -> Iterator[Finding]:
    behind = _BRACKETS.match(paper.bare, paragraph.span.end)
    for sentence in _SENTENCE.finditer(paragraph.bare):
        report = _REPORTS.search(sentence.group())
        if report is None or _SAYS_WHEN.search(sentence.group()):
            continue
        is_last = sentence.end() == len(paragraph.bare)
        if behind and is_last and _SAYS_WHEN.search(behind.group()):
            continue
        periods = _PERIODS.search(paragraph.bare, sentence.start(), sentence.end())
        if periods and _is_near(report, periods, sentence.start()):
            yield vague_period.finding(
                paragraph.at(*periods.span()),
                said(
                    "Báo cáo “{words}” nhưng không nói gửi vào ngày nào.",
                    words=paragraph.text[periods.start() : periods.end()],
                ),
            )


def _is_near(report: re.Match[str], periods: re.Match[str], start: int) -> bool:
    """ "định kỳ báo cáo …", "báo cáo kết quả … quý I"; not what the sentence says besides."""
    first, second = report.start() + start, periods.start()
    return second - first < 64 if first < second else first - periods.end() < 24


@rule(
    "D07",
    "contradictory-bound",
    title="Mốc thời gian mâu thuẫn",
    severity="error",
    what="không viết “chậm nhất trước ngày”; khoảng thời gian “từ … đến …” không bị ngược.",
    why="“Chậm nhất ngày 31” gồm cả ngày 31, “trước ngày 31” thì không; khoảng ngược thì không thể "
    "thực hiện.",
    source="Thực tiễn soạn thảo văn bản hành chính",
    bad="Báo cáo chậm nhất trước ngày 20/12. Thực hiện từ ngày 15/4/2026 đến ngày 01/4/2026.",
    good="Báo cáo chậm nhất ngày 20/12. Thực hiện từ ngày 01/4/2026 đến ngày 15/4/2026.",
    profiles=EVERY,
    fix="unsafe",
)
def contradictory_bound(paper: Paper) -> Iterator[Finding]:
    """Two words for one bound are a reminder; a range that runs backwards is an error."""
    for line in paper.paragraphs_with("nhat truoc ", "nhat la truoc "):
        yield from _two_bounds(line)
    yield from _months_backwards(paper)
    for line in paper.paragraphs_with("tu ngay "):
        yield from _days_backwards(paper, line)
    for first, last in pairwise(paper.dates):
        if last.span.start - first.span.end >= 16:
            continue
        if first.value is None or last.value is None or first.value <= last.value:
            continue
        between = paper.bare[first.span.end : last.span.start]
        before = paper.bare[max(0, first.span.start - 16) : first.span.start]
        if _TILL.match(between) and _FROM.search(before):
            yield _backwards(paper, Span(first.span.start, last.span.end))
    yield from _years_backwards(paper)


def _years_backwards(paper: Paper) -> Iterator[Finding]:
    for word in _OF_YEARS:
        for at in places_of(word, paper.bare):
            match = _YEARS.match(paper.bare, at + len(word))
            if match and match["first"] > match["last"]:
                yield _backwards(paper, Span(match.start("first"), match.end()))


def _months_backwards(paper: Paper) -> Iterator[Finding]:
    """Two months or two quarters, the later one first."""
    text = paper.bare_flat
    for match in _FROM_MONTH.finditer(text):
        if match["m2"] and _ends_before(match, int(match["m1"]), int(match["m2"])):
            yield from _in_one_paragraph(paper, match)
    for match in _FROM_QUARTER.finditer(text):
        if match["q2"] and _ends_before(match, _QUARTERS[match["q1"]], _QUARTERS[match["q2"]]):
            yield from _in_one_paragraph(paper, match)


def _ends_before(match: re.Match[str], first: int, last: int) -> bool:
    return (int(match["y1"]), first) > (int(match["y2"]), last)


def _in_one_paragraph(paper: Paper, match: re.Match[str]) -> Iterator[Finding]:
    if any(match.end() <= paragraph.span.end for paragraph in paper.paragraphs_at([match.start()])):
        yield _backwards(paper, Span(*match.span()))


def _days_backwards(paper: Paper, line: Line) -> Iterator[Finding]:
    for match in _DAYS.finditer(line.bare):
        same = match["m1"] is None or int(match["m1"]) == int(match["m2"])
        year = line.bare[match.end() : match.end() + 1] == "/" and match["m1"] is not None
        if same and not year and int(match["d1"]) > int(match["d2"]):
            yield _backwards(paper, line.at(*match.span()))


def _two_bounds(line: Line) -> Iterator[Finding]:
    for match in _LATEST.finditer(line.bare):
        yield contradictory_bound.finding(
            line.at(match.start(), match.end("before") - 1),
            said("“Chậm nhất” và “trước” là hai mốc khác nhau; chỉ dùng một."),
            Fix(line.at(*match.span("before")), "", safe=False),
            severity="info",
        )


def _backwards(paper: Paper, span: Span) -> Finding:
    words = " ".join(paper.quote(span).split())
    severity = "warning" if paper.is_recognised else "error"
    return contradictory_bound.finding(
        span, said("Khoảng thời gian “{words}” bị ngược.", words=words), severity=severity
    )


@rule(
    "D08",
    "task-before-document",
    title="Thời hạn đã qua khi văn bản được ban hành",
    severity="warning",
    what="thời gian thực hiện của từng việc không được kết thúc trước ngày ban hành văn bản.",
    why="Việc đã quá hạn từ khi giao thì không thể làm đúng hạn và không thể đánh giá.",
    source="Thực tiễn soạn thảo kế hoạch",
    bad="Kế hoạch ngày 10/4/2026 giao việc có thời gian “Tháng 3”",
    good="Kế hoạch ngày 10/4/2026 giao việc có thời gian “Tháng 4”",
    profiles=EVERY,
)
def task_before_document(paper: Paper) -> Iterator[Finding]:
    """Tasks and duties all of whose periods end before the day of issue."""
    document, issued = paper.document, paper.document.date
    if issued is None:
        return
    dated = [(task.deadline, task.when, task.span) for task in document.tasks]
    if document.type != "Báo cáo":  # which tells of what was done
        dated += [(duty.due, duty.when, duty.span) for duty in document.obligations]
    places = []
    for words, when, span in dated:
        if words and _is_over(when, issued) and not _is_told(paper, words, span):
            place = _of_meeting(paper, words) or _where(document, words, span)
            places.append(place)
            # a mark in the column of a month: the heading of the column names it
            stands = all(word in paper.quote(place) for word in words.split())
            yield _is_late(paper, place, issued, words=None if stands else words)
    for place, sure in _missed_by_the_parser(paper, issued, places):
        yield _is_late(paper, place, issued, None if sure else "info")


def _of_meeting(paper: Paper, words: str) -> Span | None:
    """The hour and day of a meeting stand on a line of their own, not in who is invited."""
    if paper.document.type != "Giấy mời":
        return None
    at = paper.text.find(words, paper.header.end)
    return Span(at, at + len(words)) if at >= 0 else None


def _is_late(
    paper: Paper,
    place: Span,
    issued: date,
    severity: str | None = None,
    *,
    words: str | None = None,
) -> Finding:
    return task_before_document.finding(
        place,
        said(
            "Thời hạn “{words}” đã qua khi văn bản được ban hành (ngày {day}).",
            words=words or " ".join(paper.quote(place).split()),
            day=in_words(issued),
        ),
        severity=severity,
    )


def _missed_by_the_parser(
    paper: Paper, issued: date, places: list[Span]
) -> Iterator[tuple[Span, bool]]:
    """Days by which something must be done, in a sentence that names nobody, and whether the
    words leave no doubt: "hồ sơ nộp trước ngày …" may tell which files are meant."""
    if paper.document.type in ("Báo cáo", "Tờ trình", None) or paper.profile == "qppl":
        return
    found = {offset for place in places for offset in (place.start, place.end)}
    for printed in paper.dates:
        if printed.value is None or printed.value >= issued or printed.span.end in found:
            continue
        before = _BY.search(paper.bare, max(0, printed.span.start - 64), printed.span.start)
        if not before and _alone(paper, printed.span):
            start = paper.bare.rfind("truoc", 0, printed.span.start)
            yield Span(start, printed.span.end), True
        elif before and not _PAST.search(paper.bare, max(0, before.start() - 60), before.end()):
            start = paper.bare.rfind("truoc", before.start(), before.end())
            place = Span(start if start >= 0 else before.start(), printed.span.end)
            yield place, before["sure"] is not None


def _alone(paper: Paper, span: Span) -> bool:
    """A cell that stands on a line of its own: "Trước 23/10/2025"."""
    end = paper.bare[span.end : span.end + 1]
    before = paper.bare[max(0, span.start - 24) : span.start]
    return end in ("\n", "") and _CELL.search(before) is not None


def _is_told(paper: Paper, words: str, span: Span) -> bool:
    """ "kết quả thực hiện trong 6 tháng đầu năm": the time of what is told, not of the duty."""
    at = _where(paper.document, words, span).start
    return bool(_TOLD.search(paper.bare, max(span.start, at - 40), at))


def _is_over(when: Deadline, issued: date) -> bool:
    return (
        bool(when.periods)
        and when.recurring is None
        and all(end < issued for _, end in when.periods)
    )


def _where(document: Document, words: str, span: Span) -> Span:
    """The words of the deadline in the row; they may be wrapped there. The last such words:
    the task itself stands before its time."""
    pattern = r"[\s*]+".join(re.escape(word) for word in words.split())
    matches = list(re.finditer(pattern, document.quote(span)))
    if not matches:  # a column's heading says it
        end = document.text.find("\n", span.start + _FIRST_CELL, span.end)
        return Span(span.start, end) if end > 0 else span
    return Span(span.start + matches[-1].start(), span.start + matches[-1].end())


@rule(
    "D09",
    "result-before-period-ends",
    title="Công bố kết quả khi kỳ chưa kết thúc",
    severity="info",
    what="việc về kết quả của một quý, nửa năm, năm không có thời gian trước khi kỳ đó kết thúc.",
    why="Kỳ chưa kết thúc thì chưa có số liệu; kế hoạch như vậy không thực hiện được.",
    source="Thực tiễn soạn thảo kế hoạch",
    bad="Tuyên truyền kết quả quý I — Tháng 3",
    good="Tuyên truyền kết quả quý I — Tháng 4",
    profiles=EVERY,
)
def result_before_period_ends(paper: Paper) -> Iterator[Finding]:
    """Tasks of tables about results of a period that lasts longer than the task."""
    for task in paper.document.tasks:
        if not task.when.periods or task.when.recurring or not task.deadline:
            continue
        last = max(end for _, end in task.when.periods)
        words = paper.bare[task.span.start : task.span.end]
        result = _RESULT.search(words)
        covered = result and _COVERED.search(words, result.end(), result.end() + 200)
        ends = covered and _end_of(covered, last.year)
        # a meeting that sums up may be held in the last month
        may_end = bool(covered and result and (covered["year"] or result.group().endswith("ket")))
        if covered and ends and _too_early(last, ends, whole=may_end):
            span = _where(paper.document, task.deadline, task.span)
            yield result_before_period_ends.finding(
                span,
                said(
                    "Kết quả “{covered}” đưa vào “{words}” khi kỳ đó chưa kết thúc.",
                    covered=paper.text[task.span.start :][slice(*covered.span())],
                    words=task.deadline,
                ),
            )


def _end_of(covered: re.Match[str], year: int) -> tuple[int, int] | None:
    """The (year, month) that a period ends with."""
    if covered["year"]:
        return int(covered["year"]), 12
    year = int(covered["of"] or year)
    if covered["quarter"]:
        return year, _QUARTERS[covered["quarter"]]
    return year, int(covered["half"])


def _too_early(last: date, ends: tuple[int, int], *, whole: bool) -> bool:
    """A year's results may be told in its last month; a quarter's wait for its end."""
    said_in = (last.year, last.month)
    return said_in < ends if whole else said_in <= ends


@rule(
    "D10",
    "cited-after-document",
    title="Viện dẫn văn bản ra đời sau văn bản này",
    severity="error",
    what="văn bản được viện dẫn không có ngày sau ngày ban hành của văn bản viện dẫn.",
    why="Không thể căn cứ vào văn bản chưa có; ngày của một trong hai văn bản bị sai.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm a và b",
    bad="Kế hoạch ngày 10/3/2026 căn cứ Quyết định số 12/QĐ-UBND ngày 25/3/2026",
    good="Kế hoạch ngày 10/3/2026 căn cứ Quyết định số 12/QĐ-UBND ngày 25/02/2026",
    profiles=EVERY,
)
def cited_after_document(paper: Paper) -> Iterator[Finding]:
    """Against the printed date as far as it is filled in; one that was inferred, or figures that
    were recognised in an image, are no proof."""
    document = paper.document
    dated = document.dated
    if dated is None or dated.year is None or document.copies:
        return
    sure = "date" not in document.origins and not paper.is_recognised
    for citation in document.citations:
        day = citation.date
        if day is None or not _is_later(day, dated.year, dated.month, dated.day):
            continue
        span = day_of(paper, citation)
        yield cited_after_document.finding(
            span,
            said("Viện dẫn văn bản ngày {day}, sau ngày của chính văn bản này.", day=in_words(day)),
            severity="error" if sure and document.date else "warning",
        )


def _is_later(day: date, year: int, month: int | None, of_month: int | None) -> bool:
    if month is None:
        return day.year > year
    if of_month is None:
        return (day.year, day.month) > (year, month)
    return (day.year, day.month, day.day) > (year, month, of_month)
