"""C18: names of laws (Decree 30/2020, Annex II, V.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.laws import code_names, law_names, name_at
from vanban.lexicon.letters import with_capitals_of
from vanban.lexicon.phrases import spaced
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Fix
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, EVERY, rule
from vanban.rules.said import said

_LAW = lazy_pattern(r"(?<!\w)(?P<law>Bộ [Ll]uật|bộ [Ll]uật|[Ll]uật) (?=[^\W\d_])")
# "kỷ luật lao động", "pháp luật đất đai", "quy luật", "dự án luật"
_NO_LAW = lazy_pattern(r"(?:kỷ|kỉ|pháp|quy|qui|định|ngành|khoa) $", re.IGNORECASE)


@rule(
    "C18",
    "law-name-caps",
    title="Viết hoa tên luật",
    severity="warning",
    what="tên của một luật cụ thể viết hoa chữ “Luật” và chữ cái đầu của tên: “Luật Viên chức”.",
    why="Viết hoa cho biết đó là tên của một văn bản cụ thể.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V, khoản 6",
    since=DECREE_30,
    bad="Luật cán bộ, công chức; Bộ Luật lao động",
    good="Luật Cán bộ, công chức; Bộ luật Lao động",
    profiles=EVERY,
    fix="safe",
)
def law_name_caps(paper: Paper) -> Iterator[Finding]:
    """Known names only; words of law in general ("pháp luật lao động") are no names, and
    small letters throughout are a name only where a capital shows that one is meant."""
    for paragraph in paper.paragraphs_at(paper.offsets(_LAWS)):
        if not paragraph.text.isupper():
            yield from _badly_written(paper, paragraph)


_LAWS = Wanted(
    lambda: [
        spaced(f"luật {name}")
        for names in (law_names(), code_names())
        for same_start in names.values()
        for name, _ in same_start
    ]
)


def _badly_written(paper: Paper, paragraph: Line) -> Iterator[Finding]:
    folded = paper.flat[slice(*paragraph.span)]
    for match in _LAW.finditer(paragraph.text):
        if _NO_LAW.search(paragraph.text, max(0, match.start() - 14), match.start()):
            continue
        is_code = match["law"].lower().startswith("bộ")
        name = name_at(folded, match.end(), code_names() if is_code else law_names())
        if name is None:
            continue
        end = match.end() + len(name)
        printed = paragraph.text[match.end() : end]
        law = "Bộ luật" if is_code else "Luật"
        if _is_right(match["law"], printed, law, name):
            continue
        span = paragraph.at(match.start(), end)
        better = f"{law} {name}"
        yield law_name_caps.finding(
            span,
            said("Tên luật viết là “{better}”.", better=better),
            Fix(span, with_capitals_of(paper.quote(span), better), safe=True),
        )


def _is_right(law: str, printed: str, law_right: str, right: str) -> bool:
    if printed.isupper():
        return True
    if law.islower() and printed == printed.lower():
        return True  # "luật giao thông đường bộ" in general
    return law == law_right and _capitals(printed) == _capitals(right)


def _capitals(words: str) -> list[bool]:
    return [letter.isupper() for letter in words]
