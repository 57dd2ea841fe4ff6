"""Kinds of documents: their names, fuller names, abbreviations and symbols."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from vanban.lexicon import load


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A row of `data/types.toml`."""

    name: str
    symbols: tuple[str, ...]
    phrases: tuple[str, ...]
    short: tuple[str, ...]
    heads: bool
    cited: bool


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All kinds, in the order of the file."""
    return tuple(
        DocumentType(
            row["name"],
            tuple(row["symbols"]),
            tuple(row.get("phrases", ())),
            tuple(row.get("short", ())),
            row["heads"],
            row.get("cited", True),
        )
        for row in load("types")["type"]
    )


@cache
def heading_types() -> dict[str, str]:
    """ "KẾ HOẠCH" → "Kế hoạch": the kinds that head a document, longest first."""
    names = sorted((t.name for t in document_types() if t.heads), key=len, reverse=True)
    return {name.upper(): name for name in names}


@cache
def cited_types() -> dict[str, str]:
    """What may stand before a number, in lower case → the type as a title-cased phrase,
    longest first: "kế hoạch hành động" → "Kế hoạch hành động", "kh" → "Kế hoạch"."""
    found: dict[str, str] = {}
    for kind in filter(attrgetter("cited"), document_types()):
        for phrase in (kind.name, *kind.phrases):
            found[phrase.lower()] = phrase
        for short in kind.short:
            found.setdefault(short.lower(), kind.name)
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def types_of_symbol() -> dict[str, tuple[str, ...]]:
    """ "KH" → the kinds whose symbol it is."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in document_types():
        for symbol in kind.symbols:
            found[symbol] = (*found.get(symbol, ()), kind.name)
    return found
