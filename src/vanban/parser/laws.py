"""Laws (Luật, Bộ luật, Pháp lệnh) that are named without a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from vanban.lexicon import load
from vanban.model import Citation, Span
from vanban.parser.dates import DATE, date_of
from vanban.parser.sheet import one_line

AMENDS = re.compile(r" +sửa *đổi", re.IGNORECASE)
_LAW = re.compile(r"(?P<type>Bộ luật|Bộ Luật|BỘ LUẬT|Pháp lệnh|PHÁP LỆNH|Luật|LUẬT)(?= )")
# The end of the name of a law named with its date: " ngày 16/6/2025".
_LAW_DATE = re.compile(r"(?P<name>[^;|:()\n]{3,220}?(?: *\(sửa đổi\))?)[ ,]*" + DATE, re.IGNORECASE)
# A law may amend nine others by name.
_AMENDING_DATE = re.compile(r"(?P<name>[^;|:()\n]{3,400}?)[ ,]*" + DATE, re.IGNORECASE)
# What no name of a law has: another document, another duty, another date.
_NOT_NAME = re.compile(
    r"^ *(?:này|trên)(?!\w)|\.\s|\d/|(?<!\w)số *\d|"
    r"(?:[Nn]ghị|[Qq]uyết) (?:định|quyết)(?!\w)|[Tt]hông tư|[Cc]hỉ thị|"
    r"[Kk]ế hoạch số|[Cc]ông văn|(?<!\w)(?:báo cáo|chậm nhất|hoàn thành|có hiệu lực|thực hiện|"
    r"để|khi|trước|sau|từ|đến|hết|vào|kể từ)(?!\w)"
)
_ADOPTED = re.compile(
    r" +(?:đã )?được +(?P<by>Quốc hội(?: +khóa +[IVX]+| +khoá +[IVX]+)?)", re.IGNORECASE
)
# A name without number or date: up to a mark, a word that no name has, or another law.
_ALONE = re.compile(r" +(?P<name>(?!này|trên|sư\b|liên\b)[^\W\d_][^;:.()|\n\"”]{2,120})")
_ENDS = re.compile(
    r"[, ]+(?:và +)?(?:các +)?"
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị|Thông tư|Hiến pháp|pháp luật|văn bản)(?!\w)|"
    r",? +(?:quy định|được|có|ngày|số|này|nêu|tại|thì|để|nếu|khi|trong|đối với|cho|hiện hành|"
    r"bao gồm|trước|sau|từ|do|không|phải|bị|là|hoặc|những|bởi|đã|như|năm(?= +\d)|và các|"
    r"đồng thời|bảo đảm|"
    r"(?:19|20)\d\d|[A-ZĐ]\w* (?:số|ban hành))(?!\w)|, *$"
)
_YEAR = re.compile(r",? *(?:năm *)?(?P<year>(?:19|20)\d\d)(?![\d/])")
_WORDS = 18  # no name of a law in use is longer


def named_laws(flat: str, found: list[Citation]) -> tuple[list[Citation], list[Citation]]:
    """Laws named with a date, and laws named alone, that `found` does not have."""
    taken = sorted(citation.span for citation in found)
    starts = [span.start for span in taken]
    dated: list[Citation] = []
    alone: list[Citation] = []
    reached = 0
    for law in _LAW.finditer(flat):
        before = bisect_right(starts, law.start()) - 1
        if flat[law.start() - 1 : law.start()].isalnum():
            continue
        if law.start() < reached or (before >= 0 and law.start() < taken[before].end):
            continue
        next_start = starts[before + 1] if before + 1 < len(starts) else len(flat)
        citation = _dated(flat, law, next_start)
        if citation:
            dated.append(citation)
        else:
            citation = _alone(flat, law, next_start)
            if citation:
                alone.append(citation)
        reached = citation.span.end if citation else reached
    return dated, alone


def _dated(flat: str, law: re.Match[str], next_start: int) -> Citation | None:
    amends = AMENDS.match(flat, law.end())
    named = (_AMENDING_DATE if amends else _LAW_DATE).match(flat, law.end(), law.end() + 420)
    if named is None or law.end() <= next_start < named.end():
        return None
    name = named["name"]
    adopted = _ADOPTED.search(name)
    words = name[: adopted.start()] if adopted else name
    inner = _LAW.search(words)
    if inner and not AMENDS.match(words):
        return None  # "Luật A, Luật B ngày …": the date is that of B
    if _NOT_NAME.search(words) or (not adopted and _NOT_NAME.search(name)):
        return None
    issuer = one_line(adopted["by"]) if adopted else None
    whole = f"{law['type']} {one_line(words)}"
    span = Span(law.start(), named.end())
    return Citation(None, law["type"].capitalize(), date_of(named), issuer, whole, False, span)


def _alone(flat: str, law: re.Match[str], next_start: int) -> Citation | None:
    named = _ALONE.match(flat, law.end(), min(next_start, law.end() + 130))
    if named is None:
        return None
    name = named["name"]
    stop = _ENDS.search(name)
    words = _listed(name[: stop.start()] if stop else name).rstrip(" ,-–")
    if not words or len(words.split()) > _WORDS:
        return None
    end = named.start("name") + len(words)
    year = _YEAR.match(flat, end, end + 12)
    whole = f"{law['type']} {one_line(words)}"
    kind = law["type"].capitalize()
    span = Span(law.start(), year.end() if year else end)
    said = int(year["year"]) if year else None
    return Citation(None, kind, None, None, whole, False, span, year=said)


def _listed(name: str) -> str:
    """The name up to the first comma that no name of a law goes on behind."""
    here = name.find(",")
    while here >= 0:
        if not name[here + 1 :].lstrip().startswith(_after_comma()):
            return name[:here]
        here = name.find(",", here + 1)
    return name


@cache
def _after_comma() -> tuple[str, ...]:
    return tuple(load("laws")["after_comma"])
