"""Themes, forms and audiences that a text names, by their codes.

The words that name them are data (`lexicon/data/themes.toml`, `forms.toml`,
`audiences.toml`). A weak word ("tin, bài") counts only where a text names nothing else of
its kind.
"""

from __future__ import annotations

from functools import cache

from vanban import lexicon
from vanban.lexicon.phrases import PhraseBook, Shelf
from vanban.model import Document, Mention, Span
from vanban.parser.sheet import Sheet

Kind = tuple[str, str]
_THEMES: Kind = ("themes", "theme")
_FORMS: Kind = ("forms", "form")
_AUDIENCES: Kind = ("audiences", "audience")


def find_mentions(
    document: Document, sheet: Sheet
) -> tuple[list[Mention], list[Mention], list[Mention]]:
    """(themes, forms, audiences) from the title on, but for the closing."""
    title = document.spans.get("title")
    closing = document.spans.get("closing", Span(0, 0))
    themes, forms, audiences = (
        [Mention(code, span) for code, span in found if not closing.start <= span[0] < closing.end]
        for found in _all_strong().find(sheet.searchable, start=title.start if title else 0)
    )
    return themes, forms, audiences


@cache
def _all_strong() -> Shelf[str]:
    return Shelf([_strong(kind) for kind in (_THEMES, _FORMS, _AUDIENCES)])


def themes_of(text: str) -> list[str]:
    """The themes that a task's words name ("T05" …), in order of appearance, each once."""
    return _codes(text, _THEMES)


def forms_of(text: str, about: str = "") -> list[str]:
    """The forms that a task's words name ("website_article" …), in order, each once.

    `about` is what the task is about, when `text` only says how it is done: "Niêm yết tại
    phòng Văn thư" posts procedures if the task speaks of them.
    """
    codes = _codes(text, _FORMS)
    for words, topic, plain, code in _topical_forms():
        if any(words.find(text)) and (any(topic.find(text)) or any(topic.find(about))):
            codes = [c for c in dict.fromkeys([*codes, code]) if c != plain]
    return codes


def audiences_of(text: str) -> list[str]:
    """The audiences that a task's words name, in order of appearance, each once."""
    return _codes(text, _AUDIENCES)


def _codes(text: str, kind: Kind) -> list[str]:
    strong, weak = _books(kind)
    codes = [code for code, _ in strong.find(text)]
    if not codes:
        codes = [code for code, _ in weak.find(text)]
    return list(dict.fromkeys(codes))


@cache
def _books(kind: Kind) -> tuple[PhraseBook[str], PhraseBook[str]]:
    """The strong and the weak words of a kind."""
    rows = lexicon.load(kind[0])[kind[1]]
    weak = ((phrase, row["code"]) for row in rows for phrase in row.get("weak", ()))
    return PhraseBook(_strong(kind)), PhraseBook(weak)


def _strong(kind: Kind) -> list[tuple[str, str]]:
    rows = lexicon.load(kind[0])[kind[1]]
    return [(phrase, row["code"]) for row in rows for phrase in row["phrases"]]


@cache
def _topical_forms() -> tuple[tuple[PhraseBook[str], PhraseBook[str], str, str], ...]:
    """(words, topic, plain, code): words that name the form `code`, and no longer `plain`,
    when a task is about the topic."""
    return tuple(
        (
            PhraseBook((phrase, row["code"]) for phrase in row["about"]["words"]),
            PhraseBook((phrase, row["code"]) for phrase in row["about"]["topic"]),
            row["about"]["instead_of"],
            row["code"],
        )
        for row in lexicon.load("forms")["form"]
        if "about" in row
    )
