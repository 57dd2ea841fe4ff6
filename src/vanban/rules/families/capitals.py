"""L: capitals and small letters inside sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from vanban import lexicon
from vanban.lexicon.letters import CAPITALS, fold, lower
from vanban.lexicon.pairs import pairs
from vanban.lexicon.types import heading_types
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.places import places_of
from vanban.rules.rule import DECREE_30, EVERY, STATE, rule
from vanban.rules.said import said

_ANNEX = "Nghị định 30/2020/NĐ-CP, Phụ lục II"
_SMALL = CAPITALS.lower()
# công tác Cải cách hành chính: a capital behind a blank, and behind no sign that ends a sentence;
# other capitals behind it are a name's: Ủy ban Nhân dân
_CAPITAL = lazy_pattern(
    rf" (?<=[^\s.;:|/()“”–{CAPITALS}-] ) {{0,38}}"
    rf"(?P<word>[{CAPITALS}][{_SMALL}]+)(?:(?P<next> [{_SMALL}]+)(?P<last> [{_SMALL}]+)?"
    rf"|(?<! Các)(?: (?!Quý)[{CAPITALS}][{_SMALL}]+)+)?"
)
_PEOPLE, _STATE = Wanted(lambda: ("nhân dân",)), Wanted(lambda: ("nhà nước",))
_PORTALS = ("cổng Dịch vụ công", "cổng Thông tin điện tử", "trang Thông tin điện tử")
_MANY = ("các", "Các", "những", "mọi", "số")
_OPENS = (*_MANY, "về", "việc")
_OF_A_PAPER = ("thảo", "hiện", "khai", "hành", "theo", "duyệt")
_MARKUP = "“(*_"
_ADDRESS = lazy_pattern(r"[/@_=\\]|[.-](?=\w)")
_NAMES_GO_ON = (" tệ", " tự quản", " tối cao", " Lào", " pháp quyền", " cấp ", " thu hồi")
_NEAR = 90


@rule(
    "L18",
    "brand-caps",
    title="Tên mạng xã hội, phần mềm viết thường",
    severity="info",
    what="tên riêng của mạng xã hội, ứng dụng viết hoa như chủ sở hữu viết: Zalo, Facebook.",
    why="Đó là tên riêng.",
    source="Thông lệ: viết tên sản phẩm như chủ sở hữu viết",
    bad="đăng trên zalo, facebook",
    good="đăng trên Zalo, Facebook",
    profiles=EVERY,
    fix="safe",
)
def brand(paper: Paper) -> Iterator[Finding]:
    """Names of the list in other letters, not within addresses."""
    brands: dict[str, str] = lexicon.load("capitals")["brands"]
    for word in brands.keys() & paper.vocabulary.keys():
        for span in paper.places(word):
            before = paper.text[max(0, span.start - 1) : span.start]
            after = paper.text[span.end : span.end + 2]
            if before in ("/", "@", ".", "_", "-", "=") or _ADDRESS.match(after):
                continue
            message = said("Tên riêng viết là “{right}”.", right=brands[word])
            yield brand.finding(span, message, Fix(span, brands[word], safe=True))


@rule(
    "L19",
    "caps-inconsistent",
    title="Viết hoa không thống nhất",
    severity="info",
    what="cùng một cụm từ chung chỉ viết một kiểu trong văn bản; danh từ chung và động từ ở giữa "
    "câu viết thường.",
    why="Viết hoa tùy tiện làm danh từ chung trông như tên riêng.",
    source=_ANNEX,
    since=DECREE_30,
    bad="báo cáo quý I, Quý III; về việc Xây dựng tổng đài; các Văn bản quy phạm pháp luật",
    good="báo cáo quý I, quý III; về việc xây dựng tổng đài; các văn bản quy phạm pháp luật",
    profiles=STATE,
    fix="unsafe",
)
def inconsistent(paper: Paper) -> Iterator[Finding]:
    """Common words with a capital within a sentence, each place once."""
    told: set[int] = set()
    found = [*_within(paper), *_of_the_state(paper), *_two_capitals(paper), *_portals(paper)]
    for span, right in sorted(found):
        if span.start not in told and span.start >= paper.header.end:
            told.add(span.start)
            message = said("Nên viết “{right}”.", right=right)
            yield inconsistent.finding(span, message, Fix(span, right, safe=False))


def _within(paper: Paper) -> Iterator[tuple[Span, str]]:
    """Words with a capital behind small ones, where the words around or other places of the
    text say that they are common."""
    text, vocabulary = paper.text, paper.vocabulary
    for found in _CAPITAL.finditer(text, paper.header.end):
        at = found.start(1)
        before = text[max(0, at - 40) : at]
        last = before.rsplit(None, 1)[-1].strip(_MARKUP)
        word, following, third = found.groups("")
        if last[:1].isupper() and last not in _OPENS and word != "Quý":
            continue  # Ủy ban Nhân dân
        small = word.lower()
        common = ""
        if last in _OPENS:
            common = _common_words(found, _last_three(before))
        if not common and ((third and small in vocabulary) or word == "Quý"):
            common = _said_small(paper, found, small, before)
        if not common and last.islower() and _may_go_on(last, small):
            end = at + len(word)
            goes_on = text[end : end + 2].strip()[:1].isupper()
            common = _part_of_a_word(last, small, following.strip(), goes_on=goes_on)
        if common and _is_within(text[found.start() - 1]):
            yield Span(at, at + len(common)), common


def _is_within(sign: str) -> bool:
    """Whether what stands behind the sign is in the midst of a sentence."""
    return sign.islower() or sign == "," or sign.isdigit()


def _common_words(found: re.Match[str], before: list[str]) -> str:
    """The words from the capital on that are common by the words before: "về việc Xây dựng",
    "các Văn bản quy phạm pháp luật"; "" when these say nothing."""
    if not found["next"]:
        return ""
    opens = before[-1] == "về" or before[-2:] == ["về", "việc"]
    if not opens and before[-1] not in _MANY:
        return ""
    one, two = lower(found["word"]), lower(found["word"] + found["next"])
    lists = lexicon.load("capitals")["common"]
    if opens:
        return next((words for words in (two, one) if words in lists["verbs"]), "")
    return two if two in lists["nouns"] and found["last"] else ""


def _last_three(words: str) -> list[str]:
    return [one.strip(_MARKUP) for one in words.rsplit(None, 3)[-3:]]


def _said_small(paper: Paper, found: re.Match[str], small: str, before: str) -> str:
    """The word in small letters where the text has it and the two that follow so elsewhere;
    nearby, when such words often begin a name."""
    word, text = found["word"], paper.text
    if word == "Quý":
        after = text[found.end("word") : found.end("word") + 2].strip()
        return "quý" if after in ("I", "V", "II") and _is_said(text, "quý I", 0, len(text)) else ""
    words = _last_three(before)
    last = words[-1]
    if not all(part.strip(",").islower() for part in words) and not _is_year(last):
        return ""
    if not found["last"] or last in ("cổng", "trang"):
        return ""
    if last in _OF_A_PAPER and small + found["next"] in _kinds():
        return ""  # "dự thảo Kế hoạch tuyên truyền": a certain paper has a capital
    low, high = 0, len(text)
    if small in _names():
        low, high = max(0, found.start("word") - 1 - _NEAR), found.end() + _NEAR
    phrase = small + found["next"] + found["last"]
    return small if _is_said(text, phrase, low, high) else ""


@cache
def _kinds() -> frozenset[str]:
    """Kinds of papers in small letters: "kế hoạch"."""
    return frozenset(lower(kind) for kind in heading_types())


@lru_cache(maxsize=4_096)
def _may_go_on(last: str, word: str) -> bool:
    """Whether the word, behind `last`, is a particle or ends a word that begins there."""
    is_name = word in _names() or last in _before_names()
    ends = not is_name and pairs().is_word(fold(last), fold(word))
    return ends or word in _particles()


def _part_of_a_word(last: str, word: str, after: str, *, goes_on: bool) -> str:
    """The word, behind `last` in small letters, where it is a particle or ends a word that begins
    small: "nêu Trong", "doanh Nghiệp"; `goes_on` where another capital follows."""
    if last in _particles() or goes_on:
        return word if word in _particles() and after else ""
    starts = bool(after) and pairs().is_word(fold(word), fold(after))
    return word if word in _particles() or not starts else ""


@cache
def _before_names() -> frozenset[str]:
    return frozenset(lexicon.load("capitals")["common"]["before_names"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(lexicon.load("doubled")["particles"])


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def _is_said(text: str, phrase: str, low: int, high: int) -> bool:
    """Whether the phrase stands within a sentence there."""
    at = text.find(f" {phrase}", low, high)
    while at > 0:
        if text[at - 1].islower() or text[at - 1] == ",":
            return True
        at = text.find(f" {phrase}", at + 1, high)
    return False


@cache
def _names() -> frozenset[str]:
    return frozenset(lexicon.load("capitals")["common"]["names"])


def _of_the_state(paper: Paper) -> Iterator[tuple[Span, str]]:
    """cơ quan Nhà nước where the text also has cơ quan nhà nước."""
    nouns = tuple(lexicon.load("capitals")["people"]["of_the_state"])
    places = [
        (paper.text[at : at + 8], at)
        for at in paper.offsets(_STATE)
        if paper.text[max(0, at - 14) : at].rstrip().endswith(nouns)
    ]
    if any(word == "nhà nước" for word, _ in places):
        yield from ((Span(at, at + 8), "nhà nước") for word, at in places if word == "Nhà nước")


@cache
def _pairs() -> dict[str, list[tuple[str, list[str]]]]:
    """Common words of two syllables, and both with capitals, by the first of them."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for pair in lexicon.load("capitals")["common"]["pairs"]:
        words = [word.capitalize() for word in pair.split()]
        found.setdefault(words[0], []).append((pair, words))
    return found


def _two_capitals(paper: Paper) -> Iterator[tuple[Span, str]]:
    """Địa Chỉ"""
    first_words = _pairs().keys() & paper.vocabulary.keys()
    for pair, words in (one for first in first_words for one in _pairs()[first]):
        if words[-1] in paper.vocabulary and " ".join(words) in paper.text:
            for found in re.finditer(rf"\b{' '.join(words)}\b", paper.text):
                before = paper.text[max(0, found.start() - 9) : found.start()].rstrip(" *_#")
                if before.split(" ")[-1].istitle():
                    continue  # Lê Nội Dung
                begins = before[-1:] in ("", ".", "\n", "\t", "|", "-")
                yield Span(*found.span()), pair.capitalize() if begins else pair


def _portals(paper: Paper) -> Iterator[tuple[Span, str]]:
    """cổng Dịch vụ công quốc gia: the first word belongs to the name."""
    for name in _PORTALS:
        word = name.split()[0]
        for at in places_of(name, paper.text):
            yield Span(at, at + len(word)), word.capitalize()


@rule(
    "L20",
    "nhan-dan-nha-nuoc",
    title="“Nhân dân”, “Nhà nước” viết thường",
    severity="warning",
    what="“Nhân dân”, “Nhà nước” viết hoa khi là danh từ riêng chỉ dân, chỉ nước; không phải trong "
    "tên gọi như “hội đồng nhân dân”, “cơ quan nhà nước”.",
    why="Nghị định quy định viết hoa hai danh từ này.",
    source=f"{_ANNEX}, Mục V, khoản 1",
    since=DECREE_30,
    bad="tinh thần phục vụ nhân dân",
    good="tinh thần phục vụ Nhân dân",
    profiles=STATE,
    fix="safe",
)
def people_and_state(paper: Paper) -> Iterator[Finding]:
    """A warning where the text writes it otherwise elsewhere, else a note."""
    yield from _nouns(paper, _PEOPLE, "Nhân dân", _contexts("the_people"))
    yield from _nouns(paper, _STATE, "Nhà nước", _contexts("the_state"))


def _nouns(paper: Paper, noun: Wanted, right: str, contexts: tuple[str, ...]) -> Iterator[Finding]:
    """The noun behind one of `contexts` and before nothing that makes a name of it."""
    text = paper.text
    places = []
    for start in paper.offsets(noun):
        span = Span(start, start + len(right))
        if start < paper.header.end or paper.quote(span) not in (right, lower(right)):
            continue
        before = " " + " ".join(lower(text[max(0, span.start - 20) : span.start]).split())
        after = text[span.end : span.end + 12]
        if before.rstrip(",").endswith(contexts) and not after.startswith(_NAMES_GO_ON):
            places.append((paper.quote(span) == right, span))
    mixed = any(is_right for is_right, _ in places)
    for is_right, span in places:
        if not is_right:
            message = said("“{right}” ở đây viết hoa.", right=right)
            fix = Fix(span, right, safe=right == "Nhân dân")
            severity = "warning" if mixed else "info"
            yield people_and_state.finding(span, message, fix, severity=severity)


@cache
def _contexts(name: str) -> tuple[str, ...]:
    return tuple(f" {words}" for words in lexicon.load("capitals")["people"][name])
