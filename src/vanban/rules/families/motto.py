"""H: the country's name and its motto, letter by letter (Decree 30/2020, Annex I, Part I, II.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.masthead import COUNTRY, LOST, MOTTO, country, head, is_printed, motto
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"
_SPLIT_DASH = lazy_pattern(r"\s+[-\u2010\u2011\u2212]\s+")
_LONG_DASH = lazy_pattern(r"\s*[–—]\s*")


@rule(
    "H02",
    "quoc-hieu-text",
    title="Quốc hiệu viết sai",
    severity="error",
    what="Quốc hiệu viết đúng “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”, chữ in hoa.",
    why="Quốc hiệu là tên nước, không được sai một chữ hay một dấu nào.",
    source=f"{_SOURCE}, khoản 1, điểm a",
    since=DECREE_30,
    bad="CỘNG HÒA XÃ HỘI CHŨ NGHĨA VIỆT NAM",
    good="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    fix="safe",
)
def country_misspelt(paper: Paper) -> Iterator[Finding]:
    """The words that differ from the country's name, its tone marks in either place."""
    words = country(paper)
    if words is None or paper.bare[: words[0].start].rstrip().endswith("nuoc"):
        return
    printed = [paper.quote(word) for word in words]
    right = ["HOÀ" if w == "HÒA" and "HOÀ" in printed else w for w in COUNTRY]
    if printed == right:
        return
    span, text = _mended(paper, words, right)
    small = [word.upper() for word in printed] == right
    doubtful = paper.is_recognised or paper.document.source.format in LOST
    yield country_misspelt.finding(
        span,
        said("Quốc hiệu phải viết là “{right}”.", right=" ".join(right)),
        Fix(span, text, safe=not doubtful),
        severity="warning" if doubtful or small else None,
    )


def _mended(paper: Paper, words: list[Span], right: list[str]) -> tuple[Span, str]:
    """From the first wrong word to the last, and the same with the right ones; line ends and
    markup between words stay where a word stands for each word."""
    printed = [paper.quote(word) for word in words]
    if len(printed) != len(right):
        span = Span(words[0].start, words[-1].end)
        return span, " ".join(right)
    wrong = [i for i, (one, two) in enumerate(zip(printed, right, strict=True)) if one != two]
    first, last = wrong[0], wrong[-1]
    text = right[first]
    for i in range(first + 1, last + 1):
        text += paper.text[words[i - 1].end : words[i].start] + right[i]
    return Span(words[first].start, words[last].end), text


@rule(
    "H03",
    "tieu-ngu-text",
    title="Tiêu ngữ viết sai",
    severity="error",
    what="Tiêu ngữ viết đúng “Độc lập - Tự do - Hạnh phúc”: chữ đầu mỗi cụm viết hoa, gạch nối có "
    "dấu cách hai bên.",
    why="Tiêu ngữ được Nghị định ghi rõ từng chữ hoa và dấu gạch nối.",
    source=f"{_SOURCE}, khoản 1, điểm b",
    since=DECREE_30,
    bad="Độc lập-Tự do-Hạnh Phúc",
    good="Độc lập - Tự do - Hạnh phúc",
    fix="safe",
)
def motto_misspelt(paper: Paper) -> Iterator[Finding]:
    """Other letters, capitals or dashes; or no motto under the country's name."""
    words = motto(paper)
    if words is None:
        yield from _without_motto(paper)
        return
    printed = [paper.quote(word) for word in words]
    dashes = [paper.text[words[i].end : words[i + 1].start] for i in (1, 3) if len(words) == 6]
    wrong = printed != list(MOTTO) or not all(map(_SPLIT_DASH.fullmatch, dashes))
    if not wrong:
        return
    only_long = printed == list(MOTTO) and all(
        _SPLIT_DASH.fullmatch(dash) or (_LONG_DASH.fullmatch(dash) and dash.strip() != dash)
        for dash in dashes
    )
    span = Span(words[0].start, words[-1].end)
    one_line = "\n" not in paper.quote(span)
    doubtful = paper.is_recognised or paper.document.source.format in LOST
    right = "Độc lập - Tự do - Hạnh phúc"
    yield motto_misspelt.finding(
        span,
        said("Tiêu ngữ phải viết là “{right}”.", right=right),
        Fix(span, right, safe=not doubtful) if one_line else None,
        severity="info" if only_long else "warning" if doubtful else None,
    )


def _without_motto(paper: Paper) -> Iterator[Finding]:
    name = country(paper)
    said_there = re.search(r"doc\s+lap|hanh\s+phuc", paper.bare[: head(paper).end])
    if name is None or said_there or paper.document.source.format in LOST:
        return
    document = paper.document
    stands = is_printed(document, "number") or is_printed(document, "agency")
    if paper.has_lost_header or not stands or not is_printed(document, "date"):
        return
    yield motto_misspelt.finding(
        Span(name[0].start, name[-1].end),
        said("Dưới Quốc hiệu thiếu Tiêu ngữ."),
        severity="warning",
    )
