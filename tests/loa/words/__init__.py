"""Words of the code and of English that have no place on a page or a paper.

identifiers.txt holds the English names of the glossary (Vietnamese → code name), without those
that Vietnamese officials write themselves (pano, website); english.txt what interfaces say;
fields.txt the names of the fields into which the tests write nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import axes
import django
from django.apps import apps
from django.contrib import auth, humanize, postgres, sessions
from django.db.models import Field

from loa.agencies.models import Role
from loa.norms.forms import forms

HERE = Path(__file__).parent
CODES = re.compile(r"(?<![\w/@.-])(?:TT?\d{2}|[A-Z]{1,2}-?\d{2,3}|R-\d{3})(?![\w/])")
"""Indicators TT08, themes T01, rules N04, requirements R-001."""
SNAKE = re.compile(r"(?<![\w/.?=&-])[a-z]+(?:_[a-z0-9]+)+(?![\w.])")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PYTHON = re.compile(
    r"\b(?:None|True|False|NaN|null|undefined|QuerySet)\b|&(?:amp;)?#?\w+;|[{%]%|{{"
)
_WORD = re.compile(r"\w+")
_PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[^}]*\}|<[^>]*>")
_MSGID = re.compile(r'^msgid(?:_plural)? ((?:".*"\n)+)', re.MULTILINE)
_VIETNAMESE_TOO = frozenset(
    # what stands the same in Vietnamese or names a thing: "Email", "Zalo", "QLVB"
    ["email", "video", "website", "zalo", "facebook", "http", "https", "pano", "qlvb", "word"]
)


def foreign(text: str) -> set[str]:
    """What of the code, of Python or of English stands in `text`."""
    found = {
        match[0] for pattern in (CODES, SNAKE, ISO_DATE, PYTHON) for match in pattern.finditer(text)
    }
    return found | set(_phrases_in(text.casefold()))


def _phrases_in(text: str) -> Iterator[str]:
    """Forbidden phrases at the beginnings of words: one look-up a word, however many phrases."""
    by_first_word = _forbidden()
    for word in _WORD.finditer(text):
        for phrase in by_first_word.get(word[0], ()):
            start, end = word.start(), word.start() + len(phrase)
            if text.startswith(phrase, start) and _stands_free(text, start, end):
                yield phrase


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whole, and no part of an address or of a file's name, which are nobody's prose."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before not in tuple("/.-_@=?&#:") and not after.isalnum() and after != "_"


@cache
def _forbidden() -> dict[str, list[str]]:
    phrases: dict[str, list[str]] = {}
    for phrase in {*_identifiers(), *_of_the_code(), *_untranslated()}:
        word = _WORD.match(phrase)
        if word and phrase not in _VIETNAMESE_TOO:
            phrases.setdefault(word[0], []).append(phrase)
    return phrases


def _identifiers() -> Iterator[str]:
    for name in (HERE / "identifiers.txt").read_text().split():
        yield name.replace("_", " ")
    yield from (HERE / "english.txt").read_text().split()


def _of_the_code() -> Iterator[str]:
    """Models, the codes of forms and roles, and the values of every field with choices."""
    yield from forms()
    yield from Role.Code.values
    for model in apps.get_models():
        yield model.__name__.casefold()
        for field in model._meta.get_fields():
            if isinstance(field, Field) and field.choices and field.model.__module__[:4] == "loa.":
                yield from (str(value) for value, _ in field.flatchoices if len(str(value)) > 3)


def _untranslated() -> Iterator[str]:
    """What Django and its packages would say in English, piece by piece between placeholders."""
    for catalogue in _catalogues():
        for found in _MSGID.finditer(catalogue.read_text("utf-8")):
            message = "".join(line.strip()[1:-1] for line in found[1].splitlines())
            yield from _pieces(message.replace("\\n", " ").replace('\\"', '"'))


def _catalogues() -> Iterable[Path]:
    packages = [auth, humanize, postgres, sessions]
    folders = [Path(package.__path__[0]) / "locale" / "en" for package in packages]
    folders += [Path(django.__path__[0]) / "conf" / "locale" / "en"]
    folders += [Path(axes.__path__[0]) / "locale" / "de"]
    return [folder / "LC_MESSAGES" / "django.po" for folder in folders]


def _pieces(message: str) -> Iterator[str]:
    for piece in _PLACEHOLDER.split(message):
        plain = " ".join(piece.split()).strip(" .,:;!?“”\"'()").casefold()
        if len(plain) > 3 and plain.isascii() and plain[0].isalnum():
            yield plain
