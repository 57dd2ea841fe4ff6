"""Names of bodies as a text gives them, so that two ways of writing one are noticed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from vanban.lexicon.bodies import body_names
from vanban.lexicon.letters import CAPITALS, WORD, bare, fold
from vanban.model import Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.places import whole_words

_HEADS = (
    "Trung tâm", "Phòng", "Chi cục", "Trường", "Ban Quản lý", "Ban ", "Bệnh viện", "Sở ", "Bộ ",
)  # fmt: skip
_OF_NAMES = frozenset(("Trung tâm", "Phòng", "Chi cục", "Trường", "Ban Quản lý", "Bệnh viện"))
_OF_LINKED = frozenset(("Phòng", "Sở ", "Bộ "))
_OF_SHORT = frozenset(("Phòng", "Sở ", "Bộ ", "Ban "))
# a head and up to eleven words more; no sign but a hyphen between
_NAME = lazy_pattern(
    r"(?<!\w)(?:Trung tâm|Phòng|Chi cục|Trường(?! hợp)|Ban Quản lý|Bệnh viện)"
    r"(?:[ \n]+(?:- |& |– )?[^\W\d_]+){1,11}"
)
# a small word that a name does not go on with
_BEHIND = frozenset((
    "chủ", "phối", "thực", "triển", "tham", "có", "xây", "báo", "theo", "để", "đã", "là", "được",
    "trong", "tại", "về", "các", "căn", "kịp", "hướng", "rà", "tiếp", "cung", "chịu", "tiến",
    "thường", "gửi", "đăng", "tổ", "cùng", "với", "cho", "khi", "do", "của", "từ", "đến", "như",
    "lập", "trình", "tăng", "đẩy", "bố", "thông", "không", "chỉ", "phải", "sẽ", "hoặc", "nơi",
    "tổng",
))  # fmt: skip
# a name whose two halves are linked: "Phòng Văn hóa - Xã hội"
_LINKED = lazy_pattern(
    rf"(?<!\w)(?P<head>Phòng|Sở|Bộ) (?P<left>[{CAPITALS}][^\W\d_]*(?:[ \n][^\W\d_]+){{0,3}}?)"
    r"(?P<link>[ \n]và[ \n]|[ \n]?[-–][ \n]?|[ \n]?&[ \n]?|,[ \n]|[ \n])"
    rf"(?P<right>[{CAPITALS}][^\W\d_]*[ \n][^\W\d_]+)(?![^\W\d_])"
    rf"(?=(?P<more>,?[ \n](?:và|-)[ \n][{CAPITALS}])?)"
)
_SHORT = lazy_pattern(
    r"(?<!\w)(?P<head>Phòng|Sở|Bộ|Ban) "
    r"(?P<letters>[A-ZĐ]{2,6}(?: ?[&-] ?[A-ZĐ]{1,6}){0,3})(?![\w/&-])"
)
_OWN_HEADS = (
    "trường", "trung tâm", "phòng", "ban", "sở", "chi cục", "văn phòng", "bệnh viện", "uỷ ban",
    "hội đồng", "cục", "viện", "trạm",
)  # fmt: skip
_CELL_END = lazy_pattern(r"\s*(?:$|[\n\t|.;:,()*])")
_MOST = 5
"""So many places at most of one name are told."""


class Named(NamedTuple):
    """A head and the words behind it, bare, as far as they may belong to the name; `is_whole`
    when a line, a cell or a mark ends them, so that the name ends there for sure."""

    span: Span
    name: str
    words: tuple[str, ...]
    is_whole: bool

    def up_to(self, shorter: Named) -> str:
        """This name cut where `shorter`, which lacks some words of it, ends."""
        last = shorter.words[-1]
        more = len(self.words) - len(shorter.words)
        for count in range(len(shorter.words) + 1, len(shorter.words) + min(more, 2) + 1):
            if self.words[count - 1] == last:
                return " ".join(_WORDS_AND_SIGNS.findall(self.name)[:count])
        return self.name


_WORDS_AND_SIGNS = lazy_pattern(r"(?:[-–&] )?[^\W\d_]+")


def _at_heads(
    pattern: re.Pattern[str], paper: Paper, heads: frozenset[str]
) -> Iterator[re.Match[str]]:
    """The matches of `pattern`, which begins with one of `heads`, in order."""
    for start, head in paper.once(_heads):
        found = pattern.match(paper.text, start) if head in heads else None
        if found is not None:
            yield found


def _heads(paper: Paper) -> list[tuple[int, str]]:
    """Where a name may begin: with one of few words, which are found many times as fast as a
    choice of them is."""
    places = []
    text, words = paper.text, paper.vocabulary
    for head in _HEADS:
        start = text.find(head) if head.partition(" ")[0] in words else -1
        while start >= 0:
            places.append((start, head))
            start = text.find(head, start + len(head))
    return sorted(places)


def named_bodies(paper: Paper) -> list[Named]:
    """Every head with its words, in order."""
    found = []
    text, folded = paper.text, paper.bare
    for match in _at_heads(_NAME, paper, _OF_NAMES):
        start, end = match.span()
        words = WORD.findall(match[0])
        ended = next((i for i, word in enumerate(words) if word in _BEHIND), len(words))
        if ended < 4:
            continue
        cut = ended < len(words)
        if cut:
            end = next(islice(WORD.finditer(text, start, end), ended - 1, None)).end()
        whole = cut or (ended < 12 and bool(_CELL_END.match(text, end)))
        name = " ".join(text[start:end].split())
        plain = tuple(WORD.findall(folded, start, end))
        found.append(Named(Span(start, end), name, plain, whole))
    return found


Variant = tuple[Span, str, str, bool]
"""Where, what is printed, how it is written elsewhere, and whether that is sure."""


def joined_names(paper: Paper) -> Iterator[Variant]:
    """Names whose halves are linked in two ways: "Văn hóa - Xã hội", "Văn hóa và Xã hội"; of a
    body that everybody knows one of them is right."""
    ways: dict[str, list[tuple[str, Span, str]]] = {}
    for match in _at_heads(_LINKED, paper, _OF_LINKED):
        link = match["link"].strip().replace("–", "-")
        left = paper.bare[match.start() : match.end("left")]
        key = " ".join((*left.split(), *paper.bare[slice(*match.span("right"))].split()))
        if key in _known() or (link != "," and match["more"] is None):
            name = " ".join(match.group().split())
            ways.setdefault(key, []).append((link, Span(*match.span()), name))
    for key, places in ways.items():
        counts = Counter(link for link, _, _ in places)
        right, model = _known().get(key, ("", ""))
        if not model and len(counts) > 1:
            right = max(counts, key=lambda link: (bool(link), counts[link]))
        model = next((name for link, _, name in places if link == right), model)
        wrong = [(span, name) for link, span, name in places if model and link != right]
        for span, name in wrong[:_MOST]:
            yield span, name, model, True
        if not wrong:
            yield from _other_tone_marks([(span, name) for _, span, name in places])


def _other_tone_marks(places: list[tuple[Span, str]]) -> Iterator[Variant]:
    """ "Văn hoá" and "Văn hóa" in one name: the same words, so only a hint."""
    counts = Counter(name for _, name in places if not name.isupper())
    right = max(counts, key=lambda name: counts[name], default="")
    for span, name in places[: _MOST * 4]:
        if name != right and fold(name) == fold(right) and not name.isupper():
            yield span, name, _in_case_of(name, right), False


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Halves of known names, bare, with what links them and the name."""
    found = {}
    for name in body_names():
        link = " và " if " và " in name else " - "
        halved = name.count(link) == 1 and "," not in name and " - " not in name.replace(link, "")
        if halved and name.startswith(("Sở ", "Bộ ", "Phòng ")):
            found[bare(name.replace(link, " "))] = (link.strip(), name)
    return found


def abbreviated(paper: Paper) -> Iterator[Variant]:
    """ "Sở GD&ĐT" and "Sở GDĐT" in one text."""
    ways: dict[str, list[tuple[Span, str]]] = {}
    for match in _at_heads(_SHORT, paper, _OF_SHORT):
        letters = re.sub(r"[ &-]", "", match["letters"])
        ways.setdefault(letters, []).append((Span(*match.span()), match["letters"]))
    for places in ways.values():
        counts = Counter(written for _, written in places)
        if len(counts) < 2:
            continue
        right = max(counts, key=lambda written: (counts[written], -len(written)))
        wrong = [(span, written) for span, written in places if written != right]
        for span, written in wrong[:_MOST]:
            head = paper.quote(span)[: -len(written)]
            yield span, head + written, head + right, False


def other_marks(paper: Paper) -> Iterator[Variant]:
    """The issuer's name, or its unit's, in other marks than elsewhere: "xã Quyết Thăng"."""
    name = " ".join((paper.document.agency or "").split())
    unit = _UNIT.search(name)
    whole = paper.flat
    for own in {name, unit.group() if unit else name}:
        folded, plain = fold(own), bare(own)
        if len(plain.split()) < 3:
            continue
        places = [Span(at, at + len(plain)) for at in whole_words(paper.bare_flat, plain)]
        wrong = [span for span in places if whole[span.start : span.end] != folded]
        if len(wrong) * 2 >= len(places):
            continue
        right = next(span for span in places if span not in wrong)
        for span in wrong:
            printed = " ".join(paper.quote(span).split())
            yield span, printed, _in_case_of(printed, " ".join(paper.quote(right).split())), True


_GROUP = lazy_pattern(
    rf"(?<!\w)(?P<head>Tổ|Bộ phận|Nhóm) (?P<rest>[{CAPITALS}][^\W\d_]*(?: (?:- )?[^\W\d_]+){{0,4}})"
)
_GROUP_HEADS = ("Tổ ", "Bộ phận ", "Nhóm ")


class _Group(NamedTuple):
    """A group within the issuer; `rest` is its name behind the head, bare."""

    span: Span
    head: str
    rest: tuple[str, ...]
    is_whole: bool


def other_heads(paper: Paper) -> Iterator[Variant]:
    """A group that is named once, where another one named more often has one word or two more
    in front of its name, or another head: "Tổ Tự nhiên" beside "Tổ Khoa học tự nhiên", "Bộ phận
    Văn phòng" beside "Tổ Văn phòng"."""
    groups = list(_groups(paper))
    if len(groups) < 3:
        return
    counts = Counter(
        (one.head, one.rest[:size]) for one in groups for size in range(2, len(one.rest) + 1)
    )
    whole = dict(islice((((one.head, one.rest), one) for one in groups if one.is_whole), 100))
    for one in whole.values():
        if counts[(one.head, one.rest)] != 1:
            continue
        for (head, rest), other in whole.items():
            longer = head == one.head and 0 < len(rest) - len(one.rest) < 3
            same = rest[-len(one.rest) :] == one.rest and (longer or head != one.head)
            if same and counts[(head, rest)] > 1 and (longer or len(rest) == len(one.rest)):
                names = (" ".join(paper.quote(span).split()) for span in (one.span, other.span))
                yield one.span, next(names), next(names), False
                break


def _groups(paper: Paper) -> Iterator[_Group]:
    text = paper.text
    for head in _GROUP_HEADS:
        at = text.find(head) if head.split()[0] in paper.vocabulary else -1
        while at >= 0:
            named = text[at + len(head) : at + len(head) + 1].isupper()
            found = _GROUP.match(text, at) if named else None
            if found is not None:
                rest = tuple(WORD.findall(paper.bare, *found.span("rest")))
                whole = len(rest) > 1 and bool(_CELL_END.match(text, found.end()))
                yield _Group(Span(*found.span()), bare(head).strip(), rest, whole)
            at = text.find(head, at + len(head))


_UNIT = lazy_pattern(
    r"(?<!\w)(?:xã|phường|tỉnh|thành phố|đặc khu|THPT|THCS|tiểu học|mầm non)"
    r" [^\W\d_]+(?: [^\W\d_]+){1,3}$",
    re.IGNORECASE,
)


def _in_case_of(printed: str, right: str) -> str:
    """`right` in capitals and small letters as `printed` has them, where both are as long."""
    if len(printed) != len(right):
        return right
    pairs = zip(printed, right, strict=True)
    return "".join(r.upper() if p.isupper() else r.lower() for p, r in pairs)


def own_names(paper: Paper) -> list[str]:
    """The issuer's name, folded, where it begins with a word that may stand in small letters
    too."""
    name = fold(" ".join((paper.document.agency or "").split()))
    longer = len(name.split()) > 2
    return [name] if longer and name.startswith(tuple(f"{head} " for head in _OWN_HEADS)) else []


def initials(name: str) -> str:
    """ "Sở Giáo dục và Đào tạo" → "SGDĐT"."""
    return "".join(word[0].upper() for word in WORD.findall(name) if word != "và")
