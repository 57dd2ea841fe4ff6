"""How a duty in prose is built: the body that it binds, and when it is due."""

from __future__ import annotations

import re
from functools import cache

from vanban import lexicon
from vanban.model import Span
from vanban.parser import frequencies, timepoints
from vanban.patterns import lazy_pattern

_LONGEST_NAME = 220
_LONGEST_UNKNOWN = 70
_LONGEST_DUTY = 6000
"""Code points of a duty in which a time is looked for."""

_BLANK = lazy_pattern(r"\s")
_LINK = lazy_pattern(r"\s*(?:,|;|và|hoặc|đến|[-–])?\s*(?:và\s*)?(?:ngày\s*)?\(?\s*")
_PERIODIC = lazy_pattern(r"định\s*kỳ[\s,]*$")
_BOUND = lazy_pattern(
    r"(?:định\s*kỳ\s*(?:(?:hằng|hàng)\s*\w+,?\s*)?)?(?:(?:xong|hoàn\s*thành)\s+)?(?:chậm\s*nhất(?:\s*là)?(?:\s*(?:trước|vào))?|muộn\s*nhất|trước"
    r"|đến\s*hết|không\s*quá|trong)\s*(?:\d{1,2}\s*(?:giờ|h)\s*\d{0,2}\s*)?(?:ngày\s*)?$"
)
_REPORTS = lazy_pattern(
    r"báo cáo|tổng hợp|sơ kết|tổng kết|kiểm tra|thống kê|gửi|họp|rà soát|đánh giá"
)
_OF_A_THING = lazy_pattern(
    r"(?:chỉ số|ngân sách|dự toán|cchc|kết quả"
    r"|(?:chương trình|kế hoạch)(?:(?!báo cáo|tổng hợp)[^.;]){0,30})\s*$"
)
_REPORTED_BEFORE = lazy_pattern(r"báo cáo[^.;]{0,40}$")
# "định kỳ 6 tháng (trước ngày 10/6) và năm (trước ngày 10/12)"
_GOES_ON = lazy_pattern(
    r"(?:\s*\([^)]{0,40}\d[^)]{0,20}\))?"
    r"(?:\s*(?:,|và|hoặc)\s*(?:hằng|hàng|cả|một|01|1|0?6|0?9|sáu|chín)?\s*(?:năm|quý|tháng|tuần)"
    r"(?!\s*\d)(?!\w)"
    r"(?!\s*(?:học|tới|sau|trước))(?:\s*\([^)]{0,40}\d[^)]{0,20}\))?){0,4}"
)
_REPORTED = frozenset({"quarters", "half", "nine", "season"})
_OFTEN = lazy_pattern(r"(?:hằng|hàng|mỗi)\s*(?:ngày|tuần|tháng)")
_CLAUSE_END = lazy_pattern(r"\s*(?:[.;,)]|$)")
_ON_TIME = lazy_pattern(r"(?:theo\s+)?đúng\s+(?:thời\s+gian|thời\s+hạn)(?:\s+quy\s+định)?")
_EVEN_SO = lazy_pattern(r"định\s*kỳ")


def body_at_start(words: str) -> tuple[str, int] | None:
    """The body or post that a paragraph begins with, and where the duty's words begin.

    "Giao Văn phòng Sở tham mưu …" → ("Văn phòng Sở", offset of "Văn phòng");
    "Phòng Kinh tế: hướng dẫn …" → ("Phòng Kinh tế", offset of "hướng dẫn").
    """
    words = _BLANK.sub(" ", words)
    handing = _handing().match(words)
    start = handing.end() if handing else 0
    colon = words.find(":", start, start + _LONGEST_NAME)
    if not _body().match(words, start):
        return _unknown_body(words, start, colon) if colon >= 0 else None
    verb = _verb_after(words, start)
    if colon >= 0 and (verb is None or colon < verb):
        name = words[start:colon].strip(" *_")
        after = _after_colon(words, colon)
        return (name, after) if name and words[after:] else None
    if verb is None:
        return None
    name = words[start:verb].strip(" ,;")
    return (name, start) if name else None


def introduced(words: str) -> str | None:
    """The body that a line hands the items below it: "Các sở, ngành có trách nhiệm:"."""
    words = _BLANK.sub(" ", words).rstrip(" *_\n")
    if not words.endswith(":") or len(words) > _LONGEST_NAME:
        return None
    handing = _handing().match(words)
    start = handing.end() if handing else 0
    if not _body().match(words, start):
        return None
    verb = _verb_after(words, start)
    return words[start : verb or len(words)].strip(" ,;:*_") or None


def _unknown_body(words: str, start: int, colon: int) -> tuple[str, int] | None:
    """ "Cha mẹ học sinh: Phối hợp …": whoever stands before a colon and a verb."""
    name = words[start:colon].strip(" *_")
    after = _after_colon(words, colon)
    known = lexicon.load("duties")["topics"]["starts"]
    if not 0 < len(name) <= _LONGEST_UNKNOWN or not name[0].isupper():
        return None
    if name.lower().startswith(tuple(known)) or not _verbs().match(words[after:].lower()):
        return None
    return name, after


def _after_colon(words: str, colon: int) -> int:
    return len(words) - len(words[colon + 1 :].lstrip(" *_\n-–"))


def is_topic(title: str) -> bool:
    """Whether a heading says what a part is about ("Chế độ báo cáo") rather than who acts."""
    return title.strip().lower().startswith(tuple(lexicon.load("duties")["topics"]["starts"]))


def is_body(title: str) -> bool:
    """Whether a heading names a body: "Phòng Văn hoá - Xã hội", "Các đơn vị trực thuộc"."""
    title = title.strip()
    handing = _handing().match(title)
    start = handing.end() if handing else 0
    if title.isupper():
        title = title.capitalize()
    return bool(_body().match(title, start)) and len(title) <= _LONGEST_NAME


def name_in(title: str) -> str:
    """The body's name in a heading: "Đề nghị: Hội Nông dân xã" → "Hội Nông dân xã"."""
    handing = _handing().match(title)
    name = title[handing.end() :] if handing else _OF_WHOM.sub("", title.strip())
    return name.strip(" :")


_OF_WHOM = lazy_pattern(r"(?:Đối với|(?:Trách nhiệm|Nhiệm vụ) của)\s+", re.IGNORECASE)


def _verb_after(words: str, start: int) -> int | None:
    """Where the first verb of duty stands, as a word of its own and not in a name."""
    table = lexicon.load("duties")["start"]
    for match in _verbs().finditer(words, start, start + _LONGEST_NAME):
        before = " ".join(words[start : match.start()].split()).lower()
        if match.start() == start or _ends_in(before, table["name_before"]):
            continue
        if _is_in_name(match.group(), before, table):
            continue
        following = words[match.end() : match.end() + 20].lstrip()
        if match.group().startswith("tổ") and _is_organisation(following, table):
            continue
        return match.start()
    return None


def _is_in_name(verb: str, before: str, table: dict[str, list[str]]) -> bool:
    """ "cơ quan chủ trì" is a name; "các cơ quan, đơn vị chủ trì" says what they do."""
    if verb not in table["in_name"] or not _ends_in(before, table["name_of"]):
        return False
    return verb == "được" or not before.endswith(_PAIRS)


def _is_organisation(following: str, table: dict[str, list[str]]) -> bool:
    """ "các tổ chức hội" is a name; "tổ chức hội nghị" says what is done."""
    if following.startswith(tuple(table["name_not_after"])):
        return False
    return following.startswith(tuple(table["name_after"]))


_PAIRS = (", đơn vị", "cơ quan đơn vị", ", bộ phận", "và đơn vị", "các đơn vị", "các bộ phận")
"""Whoever they are: what follows is what they do."""


def _ends_in(before: str, words: list[str]) -> bool:
    return before in words or before.endswith(tuple(f" {word}" for word in words))


@cache
def _handing() -> re.Pattern[str]:
    words = "|".join(lexicon.load("duties")["start"]["handing"])
    return re.compile(rf"(?:{words})\s*:?\s+(?=[A-ZĐƯỦÔƠÂĂÊct])")


@cache
def _body() -> re.Pattern[str]:
    rows = []
    for row in lexicon.load("duties")["body"]:
        words = "|".join(re.escape(word) for word in row["words"])
        guard = "".join(rf"(?!\s*{re.escape(word)})" for word in row.get("not_before", ()))
        if "needs" in row:
            words += f"|{words.lower()}"
            guard += rf"(?=.{{0,40}}\b(?i:{'|'.join(row['needs'])})(?!\w))"
        rows.append(rf"(?:{words})(?!\w){guard}")
    return re.compile("|".join([*rows, r"(?:thủ trưởng|người đứng đầu)\s"]))


@cache
def _verbs() -> re.Pattern[str]:
    verbs = sorted(lexicon.load("duties")["start"]["verbs"], key=len, reverse=True)
    pattern = "|".join(verbs).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def due_in(words: str) -> str | None:
    """The words of a duty that say when, as printed; None when none do.

    A date in a citation, or the year that a report is about, is no due date: a point of
    time counts with a bound before it ("trước ngày …"), a frequency with a verb of
    reporting, a series of periods in a report.
    """
    words = _BLANK.sub(" ", words[:_LONGEST_DUTY])
    lower = timepoints.fold(words)
    chains = _chains(words, lower)
    dues = [_whole(lower, chain, due) for chain in chains if (due := _due_of_chain(lower, chain))]
    if dues:
        found = next((due for due, vague in dues if not vague), dues[0][0])
        return words[found.start : found.end].strip(" ,;(")
    match = (_REPORTS.search(lower) and _ON_TIME.search(lower)) or _EVEN_SO.search(lower)
    return words[match.start() : match.end()] if match else None


def _whole(lower: str, chain: list[_Atom], due: Span) -> tuple[Span, bool]:
    """The due with what goes on behind it, and whether it is vague: a frequency alone, for
    a day, where another place names one, says more."""
    further = _GOES_ON.match(lower, due.end)
    end = further.end() if further else due.end
    vague = end == due.end and all(kind == "every" for _, kind in chain)
    return Span(due.start, end), vague


_Atom = tuple[Span, str]
"""A point of time or a frequency, with its kind."""


def _chains(words: str, lower: str) -> list[list[_Atom]]:
    """Points and frequencies that stand side by side: "quý I, 6 tháng đầu năm và hằng năm"."""
    often = frequencies.mentions(lower)
    dated = {i for span, kind in often if kind == "dated" for i in range(span.start, span.end)}
    atoms = [(p.span, p.kind) for p in timepoints.find(words) if p.span.start not in dated]
    taken = {i for span, _ in atoms for i in range(span.start, span.end)}
    atoms += [
        (span, kind)
        for span, kind in often
        if span.start not in taken and (kind == "dated" or span.start not in dated)
    ]
    atoms.sort()
    chains: list[list[_Atom]] = []
    for atom in atoms:
        gap = lower[chains[-1][-1][0].end : atom[0].start] if chains else None
        if gap is not None and _LINK.fullmatch(gap):
            chains[-1].append(atom)
        else:
            chains.append([atom])
    return chains


def _due_of_chain(lower: str, chain: list[_Atom]) -> Span | None:
    start, end = chain[0][0].start, max(span.end for span, _ in chain)
    kinds = {kind for _, kind in chain}
    before = lower[max(0, start - 60) : start]
    periodic = _PERIODIC.search(before)
    if periodic:
        return Span(start - len(before) + periodic.start(), end)
    bound = _BOUND.search(before)
    if bound and not (kinds <= {"year", "bare_year", "years"} and "trong" in bound.group()):
        return Span(start - len(before) + bound.start(), end)
    if "dated" in kinds:
        return Span(start, end)
    if "every" in kinds and not _is_of_a_thing(before):
        often = _OFTEN.search(lower, start, end) and _CLAUSE_END.match(lower, end)
        if often or _REPORTS.search(lower):
            return Span(start, end)
    if "counted" in kinds or (len(chain) > 1 and kinds & _REPORTED and "báo cáo" in lower):
        return Span(start, end)
    return None


def _is_of_a_thing(before: str) -> bool:
    """ "chỉ số hằng năm" is a thing of every year, "báo cáo kết quả hằng năm" is done then."""
    return bool(_OF_A_THING.search(before)) and not _REPORTED_BEFORE.search(before)
