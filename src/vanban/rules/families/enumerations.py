"""L: commas and dashes between words of equal rank."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

from vanban import lexicon
from vanban.lexicon.letters import lower
from vanban.model import Finding, Fix, Span
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said
from vanban.rules.word_pairs import Pair, PairBook

_AROUND = 16


class _Guard(NamedTuple):
    """Behind and before which words a pair is one; () where the words around say nothing."""

    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@rule(
    "L14",
    "compound-dash",
    title="Thiếu gạch nối trong cụm từ cố định",
    severity="info",
    what="“kinh tế - xã hội”, “chính trị - xã hội” viết với gạch nối, hai bên có dấu cách.",
    why="Đây là cách viết của Hiến pháp và các luật; viết khác đi làm văn bản không thống nhất.",
    source="Thông lệ, theo cách viết của Hiến pháp năm 2013, Điều 9 (“tổ chức chính trị - xã hội”)",
    bad="phát triển kinh tế xã hội; các tổ chức chính trị xã hội",
    good="phát triển kinh tế - xã hội; các tổ chức chính trị - xã hội",
    profiles=EVERY,
    fix="safe",
)
def compound_dash(paper: Paper) -> Iterator[Finding]:
    """Pairs of the list without a dash; with a comma only where others have a dash."""
    pairs = list(_DASHES.find(paper))
    dashed = {pair.meaning for pair in pairs if _is_dashed(pair)}
    for pair in pairs:
        gap = pair.gap.strip()
        if _is_dashed(pair) or gap in ("—", ";"):
            continue
        if gap == "," and (pair.meaning not in dashed or not _is_alone(paper, pair)):
            continue
        between = Span(pair.first.end, pair.second.start)
        message = said(
            "“{words}” thường viết là “{first} - {second}”.",
            words=" ".join(paper.quote(pair.span).split()),
            first=" ".join(paper.quote(pair.first).split()),
            second=" ".join(paper.quote(pair.second).split()),
        )
        yield compound_dash.finding(pair.span, message, Fix(between, " - ", safe=gap != ","))


def _is_dashed(pair: Pair[str]) -> bool:
    """A dash with blanks, or the end of a line, on both sides."""
    dash = pair.gap.strip()
    return dash in ("-", "–") and pair.gap[0] != dash and pair.gap[-1] != dash


def _is_alone(paper: Paper, pair: Pair[str]) -> bool:
    """Two fields with a comma that are no part of a longer list."""
    before = paper.text[max(0, pair.span.start - 2) : pair.span.start].strip()
    after = paper.text[pair.span.end : pair.span.end + 6].lstrip()
    mark = lexicon.load("hyphenated")["comma"]
    return (
        pair.meaning in mark
        and before[-1:] not in (",", ";")
        and not after.startswith((", ", "và"))
    )


@rule(
    "L16",
    "missing-comma-in-enumeration",
    title="Thiếu dấu phẩy giữa các từ liệt kê",
    severity="info",
    what="các cụm từ liệt kê cố định như “cán bộ, công chức, viên chức”, “cơ quan, đơn vị”, “vị "
    "trí, vai trò” có dấu phẩy ở giữa.",
    why="Thiếu dấu phẩy, hai từ ngang hàng bị đọc thành một, có khi sai nghĩa.",
    source="Thông lệ, theo cách viết trong các luật, nghị định (Luật Cán bộ, công chức; Luật Thi "
    "đua, khen thưởng)",
    bad="cán bộ công chức, viên chức trong cơ quan đơn vị",
    good="cán bộ, công chức, viên chức trong cơ quan, đơn vị",
    profiles=EVERY,
    fix="unsafe",
)
def missing_comma(paper: Paper) -> Iterator[Finding]:
    """Pairs of the list with nothing but a space between."""
    for pair in _COMMAS.find(paper, blank=True):
        if pair.gap.strip() or not _is_guarded(paper, pair):
            continue
        message = said(
            "Thiếu dấu phẩy: “{first}, {second}”.",
            first=" ".join(paper.quote(pair.first).split()),
            second=" ".join(paper.quote(pair.second).split()),
        )
        gap = Span(pair.first.end, pair.first.end)
        yield missing_comma.finding(pair.span, message, Fix(gap, ",", safe=False))


def _is_guarded(paper: Paper, pair: Pair[_Guard]) -> bool:
    """Whether the words before leave only one reading."""
    start = max(0, pair.span.start - _AROUND)
    before = " " + " ".join(lower(paper.text[start : pair.span.start]).replace(",", " ").split())
    guard = pair.meaning
    following = lower(paper.text[pair.span.end : pair.span.end + _AROUND]).lstrip()
    if guard.before and not following.startswith(guard.before):
        return False
    if guard.not_after and before.endswith(tuple(f" {word}" for word in guard.not_after)):
        return False
    return not guard.after or before.endswith(tuple(f" {word}" for word in guard.after))


def _commas() -> Iterator[tuple[str, str, _Guard]]:
    table = lexicon.load("fixed_commas")
    entries: dict[tuple[str, str], _Guard] = {}
    for words in table["sets"]:
        entries |= {(first, second): _Guard() for first, second in permutations(words, 2)}
    for pair in table["pairs"]:
        first, second = pair.split(", ", 1)
        entries[first, second] = _Guard()
    people, crowds = table["crossed"]["first"], table["crossed"]["second"]
    entries |= {(first, second): _Guard() for first in people for second in crowds}
    for row in table["guarded"]:
        guard = _Guard(*(tuple(row.get(key, ())) for key in _Guard._fields))
        entries |= {tuple(pair.split(", ", 1)): guard for pair in row["pairs"]}
    return ((first, second, guard) for (first, second), guard in entries.items())


def _dashes() -> Iterator[tuple[str, str, str]]:
    pairs = [pair.split(" - ") for pair in lexicon.load("hyphenated")["pairs"]]
    return ((pair[0], pair[1], " - ".join(pair)) for pair in pairs if len(pair) == 2)


_COMMAS = PairBook(_commas)
_DASHES = PairBook(_dashes)
