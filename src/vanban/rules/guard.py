"""What no fix changes without a person, whatever its rule says of it.

Numbers, dates, symbols, names of people and bodies, and words that bind stay as they are: a
fix that would change one of them is not safe. Blanks may change but between two digits, the
case of letters may, and in names of bodies the place of a tone mark: "Uỷ ban" is "Ủy ban", but a
person or a place is written as it is written. Who issues and who signs nobody renames, not even
a fix that a person asked for: such a finding has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property

from vanban import lexicon
from vanban.lexicon.bodies import body_names
from vanban.lexicon.letters import WORD, fold
from vanban.lexicon.phrases import PhraseBook
from vanban.model import Document, Finding, Fix, Span
from vanban.patterns import lazy_pattern

_AROUND = 60
# 05/3/2026, 1.250.000, 08:30, 35/KH-UBND; IV
_NUMBER = lazy_pattern(r"\d+(?:[.,:/-]\d+)*(?:/[\w-]+)*|\b[IVXLC]{1,8}\b")
_APART = lazy_pattern(r"\d[\d\s]*\d|\d")


def guarded(document: Document, found: list[Finding]) -> list[Finding]:
    """The findings, those fixes no longer safe that would change what is guarded."""
    guard = _Guard(document)
    return [_guarded(guard, finding) if finding.fix else finding for finding in found]


def _guarded(guard: _Guard, finding: Finding) -> Finding:
    fix = finding.fix
    if fix is None or guard.renames(fix):
        return finding._replace(fix=None)
    return finding._replace(fix=fix._replace(safe=False)) if guard.forbids(fix) else finding


class _Guard:
    def __init__(self, document: Document) -> None:
        self._document = document

    def renames(self, fix: Fix) -> bool:
        """Whether a fix would make another name of who issues or signs the document."""
        start, end = fix.span
        if not any(start < name.end and name.start < end for name in self._own_names):
            return False
        before, after = self._around(fix)
        return _spelt_out(before) != _spelt_out(after)

    @cached_property
    def _own_names(self) -> list[Span]:
        """Where the bodies of the header and those who sign are named."""
        document = self._document
        names = [document.spans[key] for key in ("parent", "agency") if key in document.spans]
        foot = document.spans.get("signature", Span(0, 0))
        for signature in document.signatures:
            start = document.text.find(signature.name or "", foot.start, foot.end)
            if signature.name and start >= 0:
                names.append(Span(start, start + len(signature.name)))
        return names

    def _around(self, fix: Fix) -> tuple[str, str]:
        """The words around a fix without it and with it."""
        text, (start, end) = self._document.text, fix.span
        left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
        return text[left:right], text[left:start] + fix.text + text[end:right]

    def _nearest(self, fix: Fix) -> tuple[str, str]:
        """What a fix changes, to the blanks around it, without it and with it."""
        text, (start, end) = self._document.text, fix.span
        left, right = start, end
        while left > 0 and start - left < _AROUND and not text[left - 1].isspace():
            left -= 1
        while right < len(text) and right - end < _AROUND and not text[right].isspace():
            right += 1
        return text[left:right], text[left:start] + fix.text + text[end:right]

    def forbids(self, fix: Fix) -> bool:
        """Whether a fix that calls itself safe changes what is guarded."""
        if not fix.safe:
            return False
        before, after = self._around(fix)
        if "".join(before.split()) == "".join(after.split()):
            return _APART.findall(before) != _APART.findall(after)
        # Neither a number nor a word goes beyond a blank: those farther off are the same.
        near_before, near_after = self._nearest(fix)
        if _NUMBER.findall(near_before) != _NUMBER.findall(near_after):
            return True
        if _words(near_before) == _words(near_after):
            return False
        if _binding(before) != _binding(after):
            return True
        exact = self._exact(before)
        if exact and _touches(before, after, exact, str.lower):
            return True
        if any(after[name.start : name.end] not in before for name in self._exact(after)):
            return True
        if _folded_words(near_before) == _folded_words(near_after):
            return False  # "Uỷ ban", "Ủy ban"
        bodies = [
            *self._named(before, self._agencies),
            *(span for _, span in _bodies().find(before)),
        ]
        return bool(bodies) and _touches(before, after, bodies, fold)

    def _exact(self, words: str) -> list[Span]:
        """Names of persons and places, which stay letter by letter."""
        return [*_capitalised(words), *self._named(words, self._persons)]

    def _named(self, words: str, names: frozenset[str]) -> Iterator[Span]:
        folded = fold(words)
        for name in names:
            start = folded.find(name)
            while start >= 0:
                yield Span(start, start + len(name))
                start = folded.find(name, start + 1)

    @cached_property
    def _persons(self) -> frozenset[str]:
        """Who signs, and who does the work."""
        document = self._document
        return _folded(
            *(signature.name for signature in document.signatures),
            *(task.person for task in document.tasks),
        )

    @cached_property
    def _agencies(self) -> frozenset[str]:
        """The bodies that issue, that lead, and that are cited."""
        document = self._document
        return _folded(
            *document.agencies,
            document.agency,
            document.parent,
            *(task.lead for task in document.tasks),
            *(citation.issuer for citation in document.citations),
        )


def _folded(*names: str | None) -> frozenset[str]:
    return frozenset(fold(name) for name in names if name and len(name) > 3)


def _touches(before: str, after: str, names: list[Span], alike: Callable[[str], str]) -> bool:
    """Whether a word of one of these names is another word behind the fix."""
    from difflib import SequenceMatcher

    words = list(WORD.finditer(before))
    changed = SequenceMatcher(
        None, [alike(word[0]) for word in words], list(map(alike, WORD.findall(after))),
        autojunk=False,
    )  # fmt: skip
    for kind, i, j, _, _ in changed.get_opcodes():
        if kind == "equal":
            continue
        start = words[i].start() if i < j else words[i - 1].end() if i else 0
        end = words[j - 1].end() if i < j else words[j].start() if j < len(words) else start
        if any(start < name.end and name.start < end for name in names):
            return True
    return False


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def _folded_words(text: str) -> str:
    return fold(" ".join(WORD.findall(text)))


def _spelt_out(text: str) -> str:
    """The folded words with the names of bodies in full: who is spelt out is no other."""
    words = f" {_folded_words(text)} "
    for short, full in _IN_FULL.items():
        words = words.replace(f" {short} ", f" {full} ")
    return words


_IN_FULL = {fold("UBND"): fold("Ủy ban nhân dân"), fold("HĐND"): fold("Hội đồng nhân dân")}


def _binding(text: str) -> list[str]:
    return _binding_words().findall(fold(text))


@cache
def _binding_words() -> re.Pattern[str]:
    table = lexicon.load("guarded")
    words = sorted({fold(word) for word in (*table["duties"], *table["numbers"])}, key=len)
    rests: dict[str, list[str]] = {}
    for word in reversed(words):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    # A choice whose branches begin with letters is found faster than one behind a border.
    branches = (rf"{first}(?<!\w.)(?:{'|'.join(some)})" for first, some in rests.items())
    return re.compile(rf"(?:{'|'.join(branches)})\b")


@cache
def _bodies() -> PhraseBook[None]:
    return PhraseBook((name, None) for name in body_names() if " " in name)


def _capitalised(text: str) -> Iterator[Span]:
    """Two and more words with a capital letter in a row: "Nguyễn Văn An", "Sơn Hà"."""
    first: re.Match[str] | None = None
    last: re.Match[str] | None = None
    for word in (*WORD.finditer(text), None):
        follows = word is not None and last is not None and text[last.end() : word.start()] == " "
        if word is not None and word[0].istitle() and (first is None or follows):
            first, last = first or word, word
            continue
        if first is not None and last is not None and first is not last:
            yield Span(first.start(), last.end())
        first = last = word if word is not None and word[0].istitle() else None
