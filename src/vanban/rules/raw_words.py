"""Words that are no syllable and have no mark, or were cut in two, and what was meant: raw keys
("baso caso"), letters changed over ("tuyne truyền"), "don vi", "th ực hiện"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from vanban import lexicon
from vanban.lexicon.letters import fold, in_case_of, without_marks
from vanban.lexicon.pairs import pairs
from vanban.lexicon.spellings import is_slip
from vanban.lexicon.syllables import is_syllable, rightly_marked
from vanban.lexicon.wanted import Wanted
from vanban.model import Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.sought import Sought

_TONES = {
    "s": "\N{COMBINING ACUTE ACCENT}", "f": "\N{COMBINING GRAVE ACCENT}",
    "r": "\N{COMBINING HOOK ABOVE}", "x": "\N{COMBINING TILDE}", "j": "\N{COMBINING DOT BELOW}",
}  # fmt: skip
_DOUBLED = (
    ("uow", "ươ"), ("uwow", "ươ"), ("wow", "ươ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"),
    ("dd", "đ"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"),
)  # fmt: skip
_KEYS = frozenset("fjwz")
_VNI_TONES = dict(zip("12345", (_TONES[key] for key in "sfrxj"), strict=True))
_VNI_LETTERS = {"a6": "â", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư", "a8": "ă", "d9": "đ"}
_DIGITS = Wanted(
    lambda: [*_VNI_LETTERS, *(vowel + tone for vowel in "aeiouyâêôơưă" for tone in _VNI_TONES)]
)
"""What VNI types letters with marks as; the first such in a word tells of it."""
_NUMBERED = lazy_pattern(r"(?=[A-Za-zđĐ]?[a-zâêôơưăđ1-9]*[a-z])[^\W\d_]*(?:\d[^\W\d_]*){1,4}(?!\w)")
_SPELT = (("c", "k"), ("k", "c"), ("ng", "ngh"), ("ngh", "ng"), ("g", "gh"), ("gh", "g"))
_BEFORE = lazy_pattern(r"(?P<word>[^\W\d_]{1,8})(?P<gap> )\Z")
_AFTER = lazy_pattern(r" (?P<word>[^\W\d_]{1,8})(?![\w@/])")
_ADDRESS = lazy_pattern(r"[@\\_]|://|www|\.(?:vn|com|org|net)\b")
_OFTEN = 20
"""How often a pair was counted that is known well enough to tell what was meant."""
_MANY, _SEVERAL = 80, 5
"""The same of two that are no word together, and of a word that hardly a text does without."""
_LONGEST = 9
_NEAR = 2_000  # letters of a line that tell whether it is an address
_REACH = 10
_MOST = 50


class Raw(NamedTuple):
    """A word, or the two pieces of one, with what was meant."""

    span: Span
    right: str


def raw_words(paper: Paper) -> Iterator[Raw]:
    """Those of a paper that is written with marks; what was read from pages is left alone."""
    if paper.document.source.places is not None:
        return
    yield from _numbered_words(paper)
    for word in _SUSPECT.among(paper)[:_MOST]:
        for span in paper.places(word):
            if not _is_address(paper, span):
                found = _meant(paper.text, word, span)
                if found is not None:
                    yield found


def _numbered_words(paper: Paper) -> Iterator[Raw]:
    """ "ho62 sơ": words with the digits that VNI types marks with."""
    text, done = paper.text, -1
    for place in paper.offsets(_DIGITS)[:_MOST]:
        if place < done:
            continue
        start = place
        while start > max(0, place - _LONGEST) and text[start - 1].isalnum():
            start -= 1
        found = _NUMBERED.match(text, start)
        if found is None:
            continue
        done = found.end()
        right = _of_digits(found[0])
        if right is None or _ADDRESS.search(paper.line_at(start).text):
            continue
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        after = _AFTER.match(text, done, done + _REACH)
        known, small = pairs(), fold(right)
        number = known.count(fold(before["word"]), small) if before else 0.0
        number += known.count(small, fold(after["word"])) if after else 0.0
        if number >= _SEVERAL:
            yield Raw(Span(start, done), right)


def _of_digits(word: str) -> str | None:
    """ "ngu7o72i" → "người"; None for what makes no syllable."""
    small, tone = word.lower(), ""
    letters = ""
    for sign in small:
        if sign in _VNI_TONES:
            if tone:
                return None
            tone = _VNI_TONES[sign]
        elif sign.isdecimal():
            made = _VNI_LETTERS.get(letters[-1:] + sign)
            if made is None:
                return None
            letters = letters[:-1] + made
        else:
            letters += sign
    letters = letters.replace("uơ", "ươ") if "uơ" in letters[:-1] else letters
    for place, letter in enumerate(letters):
        if without_marks(letter) in "aeiouy":
            toned = normalize("NFC", letters[: place + 1] + tone + letters[place + 1 :])
            if is_syllable(rightly_marked(toned)):
                return in_case_of(word, rightly_marked(toned))
    return None


def bare_pairs(paper: Paper) -> Iterator[Raw]:
    """ "don vi", "bao cao": two words without marks that are one word once they have them."""
    if paper.document.source.places is not None:
        return
    words, text = paper.vocabulary, paper.text
    for word in _BARE.among(paper):
        following = _bare_words()[word.lower()]
        for second in following.keys() & words.keys():
            right = following[second]
            at = text.find(f"{word} {second}")
            while at >= 0:
                span = Span(at, at + len(word) + 1 + len(second))
                around = text[max(0, at - 1) : at], text[span.end : span.end + 1]
                alone = not any(sign.isalnum() or sign in "_@/-." for sign in around[0])
                alone = alone and not any(sign.isalnum() or sign in "_@/-" for sign in around[1])
                if alone and _is_among_marked(paper, span):
                    yield Raw(span, in_case_of(word, right))
                at = text.find(f"{word} {second}", span.end)


def _is_among_marked(paper: Paper, span: Span) -> bool:
    """Whether the rest of the line has marks: else it is an address or another language."""
    before, after = _beside(paper, span)
    rest = f"{before}{after}".split()
    marked = sum(not word.isascii() for word in rest)
    return marked * 2 >= len(rest) > 3 and not _is_address(paper, span)


def _is_address(paper: Paper, span: Span) -> bool:
    before, after = _beside(paper, span)
    return bool(_ADDRESS.search(before + paper.quote(span) + after))


def _beside(paper: Paper, span: Span) -> tuple[str, str]:
    """The line before and after the span, as much of it as tells."""
    text = paper.text
    left, right = max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)
    start = text.rfind("\n", left, span.start) + 1 or left
    end = text.find("\n", span.end, right)
    return text[start : span.start], text[span.end : end if end >= 0 else right]


def _is_suspect(word: str) -> bool:
    """No syllable that is known, and of letters that somebody may have meant for one."""
    if len(word) > _LONGEST or not (word.islower() or word.istitle()):
        return False
    small = fold(word)
    return not pairs().is_known(small) and (
        (
            word.isascii()
            and (len(word) > 3 or _has_key(small))
            and not is_syllable(small)
            and bool(_ways(small))
        )
        or (1 < len(word) < 5 and small in _pieces())
        or (
            len(word) > 2 and word.islower() and rightly_marked(word) == word and is_syllable(small)
        )
    )


def _has_key(word: str) -> bool:
    """Whether it has a letter that no Vietnamese word has, as the keys of Telex leave them."""
    return not _KEYS.isdisjoint(word) or word.startswith("dd")


def _begins_bare(word: str) -> bool:
    return word.isascii() and word.lower() in _bare_words()


_SUSPECT, _BARE = Sought(_is_suspect), Sought(_begins_bare)


def _meant(text: str, word: str, span: Span) -> Raw | None:
    before = _BEFORE.search(text, max(0, span.start - _REACH), span.start)
    after = _AFTER.match(text, span.end, span.end + _REACH)
    first = fold(before["word"]) if before else ""
    last = fold(after["word"]) if after else ""
    small = fold(word)
    if word.islower() and is_syllable(small) and small not in _pieces():
        slip = _one_slip_away(small, first, last)
        return Raw(span, slip) if slip else None
    for right in _ways(small):
        if _is_pair(first, right) or _is_pair(right, last):
            return Raw(span, in_case_of(word, right))
        known = pairs()
        number = known.count(first, right) + known.count(right, last)
        if _has_key(small) and (number >= _SEVERAL or known.is_frequent(right)):
            return Raw(span, in_case_of(word, right))
    if fold(word) not in _pieces():
        return None
    if after and is_syllable(word + last):  # "th ực"
        beyond = _AFTER.match(text, after.end(), after.end() + _REACH)
        whole = fold(word + last)
        if _is_pair(first, whole) or (beyond and _is_pair(whole, fold(beyond["word"]))):
            return Raw(Span(span.start, after.end("word")), word + after["word"])
    if before and is_syllable(first + word):  # "cô ng"
        whole = fold(first + word)
        if _is_pair(whole, last):
            return Raw(Span(before.start("word"), span.end), before["word"] + word)
    return None


def _one_slip_away(word: str, first: str, last: str) -> str | None:
    """ "trách nhệm": what makes a word that is known well with the one before or behind."""
    known = pairs()
    often: dict[str, float] = {}
    for right in dict.fromkeys(known.beside(first, last, _SEVERAL)):
        if is_slip(word, right):
            number = known.count(first, right) + known.count(right, last)
            is_word = known.is_word(first, right) or known.is_word(right, last)
            if known.is_frequent(right) or number >= (_OFTEN if is_word else _MANY):
                often[right] = number
    return max(often, key=lambda right: often[right], default=None)


def _is_pair(first: str, second: str) -> bool:
    known = pairs()
    for one in _ways(first) or (first,) if first.isascii() and first else (first,):
        for other in _ways(second) or (second,) if second.isascii() and second else (second,):
            if known.is_word(one, other) and known.count(one, other) >= _OFTEN:
                return True
    return False


@lru_cache(maxsize=16_384)
def _ways(word: str) -> tuple[str, ...]:
    """What a word without marks may have been meant for, beside itself."""
    if not word.isascii() or not word:
        return ()
    found = [_of_keys(word)]
    if not is_syllable(word):
        found += [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)
        ]
        found += [right + word[len(wrong) :] for wrong, right in _SPELT if word.startswith(wrong)]
    return tuple(
        fold(one)
        for one in found
        if one != word and is_syllable(one) and pairs().is_known(fold(one))
    )


def _of_keys(word: str) -> str:
    """ "huwowngs" → "hướng": keys of Telex; a tone is set where it belongs."""
    tone = next((sign for sign in reversed(word[1:]) if sign in _TONES), "")
    at = word.rfind(tone) if tone else -1
    rest = word[:at] + word[at + 1 :] if tone else word
    for keys, letter in _DOUBLED:
        rest = rest.replace(keys, letter)
    if not tone:
        return rest
    for place, letter in enumerate(rest):
        if without_marks(letter) in "aeiouy":
            toned = normalize("NFC", rest[:place] + letter + _TONES[tone] + rest[place + 1 :])
            if is_syllable(rightly_marked(toned)):
                return rightly_marked(toned)
    return rest


@cache
def _pieces() -> frozenset[str]:
    """What is left of syllables that were cut in two, and is none itself."""
    onsets = "th ph ng nh ch tr kh gh ngh gi qu"
    rimes = "ối ực ười ướng ệm ệp ước ường ường ưỡng ượng iện iệm iệp iệt uyền uyên ảnh ịch ạch"
    return frozenset(map(fold, f"{onsets} {rimes}".split()))


@cache
def _bare_words() -> dict[str, dict[str, str]]:
    """The commonest words of two syllables, bare: {"don": {"vi": "đơn vị"}}; none that says
    something without its marks."""
    found: dict[str, dict[str, str]] = {}
    known = pairs()
    for line in "\n".join(lexicon.load("compounds")["compounds"]).split("\n"):
        first, *seconds = line.split() or [""]
        for second in seconds:
            one, other = without_marks(fold(first)), without_marks(fold(second))
            if one == fold(first) or other == fold(second) or known.knows(one, other):
                continue
            if known.count(fold(first), fold(second)) >= _OFTEN:
                found.setdefault(one.replace("đ", "d"), {}).setdefault(
                    other.replace("đ", "d"), f"{first} {second}"
                )
    return found
