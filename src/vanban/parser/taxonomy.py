"""Themes, forms and audiences that a text names, by their codes.

The words that name them are data (`lexicon/data/themes.toml`, `forms.toml`,
`audiences.toml`). A weak word ("tin, bài") counts only where a text names nothing else of
its kind.
"""

from __future__ import annotations

from functools import cache

from vanban import lexicon
from vanban.lexicon.phrases import PhraseBook, Words
from vanban.model import Document, Mention, Span

Kind = tuple[str, str]
_THEMES: Kind = ("themes", "theme")
_FORMS: Kind = ("forms", "form")
_AUDIENCES: Kind = ("audiences", "audience")


def find_mentions(document: Document) -> tuple[list[Mention], list[Mention], list[Mention]]:
    """(themes, forms, audiences) from the title on, but for the closing."""
    title = document.spans.get("title")
    words = Words(document.text, title.start if title else 0)
    closing = document.spans.get("closing", Span(0, 0))
    themes, forms, audiences = (
        [
            Mention(code, span)
            for code, span in _books(kind)[0].find(words)
            if not closing.start <= span.start < closing.end
        ]
        for kind in (_THEMES, _FORMS, _AUDIENCES)
    )
    return themes, forms, audiences


def themes_of(text: str) -> list[str]:
    """The themes that a task's words name ("T05" …), in order of appearance, each once."""
    return _codes(text, _THEMES)


def forms_of(text: str) -> list[str]:
    """The forms that a task's words name ("website_article" …), in order, each once."""
    return _codes(text, _FORMS)


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
    return (
        PhraseBook((phrase, row["code"]) for row in rows for phrase in row["phrases"]),
        PhraseBook((phrase, row["code"]) for row in rows for phrase in row.get("weak", ())),
    )
