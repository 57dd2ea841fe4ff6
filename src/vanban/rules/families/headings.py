"""N: headings of one level look alike, and each has something below it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from vanban.model import Finding, Fix, Section, Span
from vanban.patterns import lazy_pattern
from vanban.rules.entries import Entry
from vanban.rules.families.labels import amends, style_and_number
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6"
_PRACTICE = "Thực tiễn soạn thảo văn bản"
_AROUND = " \t\n*_#"
_MARKS = ":.;,"
_LONGEST = 120
_LABEL_MARK = lazy_pattern(r"[\s*]*(?P<mark>[.)/:-])")
_NAMED = ("phụ lục", "phần", "chương", "mục", "tiểu mục")
_SHORT = 60
_STOPS = 4
_FIRST = ("I", "1", "a)", "A", "1.1")


class Heading(NamedTuple):
    """A section that stands alone in its paragraph: its words, and the mark at their end."""

    section: Section
    entry: Entry
    words: str
    mark: str


@rule(
    "N07",
    "heading-colon",
    title="Tên mục có dấu câu ở cuối, các mục cùng cấp thì không",
    severity="info",
    what="tên phần, mục, khoản nằm riêng một dòng không có dấu câu ở cuối, như các mục cùng cấp.",
    why="Tên mục cùng cấp trình bày giống nhau thì người đọc nhận ra bố cục.",
    source=_PRACTICE,
    bad="1. Mục đích … 2. Yêu cầu:",
    good="1. Mục đích … 2. Yêu cầu",
    fix="safe",
)
def heading_mark(paper: Paper) -> Iterator[Finding]:
    """Headings with a mark beside at least as many without one."""
    for kin in paper.once(_kin):
        marked = [heading for heading in kin if heading.mark]
        if not marked or len(marked) * 2 > len(kin):
            continue
        for heading in marked:
            end = heading.entry.words.start + len(heading.words)
            place = Span(end - 1, end)
            message = said("Tên mục không có dấu “{mark}” như các mục khác.", mark=heading.mark)
            yield heading_mark.finding(place, message, Fix(place, "", safe=True))


@rule(
    "N10",
    "level-style-drift",
    title="Các mục cùng cấp trình bày khác nhau",
    severity="info",
    what="các mục cùng cấp dùng một kiểu đánh số và một kiểu chữ (in hoa hoặc in thường).",
    why="Trình bày khác nhau làm người đọc tưởng khác cấp.",
    source=f"{_SOURCE}, điểm đ",
    since=DECREE_30,
    bad="I. MỤC ĐÍCH … II. Nội dung … III. TỔ CHỨC THỰC HIỆN",
    good="I. MỤC ĐÍCH … II. NỘI DUNG … III. TỔ CHỨC THỰC HIỆN",
)
def level_style(paper: Paper) -> Iterator[Finding]:
    """One heading of a level, or one in four, with another sign behind its number or in other
    letters; the only "2)" in a paper of "1.", "2."."""
    told: set[int] = set()
    for kin in paper.once(_kin):
        for look, of in (("sign", _sign), ("letters", _letters)):
            odd = _odd([of(paper, heading) for heading in kin])
            for at in odd:
                told.add(kin[at].section.span.start)
                yield level_style.finding(
                    _label(kin[at]) if look == "sign" else kin[at].entry.words,
                    said("Dấu sau số của mục này khác các mục cùng cấp.")
                    if look == "sign"
                    else said("Kiểu chữ của tên mục này khác các mục cùng cấp."),
                )

    lone = _lone_bracket(paper)
    if lone is not None and lone.span.start not in told:
        yield level_style.finding(
            Span(lone.span.start, lone.span.start + len(lone.label) + 1),
            said("Dấu sau số của mục này khác các mục cùng cấp."),
        )


def _lone_bracket(paper: Paper) -> Section | None:
    """The one section with a bracket behind its number, which goes on from one with a full
    stop, where all others of the paper have full stops."""
    found: Section | None = None
    stops = 0
    last: dict[int, Section] = {}
    for section in paper.document.sections:
        elder = last.get(section.level)
        last[section.level] = section
        if not section.label.isdigit():
            continue
        at = section.span.start + len(section.label)
        mark = paper.text[at : at + 1]
        stops += mark == "."
        if mark != ")":
            continue
        if found or elder is None or not elder.label.isdigit():
            return None
        if int(elder.label) != int(section.label) - 1:
            return None
        found = section
    return found if stops >= _STOPS else None


def _odd(looks: list[str]) -> list[int]:
    """Where a few differ from all others, which look alike."""
    known = [look for look in looks if look]
    usual = max(set(known), key=known.count) if known else ""
    odd = [at for at, look in enumerate(looks) if look and look != usual]
    few = len(known) > 2 and len(odd) * 4 <= max(len(known), 4)
    return odd if few and len(set(known)) == 2 else []


def _sign(paper: Paper, heading: Heading) -> str:
    """What stands behind the number: "." of "1.", ")" of "1)", "/" of "1/"."""
    start = _label(heading).end
    found = _LABEL_MARK.match(paper.text, start, start + 6)
    return found["mark"] if found else ""


def _letters(paper: Paper, heading: Heading) -> str:
    """ "capital" or "small"; "" for words too short to tell."""
    letters = [letter for letter in heading.words if letter.isalpha()]
    if len(letters) < 5:
        return ""
    capital = sum(letter.isupper() for letter in letters)
    if capital == len(letters):
        return "capital"
    return "small" if capital * 3 < len(letters) else ""


def _label(heading: Heading) -> Span:
    start = heading.section.span.start
    return Span(start, start + len(heading.section.label))


@rule(
    "N11",
    "single-child",
    title="Mục chỉ có một mục con được đánh số",
    severity="info",
    what="một mục được chia thì có từ hai mục con trở lên.",
    why="Chỉ có một mục con thì không cần đánh số; có thể mục con thứ hai đã bị mất.",
    source=_PRACTICE,
    bad="II. NỘI DUNG: 1. Tuyên truyền … (không có 2)",
    good="II. NỘI DUNG: 1. Tuyên truyền … 2. Tập huấn …",
)
def single_child(paper: Paper) -> Iterator[Finding]:
    """A first label of a level without a second one below the same section."""
    if amends(paper.document):
        return
    for kin in _siblings(paper.document.sections):
        only = kin[0]
        if len(kin) == 1 and only.level > 1 and only.label in _FIRST:
            span = Span(only.span.start, only.span.start + len(only.label))
            message = said("Chỉ có một mục con ({label}).", label=only.label)
            yield single_child.finding(span, message)


@rule(
    "N12",
    "empty-section",
    title="Mục không có nội dung",
    severity="warning",
    what="dưới tên mỗi mục có nội dung.",
    why="Mục trống thường do xóa nhầm hoặc soạn dở.",
    source=_PRACTICE,
    bad="1. Mục đích⏎2. Yêu cầu⏎- Kịp thời, đúng đối tượng.",
    good="1. Mục đích⏎- Giúp người dân biết cách nộp hồ sơ.⏎2. Yêu cầu⏎- Kịp thời, đúng đối tượng.",
    profiles=ADMINISTRATIVE,
)
def empty_section(paper: Paper) -> Iterator[Finding]:
    """A heading right above a section of its own level or a higher one, or above the closing,
    while its siblings have something below them."""
    document = paper.document
    closing = document.spans.get("closing")
    if closing is None or amends(document):
        return
    after = {one.span.start: two for one, two in pairwise(document.sections)}
    for kin in paper.once(_kin):
        inside = [heading for heading in kin if heading.section.span.start < closing.start]
        empty = [h for h in inside if _is_empty(paper, h, after.get(h.section.span.start))]
        if len(empty) * 2 <= len(kin):
            for heading in empty:
                message = said("Mục này chưa có nội dung.")
                yield empty_section.finding(heading.entry.span, message)


def _is_empty(paper: Paper, heading: Heading, after: Section | None) -> bool:
    """Nothing below it, neither words nor a table."""
    document = paper.document
    end = document.spans["closing"].start
    if after is not None:
        if after.level > heading.section.level:
            return False
        end = min(end, after.span.start)
    between = paper.text[heading.entry.span.end : end]
    if heading.mark in (".", ";") or between.strip(" \n\t*#|_-"):
        return False
    return not any(heading.entry.span.end <= t.span.start < end for t in document.source.tables)


@rule(
    "N16",
    "dieu-without-title",
    title="Điều không có tên trong khi các điều khác có",
    severity="info",
    what="các điều của một văn bản đều có tên hoặc đều không có tên.",
    why="Điều có tên thì tra cứu được; thiếu tên ở một điều thường do bỏ sót.",
    source=f"{_SOURCE}, điểm d",
    since=DECREE_30,
    bad="Điều 1. Phạm vi … Điều 2. (không có tên) … Điều 3. Trách nhiệm",
    good="Điều 1. Phạm vi … Điều 2. Đối tượng … Điều 3. Trách nhiệm",
)
def article_without_title(paper: Paper) -> Iterator[Finding]:
    """One article in four at most without a title."""
    document = paper.document
    articles = [s for s in document.sections if s.label.startswith(("Điều ", "ĐIỀU "))]
    without = [section for section in articles if section.title is None]
    if (
        amends(document)
        or document.type == "Quyết định"
        or len(articles) < 3
        or len(without) * 4 > max(len(articles), 4)
    ):
        return
    for section in without:
        span = Span(section.span.start, section.span.start + len(section.label))
        message = said("{label} chưa có tên như các điều khác.", label=section.label)
        yield article_without_title.finding(span, message)


def _siblings(sections: list[Section]) -> Iterator[list[Section]]:
    """Sections of one style below one section."""
    open_: dict[int, list[Section]] = {}
    for section in sections:
        for level in [level for level in open_ if level > section.level]:
            yield open_.pop(level)
        kin = open_.get(section.level)
        same = kin and style_and_number(kin[0].label)[0] == style_and_number(section.label)[0]
        if kin and same and section.label not in _FIRST:
            kin.append(section)
            continue
        if kin:
            yield kin
        open_[section.level] = [section]
    yield from open_.values()


def _kin(paper: Paper) -> list[list[Heading]]:
    """Siblings that are headings on lines of their own, at least two of them."""
    at = {entry.span.start: entry for entry in paper.entries if entry.section}
    heads = _heads(paper)
    kin = []
    for sections in _siblings(paper.document.sections):
        if len(sections) < 2:
            continue
        headings = [
            _heading(section, at.get(section.span.start), paper, section.span.start in heads)
            for section in sections
        ]
        found = [heading for heading in headings if heading]
        if len(found) > 1 and len(found) * 3 >= len(headings) * 2:
            kin.append(found)
    return kin


def _heading(section: Section, entry: Entry | None, paper: Paper, heads: bool) -> Heading | None:
    """A section as a heading; `heads` when something of a lower level follows it. Without
    that, words that the parser took for a sentence are a heading only when they are short."""
    if entry is None or not section.label[0].isalnum() or section.label.lower().startswith(_NAMED):
        return None
    if section.title is None and section.label.lower().startswith("điều"):
        return None
    words = paper.quote(entry.words).rstrip(_AROUND)
    if not words or len(words) > _LONGEST or words.endswith(("..", "/.", "…", "sau:", "gồm:")):
        return None
    if section.title is None and (words[-1] in ";," or len(words) > _SHORT):
        return None
    if section.title is None and not heads and words[-1] == ".":
        return None
    if section.title and len(section.title) + 3 < len(words):
        return None  # words follow the heading in its paragraph
    return Heading(section, entry, words, words[-1] if words[-1] in _MARKS else "")


def _heads(paper: Paper) -> set[int]:
    """Where sections start that have dashes or sections of a lower level right below them."""
    return {
        above.span.start
        for above, below in pairwise(paper.entries)
        if above.section
        and (below.is_dash or (below.section and below.section.level > above.section.level))
    }
