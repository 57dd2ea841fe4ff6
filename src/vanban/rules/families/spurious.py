"""L: commas and colons that stand where none belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from vanban import lexicon
from vanban.lexicon.letters import bare, fold
from vanban.lexicon.pairs import pairs
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.places import places_of
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

# đơn vị, có liên quan · nâng cao, chất lượng · cơ chế một cửa, trong giải quyết
_CUT = lazy_pattern(
    r", (?P<after>co lien quan(?! (?:den|toi)\b)|trong (?:viec )?giai quyet\b"
    r"|(?:chat luong|hieu qua|nhan thuc|trach nhiem|nang luc|cong tac|nhiem vu|tien do|vai tro"
    r"|tinh than)\b)"
)
_CONCERNED = lazy_pattern(
    r"\b(?:don vi|co quan|to chuc|ca nhan|dia phuong|bo phan|nganh|ban|doan the|truong|phong"
    r"|chuyen mon)\Z"
)
_TRANSITIVE = lazy_pattern(
    r"\b(?:nang cao|tang cuong|day manh|bao dam|dam bao|phat huy|hoan thanh)\Z"
)
_WITHIN = lazy_pattern(r"\btrong |[.;:]")
_DOES = (
    "phoi hop|thuc hien|co trach nhiem|chiu trach nhiem|chu dong|tham muu|tich cuc|nghiem tuc"
    "|huong dan|theo doi|kinh trinh|kinh de nghi|bao cao"
)
# Công đoàn, Đoàn trường, phối hợp thực hiện …
_SUBJECT = lazy_pattern(
    r"[\s*_#•+–-]*(?:\d{1,2}\. |[a-z]\) )?[*_]*"
    r"(?P<bodies>(?:giao |de nghi )?(?:cac )?(?:cong doan|doan|doi|ban|to|phong|truong|van phong"
    r"|hoi|bo phan|uy ban|ubnd|so|trung tam|chi doan|lien doi|hieu truong|pho hieu truong|giao vien"
    r"|can bo|nhan vien|lanh dao)\b[^,.;:()]{0,60}(?:, [^,.;:()]{2,40}){0,5}?), "
    rf"(?:{_DOES}) "
)
# thực hiện, Kế hoạch số 12
_BEFORE_NAME = lazy_pattern(
    r", (?:ke hoach|quyet dinh|nghi quyet|chi thi|cong van|cong dien|luat|nghi dinh|thong tu"
    r"|chuong trinh|de an|ket luan) so \d"
)
_CARRIES_OUT = ("thuc hien", "trien khai", "can cu", " theo", "ban hanh")
# What every subject of `_SUBJECT` is followed by.
_PREDICATE = lazy_pattern(rf", (?:{_DOES}) ")
# trong năm 2026, Sở Nội vụ, đề nghị các cơ quan
_OF_ISSUER = lazy_pattern(
    r", (?:(?:kinh )?(?:de nghi|trinh)|thong bao|ban hanh|yeu cau|(?:tran trong )?kinh moi"
    r"|bao cao (?:ket qua|tinh hinh|cong tac|mot so)) "
)
_VERBS = lazy_pattern(
    r"\b(?:chu tri|phoi hop|thuc hien|to chuc|xay dung|trien khai|tham muu|theo doi|huong dan"
    r"|kiem tra|don doc|tong hop|bao cao|tuyen truyen|quan triet|chi dao|phan cong|chu dong"
    r"|tich cuc|nghiem tuc|tap huan|tang cuong|ra soat|quan tam|luu y|xem xet|nghien cuu"
    r"|khan truong|bo tri|tao dieu kien|can cu|theo|khi|neu|de|do)\b"
)
_SECOND = lazy_pattern(r", ([^\W\d_]{1,8})")
_AFTER = lazy_pattern(r" ([^\W\d_]{1,8})")
# What must stand before comes behind the first sign: a pattern that begins with a sign is found
# faster.
_TWICE = [lazy_pattern(rf"{sign}(?<=\w.) ?(?P<second>[,;:]|\.(?![./\d]))(?!\.)") for sign in ",;:"]
_COLONS = lazy_pattern(r": (?<=[a-z]: )[*_]*[a-z][^:.;,|]{1,24}:(?=[\s*<])")
_OFTEN = 20
"""How often a word of two syllables was counted, to be known well enough."""
_SHORTEST = 6
_LABEL_WORDS = 4
"""A colon behind so few words at the beginning of a line makes a label of them."""


@rule(
    "L17",
    "spurious-comma",
    title="Dấu câu thừa",
    severity="info",
    what="không đặt dấu phẩy trước “có liên quan”, giữa chủ ngữ và động từ, giữa động từ và bổ "
    "ngữ; không viết hai dấu câu liền nhau; một câu không có hai dấu hai chấm sát nhau.",
    why="Dấu câu thừa cắt câu sai chỗ, người được giao không rõ việc là của ai.",
    source="Thông lệ dùng dấu câu tiếng Việt trong văn bản hành chính",
    bad="Công đoàn, Đoàn trường, phối hợp thực hiện; các cơ quan, đơn vị, có liên quan",
    good="Công đoàn, Đoàn trường phối hợp thực hiện; các cơ quan, đơn vị có liên quan",
    profiles=EVERY,
    fix="unsafe",
)
def spurious_comma(paper: Paper) -> Iterator[Finding]:
    """Marks that cut a sentence in the wrong place."""
    flat = paper.bare_flat
    for found in _CUT.finditer(flat):
        if _cuts(flat[max(0, found.start() - 60) : found.start()], found["after"]):
            yield _at_comma(paper, found.start())
    for found in _BEFORE_NAME.finditer(flat):
        if flat.endswith(_CARRIES_OUT, max(0, found.start() - 9), found.start()):
            yield _at_comma(paper, found.start())
    for at in _inner(paper.flat):
        yield _at_comma(paper, at)
    parted = set(_behind_issuer(paper, flat))
    for paragraph in paper.paragraphs_at(found.start() for found in _PREDICATE.finditer(flat)):
        subject = _SUBJECT.match(paragraph.bare)
        if subject and _is_subject(paragraph.bare, subject):
            parted.add(paragraph.span.start + subject.end("bodies"))
    for at in sorted(parted):
        yield _at_comma(paper, at)
    for found in chain.from_iterable(sign.finditer(paper.text) for sign in _TWICE):
        span = Span(*found.span())
        fix = Fix(span, found["second"], safe=False)
        severity = "warning" if paper.document.source.places is None else None
        message = said("Hai dấu câu liền nhau.")
        yield spurious_comma.finding(span, message, fix, severity=severity)
    yield from _colons(paper, flat)


def _behind_issuer(paper: Paper, flat: str) -> Iterator[int]:
    """The commas that part the issuer, where a clause begins with it, from what it does."""
    name = bare(paper.document.agency or "")
    if len(name) < _SHORTEST:
        return
    for at in places_of(name + ", ", flat):
        begins = flat[max(0, at - 2) : at] in (", ", "./", ". ") or paper.text[at - 1 : at] == "\n"
        end = at + len(name)
        if begins and _OF_ISSUER.match(flat, end) and at >= paper.body.start:
            yield end


def _cuts(before: str, after: str) -> bool:
    """Whether a comma between these words parts what belongs together."""
    if after.startswith("co lien quan"):
        return _CONCERNED.search(before) is not None
    if after.startswith("trong"):
        return len(before) > 20 and not _WITHIN.search(before)
    return _TRANSITIVE.search(before) is not None


def _inner(folded: str) -> Iterator[int]:
    """The commas within a word of two syllables: "thực, hiện"."""
    seconds = pairs().seconds
    for found in _SECOND.finditer(folded):
        at = found.start()
        first = folded[folded.rfind(" ", 0, at) + 1 : at]
        if found[1] in seconds(first) and _is_one_word(folded, at, first, found[1]):
            yield at


def _is_one_word(folded: str, at: int, first: str, second: str) -> bool:
    """Whether only the syllables on both sides of the comma make a word together."""
    if not _is_usual(first, second):
        return False
    known = pairs()
    before = folded[max(0, at - 17) : at].split(" ")[-2:-1]
    after = _AFTER.match(folded, at + len(f", {second}"))
    return not (before and known.is_word(before[0], first)) and not (
        after and known.is_word(second, after[1])
    )


@lru_cache(maxsize=4_096)
def _is_usual(first: str, second: str) -> bool:
    """Whether the word is well known and its syllables are no things that are listed."""
    return pairs().count(first, second) >= _OFTEN and f"{first} {second}" not in _also_listed()


@cache
def _also_listed() -> frozenset[str]:
    return frozenset(fold(words) for words in lexicon.load("stray_words")["also_listed"])


def _at_comma(paper: Paper, at: int) -> Finding:
    """A finding at a comma and the words beside it."""
    text = paper.text
    first = re.compile(r"\S+\Z").search(text, max(0, at - 30), at)
    last = re.compile(r"\s+\w+").match(text, at + 1)
    span = Span(first.start() if first else at, last.end() if last else at + 1)
    word = first.group().strip("*_") if first else ""
    message = said("Thừa dấu phẩy sau “{word}”.", word=word)
    return spurious_comma.finding(span, message, Fix(Span(at, at + 1), "", safe=False))


def _is_subject(bare: str, match: re.Match[str]) -> bool:
    """Names of bodies before the comma, and behind it no clause that ends with a comma."""
    bodies = match["bodies"]
    if bodies.startswith("to chuc") or _VERBS.search(bodies.partition(" ")[2]):
        return False
    sentence = re.split(r"[.;:]", bare[match.end() :], maxsplit=1)[0]
    return not any(_VERBS.match(part.strip()) for part in sentence.split(",")[1:])


def _colons(paper: Paper, flat: str) -> Iterator[Finding]:
    for found in _COLONS.finditer(flat):
        if "\n" in paper.text[found.start() : found.end()]:
            continue
        before = re.split(r"[.;]", flat[max(0, found.start() - 120) : found.start()])[-1]
        if len(before.split()) > _LABEL_WORDS:
            message = said("Hai dấu hai chấm sát nhau trong một câu.")
            yield spurious_comma.finding(Span(*found.span()), message)
