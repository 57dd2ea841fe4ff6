"""Taking carried data: only under a trusted signature of the agency that the paper is of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from typing import Any

from django.conf import settings

from loa.documents.exchange.envelope import VERSION, fits
from loa.documents.exchange.issuers import has_signed, same_agency
from loa.documents.exchange.parts import Difference, Printed, same_words
from loa.documents.exchange.words import (
    NO_HEAD,
    OTHER_HEAD,
    OTHER_PAPER,
    OTHER_SIGNER,
    refusal,
)
from loa.documents.models import CarriedData, Document
from loa.documents.registry import exchange_parts
from loa.files.bounded import ask_child
from loa.files.errors import NotReadError
from loa.files.models import StoredFile
from loa.files.queries import open_file
from loa.files.reader import Reading, read_document
from loa.files.sniffing import PDF
from vanban.errors import SecretDocumentError

Answer = Mapping[str, Any]
_MARK = b"/EmbeddedFiles"


@dataclass(frozen=True, slots=True)
class Received:
    """What came with a paper.

    `parts` by name, empty unless they may be taken; `why` then says in Vietnamese why not.
    `issuer` is {"name", "symbol", "parent"} as the data says it, `signers` are those under whose
    trusted signatures it stands. `differences` are where the pages say otherwise, and govern.
    """

    why: str
    parts: Mapping[str, Any] = field(default_factory=dict)
    issuer: Mapping[str, Any] = field(default_factory=dict)
    signers: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def is_taken(self) -> bool:
        """Whether the data may be used."""
        return not self.why


def received(paper: Document | StoredFile, *, reading: Reading | None = None) -> Received | None:
    """What a paper that came in carries; None when it carries nothing.

    Of a Document, what was found when it was read; its head and rows as they stand now. Of a
    StoredFile the bounded child is asked, and its text is read unless the `reading` is handed in.
    """
    if isinstance(paper, Document):
        known = CarriedData.objects.filter(document=paper).first()
        answer = ask(paper.file) if known is None else as_answer(known)
        return judged(answer, _of_document(paper)) if answer is not None else None
    answer = ask(paper)
    if answer is None:
        return None
    if answer["why"] == "" and reading is None:
        with suppress(NotReadError, SecretDocumentError):
            reading = read_document(paper, name="van-ban.pdf")
    return judged(answer, _of_reading(reading) if reading is not None else None)


def ask(stored: StoredFile) -> Answer | None:
    """What the bounded child says of a file (loa.files.carried); None when it carries nothing."""
    if stored.media_type != PDF:
        return None
    try:
        with open_file(stored) as content:
            if not _may_carry(content.fileno()):
                return None
            answer: Answer = json.loads(ask_child("carried", content, str(settings.TRUST or "")))
    except FileNotFoundError:
        return None
    except NotReadError:
        return {"why": "unreadable", "value": None, "signers": [], "distrust": None}
    return None if answer["why"] == "nothing" else answer


def as_answer(known: CarriedData) -> Answer:
    """The child's answer as it was kept."""
    return {
        "why": known.why,
        "value": known.value,
        "signers": known.signers,
        "distrust": known.distrust,
    }


def judged(answer: Answer, printed: Printed | None) -> Received:
    """Whether the data may be taken for the paper with these pages, and where the two differ."""
    why = refusal(answer["why"], answer["distrust"]) or _wrong_shape(answer["value"])
    if why:
        return Received(why)
    value = answer["value"]
    issuer, signers = value["issuer"], answer["signers"]
    names = tuple(dict.fromkeys(each["name"] for each in signers))
    why = _not_theirs(value, signers) or (_not_this_paper(value, printed) if printed else NO_HEAD)
    if why or printed is None:
        return Received(why, issuer=issuer, signers=names)
    known = exchange_parts()
    parts = {name: part for name, part in value["parts"].items() if name in known}
    differences = [
        found for name, part in parts.items() for found in known[name].compare(part, printed)
    ]
    return Received("", parts, issuer, names, tuple(differences))


def _may_carry(handle: int) -> bool:
    with mmap(handle, 0, access=ACCESS_READ) as content:
        return content.find(_MARK) >= 0


def _wrong_shape(value: Any) -> str:
    version = value.get("version") if isinstance(value, dict) else None
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        return refusal("later_version", None)
    return "" if fits(value) else refusal("wrong_shape", None)


def _not_theirs(value: Mapping[str, Any], signers: list[Mapping[str, Any]]) -> str:
    if has_signed(value["issuer"], signers):
        return ""
    bodies = [", ".join(each["of"][:2]) or each["name"] for each in signers]
    return OTHER_SIGNER.format("; ".join(dict.fromkeys(bodies)), value["issuer"]["name"])


def _not_this_paper(value: Mapping[str, Any], printed: Printed) -> str:
    issuer, paper = value["issuer"], value["paper"]
    if not printed.issuer:
        return NO_HEAD
    if not same_agency(issuer["name"], printed.issuer):
        return OTHER_HEAD.format(issuer["name"], printed.issuer)
    same = (
        same_words(paper["type"], printed.kind)
        and same_words(paper["title"], printed.title)
        and (not printed.symbol or same_words(paper["symbol"], printed.symbol))
    )
    return "" if same else OTHER_PAPER.format(f"{paper['type']} {paper['title']}"[:200])


def _of_document(document: Document) -> Printed:
    content = document.reading
    return Printed(
        kind=document.kind,
        symbol=_symbol(document.number, content),
        title=document.title,
        issuer=document.issuer,
        content=content,
        text=document.text,
        layout=document.layout,
    )


def _of_reading(reading: Reading) -> Printed:
    content = reading.content
    return Printed(
        kind=content["type"] or "",
        symbol=_symbol(content["number"] or "", content),
        title=content["title"] or "",
        issuer=content["agency"] or "",
        content=content,
        text=reading.text,
        layout=reading.layout,
    )


def _symbol(number: str, content: Mapping[str, Any]) -> str:
    return number.partition("/")[2] or content.get("symbol") or ""
