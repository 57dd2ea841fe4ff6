"""Bodies that a paper of its day can give no duty to: they had ended before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from vanban import lexicon
from vanban.lexicon.bodies import Body, body_names, called, successors
from vanban.lexicon.letters import fold
from vanban.lexicon.phrases import spaced
from vanban.lexicon.units import REFORM
from vanban.lexicon.wanted import Wanted
from vanban.model import Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper

# what a district had; "cấp huyện", "các huyện, thị xã"
_OF_DISTRICT = lazy_pattern(
    r"(?<!\w)(?:(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|công an|mttq|ubmttq|"
    r"ban chỉ huy quân sự|ban chqs|bảo hiểm xã hội|bhxh|tòa án nhân dân|toà án nhân dân|"
    r"viện kiểm sát nhân dân|phòng (?:(?! ủy ban| ubnd| hội đồng| hđnd| trình)[^.;:,()\n]){2,45}?|"
    r"các phòng, ban|đoàn thanh niên|"
    r"liên đoàn lao động|hội (?:(?! ủy ban| ubnd| hội đồng| hđnd| trình)[^.;:,()\n]){2,30}?)"
    r"(?: các| cấp)?(?: tỉnh,| xã,)? (?:huyện|quận|thị xã)(?!\w)(?!,? ủy| uỷ)"
    r"|(?:huyện|quận|thị) (?:ủy|uỷ)(?!\w)"
    r"|phòng (?:gd ?[&-]? ?đt|gd và đt|gdđt|giáo dục và đào tạo|giáo dục - đào tạo"
    r"|lao động ?[-,] ?thương binh và xã hội|lđ ?-? ?tb ?&? ?xh"
    r"|tài nguyên và môi trường|tn ?& ?mt|nông nghiệp và phát triển nông thôn|nn ?& ?ptnt)(?!\w))"
)
_PROVINCIAL = ("uỷ ban", "ubnd", "hội đồng", "hđnd", "sở ", "tỉnh uỷ")
_DISTRICT = (
    "huyện", "quận", "thị xã", "thị uỷ", "phòng g", "phòng lao động", "phòng lđ", "phòng tài",
    "phòng tn", "phòng nông", "phòng nn",
)  # fmt: skip
_SHORTENED = {
    "Thông tin và Truyền thông": r"tt ?(?:&|và)? ?tt",
    "Kế hoạch và Đầu tư": r"kh ?(?:&|và)? ?đt",
    "Giao thông vận tải": r"gtvt",
    "Lao động - Thương binh và Xã hội": r"lđ ?[-,]? ?tb ?(?:&|và)? ?xh",
    "Tài nguyên và Môi trường": r"tn ?(?:&|và)? ?mt",
    "Nông nghiệp và Phát triển nông thôn": r"nn ?(?:&|và)? ?(?:ptnt|phát triển nông thôn)",
}
_LINK = r"(?: và | ?[-–,&] ?| )"
# what speaks of the past, or of the change itself
PAST = lazy_pattern(
    r"trước đây|(?<!\w)cũ(?!\w)|nay là|sáp nhập|hợp nhất|giải thể|kết thúc hoạt động|sắp xếp|"
    r"trước ngày 0?1(?:/| tháng )0?[37](?:/| năm )2025|chấm dứt|"
    r"không tổ chức|bỏ cấp huyện|tiếp nhận từ|chuyển giao|chức năng của|"
    r"giai đoạn 20[01]\d|năm 20(?:[01]\d|2[0-4])|luân chuyển|nguyên là|đã ban hành"
)


class Former(NamedTuple):
    """A name that stands for a body which is no more; `now` are the names of its heirs, or ""
    where they differ from place to place."""

    span: Span
    name: str
    now: str


class _Merged(NamedTuple):
    """A body that was merged, with the ways its name is written; one of `begins` stands where
    one of them does."""

    begins: tuple[str, ...]
    pattern: re.Pattern[str]
    body: Body


def day_of(paper: Paper) -> date | None:
    """The earliest day that the paper may be from."""
    document = paper.document
    if document.date is not None:
        return document.date
    dated = document.dated
    if dated is not None and dated.year:
        # as printed: the thirteenth month is another rule's
        month = dated.month or 1
        return date(dated.year, month if 1 <= month <= 12 else 1, 1)
    return date(document.year - 1, 10, 1) if document.year else None


def former_bodies(paper: Paper, start: int, end: int) -> Iterator[Former]:
    """The bodies named between `start` and `end` that had ended before the paper's day."""
    day = paper.once(day_of)
    if day is None or not any(paper.once(_perhaps)):
        return
    words = paper.flat[start:end]
    found = list(_all_former(paper, day, words))
    if found and not PAST.search(words):
        for match, now in found:
            span = Span(start + match.start(), start + match.end())
            yield Former(span, " ".join(paper.quote(span).split()), now)


class _Perhaps(NamedTuple):
    """What a paper may name of former bodies, by words that stand anywhere in it."""

    of_provinces: bool
    of_districts: bool
    merged: tuple[_Merged, ...]


def _perhaps(paper: Paper) -> _Perhaps:
    begun = {_heads()[number] for number, _ in paper.begun(_HEADS)}
    return _Perhaps(
        bool(paper.begun(_PROVINCES)),
        bool(paper.begun(_DISTRICTS)),
        tuple(head for head in _merged() if not begun.isdisjoint(head.begins)) if begun else (),
    )


def _all_former(paper: Paper, day: date, words: str) -> Iterator[tuple[re.Match[str], str]]:
    """The names in these words, with those of the heirs."""
    perhaps = paper.once(_perhaps)
    if day >= REFORM:
        if perhaps.of_provinces and _any_in(_PROVINCIAL, words):
            for found in _former_provinces().finditer(words):
                yield found, former_provinces()[found["name"]]
        if perhaps.of_districts and _any_in(_DISTRICT, words):
            for found in _of_district().finditer(words):
                yield found, ""
    for begins, pattern, body in perhaps.merged:
        if body.until is None or day <= body.until or not _any_in(begins, words):
            continue
        if body.level == "province" and day < REFORM:
            continue  # each province on its own day
        for found in pattern.finditer(words):
            yield found, ", ".join(heir.name for heir in successors(body))


def _any_in(parts: tuple[str, ...], words: str) -> bool:
    for part in parts:  # noqa: SIM110 - any() takes twice as long, and this is asked of every line
        if part in words:
            return True
    return False


@cache
def _former_provinces() -> re.Pattern[str]:
    """Bodies of provinces that were merged: "UBND tỉnh Hậu Giang"."""
    names = "|".join(map(re.escape, former_provinces()))
    heads = r"uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|tỉnh uỷ|sở [^.;:,()\n]{3,45}?"
    return re.compile(rf"(?<!\w)(?:{heads})(?: tỉnh)? (?P<name>{names})(?!\w)")


@cache
def _of_district() -> re.Pattern[str]:
    return re.compile(fold(_OF_DISTRICT.pattern))


@cache
def _merged() -> tuple[_Merged, ...]:
    """Ministries and departments that were merged."""
    found = []
    for name in body_names():
        body = called(name)
        if body is None or body.until is None or body.level not in ("ministry", "province"):
            continue
        head, _, rest = name.partition(" ")
        if head not in ("Bộ", "Sở") or rest not in _SHORTENED:
            continue
        full = _LINK.join(map(re.escape, re.split(r" và | - |, ", fold(rest))))
        pattern = rf"(?<!\w){fold(head)} (?:{full}|{fold(_SHORTENED[rest])})(?!\w)"
        begins = (fold(f"{head} {rest.partition(' ')[0]}"), f"{fold(head)} {_SHORTENED[rest][:2]}")
        found.append(_Merged(begins, re.compile(pattern), body))
    return tuple(found)


@cache
def former_provinces() -> dict[str, str]:
    """Names of provinces that were merged, folded, with that of the one they are part of."""
    rows = lexicon.rows("provinces")
    today = {row["code"]: row for row in rows if not row["until"]}
    names = {fold(row["name"]) for row in today.values()}
    return {
        fold(row["name"]): f"{today[row['becomes']]['kind']} {today[row['becomes']]['name']}"
        for row in rows
        if row["until"] and row["becomes"] in today and fold(row["name"]) not in names
    }


@cache
def _heads() -> list[str]:
    """What the names of merged ministries and departments may begin with."""
    return [
        fold(f"{head} {word}")
        for head in ("Bộ", "Sở")
        for rest, short in _SHORTENED.items()
        for word in (rest.partition(" ")[0], short[:2])
    ]


_PROVINCES = Wanted(lambda: map(spaced, former_provinces()))
# Where words begin with these, whatever they end with.
_DISTRICTS = Wanted(lambda: [f" {part}" for part in _DISTRICT])
_HEADS = Wanted(lambda: [f" {head}" for head in _heads()])
