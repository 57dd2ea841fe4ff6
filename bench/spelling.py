"""Counts pairs of syllables in texts, and measures how well they find misspellings.

`count` writes src/vanban/lexicon/data/pairs.toml: how often two syllables stand side by side
in the documents of the corpus (its seeds, which have misspellings, left out) and in the
Vietnamese that this repository itself says. Only pairs and their numbers are kept, no sentence.
`measure` puts misspellings into documents, one at a time, and says how many are found and how
many words are doubted that are right. A document is measured against pairs that were counted
without it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from bench.reading import options

from vanban.lexicon.letters import fold
from vanban.lexicon.pairs import Pairs, clauses, with_counted
from vanban.lexicon.syllables import is_syllable, rightly_marked, syllable
from vanban.model import Source
from vanban.parser import parse
from vanban.readers import open_source
from vanban.rules.doubted import SURE, UNSURE, Doubted, doubted
from vanban.rules.paper import Paper

PAIRS = options.ROOT / "src/vanban/lexicon/data/pairs.toml"
OWN = ("src/loa", "src/vanban", "tests", "docs", "examples")
SPOILT = re.compile(r"rules/|spelling|/lexicon/|misread|recogni|_scan|generator|old_text|legacy")
"""Files that misspell on purpose."""
KINDS = (".py", ".html", ".md", ".toml", ".txt")
LONGEST = 400_000
RIVAL = 30
"""How many times as often a pair must be met that one of a single paper is a slip for."""
SEVERITIES = {"warning": SURE, "note": UNSURE}
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
SLIPS = ("tone", "lost tone", "hook or tilde", "lost mark", "onset", "final")
SWAPS = {
    "onset": ("s x", "ch tr", "d gi", "l n", "v d", "d r"),
    "final": ("ng n", "t c"),
}


class Slip(NamedTuple):
    words: list[str]
    place: int
    right: str


def main() -> int:
    chosen = _options()
    if not chosen.corpus.is_dir():
        print(f"script/bench spelling: no corpus at {chosen.corpus}", file=sys.stderr)
        return 2
    sources = dict(_corpus(chosen.corpus))
    texts = {name: source.text for name, source in sources.items()}
    if chosen.act == "count":
        _write(_without_slips([*_clean(texts).values(), *_own()]))
        return 0
    _measure(sources, list(_own()), chosen)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench spelling",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_corpus(parser)
    parser.add_argument("act", nargs="?", default="measure", choices=("count", "measure"))
    parser.add_argument("--slips", type=int, default=600, help="misspellings of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="the words that are doubted wrongly")
    return parser.parse_args()


def _corpus(corpus: Path) -> Iterator[tuple[str, Source]]:
    """Names of documents as they are read; of a paper in two formats one."""
    for path in sorted([*corpus.glob("*/docs/*.txt"), *corpus.glob("files/*.*")]):
        if path.suffix in (".txt", ".pdf", ".docx"):
            yield str(path.relative_to(corpus)), open_source(path)


def _clean(texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if not name.startswith("seeds")}


def _own() -> Iterator[str]:
    """The repository's own Vietnamese: those lines that have its letters."""
    marked = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]")
    for folder in OWN:
        for path in sorted((options.ROOT / folder).rglob("*")):
            if path.suffix not in KINDS or SPOILT.search(str(path)):
                continue
            if path.stat().st_size < LONGEST:
                lines = path.read_text("utf-8", "replace").splitlines()
                yield "\n".join(line for line in lines if marked.search(line))


def counted(texts: Iterable[str]) -> dict[str, Counter[str]]:
    """First syllables with how often each second one follows."""
    found: dict[str, Counter[str]] = {}
    for text in texts:
        for words in _words(text):
            if all(word.isascii() for word in words):
                continue  # a slug or an address
            for first, second in pairwise(words):
                if _is_right(first) and _is_right(second):
                    found.setdefault(first, Counter())[second] += 1
    return found


def _words(text: str) -> Iterator[list[str]]:
    return (clause.split() for _, clause in clauses(fold(text)))


def _is_right(word: str) -> bool:
    return is_syllable(word) and rightly_marked(word) == word


def _without_slips(papers: Iterable[str]) -> dict[str, Counter[str]]:
    """Pairs of all texts but those that only one paper has, and that are doubted at once when
    they are forgotten: a misspelling there must not pass for right everywhere."""
    each = [counted([text]) for text in papers]
    whole: dict[str, Counter[str]] = {}
    papers_with: Counter[tuple[str, str]] = Counter()
    for found in each:
        for first, seconds in found.items():
            whole.setdefault(first, Counter()).update(seconds)
            papers_with.update((first, second) for second in seconds)
    known = with_counted(_lines(whole))
    for (first, second), papers_number in papers_with.items():
        often = whole[first][second]
        if papers_number > 1 or known.is_word(first, second):
            continue
        if known.rivals(first, second) >= RIVAL * often:
            del whole[first][second]
    return whole


def _lines(found: dict[str, Counter[str]]) -> str:
    return "\n".join(
        " ".join([first, *(f"{second}{found[first][second]}" for second in sorted(found[first]))])
        for first in sorted(found)
    )


def _write(found: dict[str, Counter[str]]) -> None:
    head = (
        "# How often two syllables stand side by side: a first one, then those that follow it\n"
        "# with their numbers. Counted by bench/spelling.py in documents of a corpus (papers of\n"
        "# agencies, gazettes) and in this repository's own Vietnamese; numbers only, no text.\n\n"
        'source = "counted by bench/spelling.py"\nchecked = 2026-11-22\n\n'
    )
    PAIRS.write_text(f"{head}pairs = ['''\n{_lines(found)}\n''']\n", "utf-8")
    print(sum(map(len, found.values())), "pairs,", sum(sum(c.values()) for c in found.values()))


def _measure(sources: dict[str, Source], own: list[str], chosen: argparse.Namespace) -> None:
    rng = random.Random(chosen.seed)
    texts = {name: source.text for name, source in sources.items()}
    whole = counted([*_clean(texts).values(), *own])
    weights: dict[str, list[float]] = {kind: [] for kind in SLIPS}
    wrong: list[tuple[float, str, str]] = []
    tokens: Counter[str] = Counter()
    measured = [name for name in texts if not name.startswith("seeds")]
    each = max(1, chosen.slips // sum(name.startswith("dev") for name in measured))
    for name in measured:
        known = _without(whole, counted([texts[name]]))
        clean = list(_words(texts[name]))
        part = name.split("/")[0]
        tokens[part] += sum(map(len, clean))
        paper = Paper(parse(sources[name]))
        in_pdf = sources[name].format == "pdf"
        for doubt in doubted(
            paper.text, paper.words, paper.flowing, paper.signs, known, in_pdf=in_pdf
        ):
            if isinstance(doubt, Doubted):
                wrong.append((doubt.weight, part, f"{doubt.pair} > {doubt.meant}"))
        if part == "dev":
            for kind in SLIPS:
                for slip in _slips(clean, kind, each, rng):
                    found = [d.weight for d in known.doubts(slip.words) if d.place == slip.place]
                    weights[kind].append(max(found, default=-99.0))
    print(f"pairs counted without the document measured; seed {chosen.seed}")
    for kind, found in weights.items():
        shares = ", ".join(
            f"{name} {sum(w >= least for w in found) / len(found):.0%}"
            for name, least in SEVERITIES.items()
        )
        print(f"{kind:14} {len(found)} slips found: {shares}")
    for part, number in tokens.items():
        for name, least in SEVERITIES.items():
            doubts = sum(weight >= least for weight, where, _ in wrong if where == part)
            share = doubts / number * 10_000
            print(f"{part}: {doubts} of {number} words doubted ({name}), {share:.1f} in 10,000")
    if chosen.show:
        for weight, part, said in sorted(wrong, reverse=True):
            if weight >= UNSURE:
                print(f"{weight:5.1f} {part} {said}")


def _without(whole: dict[str, Counter[str]], part: dict[str, Counter[str]]) -> Pairs:
    rest = {first: seconds - part.get(first, Counter()) for first, seconds in whole.items()}
    return with_counted(_lines(rest))


def _slips(clean: list[list[str]], kind: str, number: int, rng: random.Random) -> Iterator[Slip]:
    places = [
        (words, place)
        for words in clean
        for place, word in enumerate(words)
        if len(words) > 1 and len(word) > 1 and is_syllable(word)
    ]
    for _ in range(number * 40):
        words, place = rng.choice(places)
        wrong = [word for word in _mistaken(words[place], kind) if _is_right(word)]
        wrong = [fold(word) for word in wrong if fold(word) != words[place]]
        if wrong and number:
            number -= 1
            yield Slip(
                [*words[:place], rng.choice(wrong), *words[place + 1 :]], place, words[place]
            )


def _mistaken(word: str, kind: str) -> list[str]:
    parts = syllable(word)
    if parts is None:
        return []
    if kind in SWAPS:
        return list(_swapped(word, kind, parts.onset))
    letters = normalize("NFD", word)
    if kind == "lost mark":
        lost = [letters.replace(mark, "", 1) for mark in "\u0302\u0306\u031b" if mark in letters]
        return [normalize("NFC", one) for one in lost] + [word.replace("đ", "d")]
    bare = letters.replace(parts.tone, "") if parts.tone else letters
    if kind == "lost tone":
        tones: tuple[str, ...] = ("",) if parts.tone else ()
    elif kind == "hook or tilde":
        tones = {"\u0309": ("\u0303",), "\u0303": ("\u0309",)}.get(parts.tone, ())
    else:
        tones = tuple(tone for tone in TONES if tone != parts.tone)
    return [_toned(normalize("NFC", bare), tone) for tone in tones]


def _toned(bare: str, tone: str) -> str:
    """`bare` with the tone where it belongs."""
    if not tone:
        return bare
    vowel = next((i for i, letter in enumerate(bare) if letter in "aăâeêioôơuưy"), 0)
    return rightly_marked(normalize("NFC", bare[: vowel + 1] + tone + bare[vowel + 1 :]))


def _swapped(word: str, kind: str, onset: str) -> Iterator[str]:
    for swap in SWAPS[kind]:
        for one, other in (swap.split(), swap.split()[::-1]):
            if kind == "onset" and onset == one:
                yield other + word[len(one) :]
            if kind == "final" and word.endswith(one) and not (one == "n" and word.endswith("ng")):
                yield word[: -len(one)] + other


if __name__ == "__main__":
    raise SystemExit(main())
