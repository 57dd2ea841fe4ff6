"""The data that a paper carries: canonical JSON, made of the paper itself when it is put up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from loa.documents.exchange.shapes import problem, schema_at
from loa.documents.models import Outgoing
from loa.documents.registry import exchange_parts
from loa.files.carried import LARGEST, NAME, canonical
from vanban.model import Enclosure
from vanban.writers.composition import Composition

VERSION: Final = 1
SCHEMA = Path(__file__).with_name("envelope.schema.json")
_DESCRIPTION = "Dữ liệu của văn bản, để đơn vị nhận không phải nhập lại"


@dataclass(frozen=True, slots=True)
class Envelope:
    """The enclosure, and what each part holds in words."""

    enclosure: Enclosure
    carries: Mapping[str, str]


def envelope(outgoing: Outgoing, paper: Composition) -> Envelope | None:
    """What `outgoing`, put up as `paper`, carries; None where no room has anything to say, or
    where it would be too large to be taken."""
    known = exchange_parts()
    parts = {name: said for name, part in known.items() if (said := part.dump(outgoing))}
    if not parts:
        return None
    value = {
        "version": VERSION,
        "issuer": {
            "name": " ".join(paper.agency.split()),
            "symbol": outgoing.agency.symbol,
            "parent": paper.parent,
        },
        "paper": {"type": outgoing.kind, "symbol": outgoing.symbol, "title": outgoing.title},
        "parts": parts,
    }
    data = canonical(value)
    if len(data) > LARGEST or not fits(value):
        return None
    enclosure = Enclosure(NAME, data, "application/json", _DESCRIPTION)
    return Envelope(enclosure, {name: known[name].describe(parts[name]) for name in parts})


def fits(value: Mapping[str, Any]) -> bool:
    """Whether envelope and known parts have the shapes of their schemas; parts that no room here
    knows are passed over."""
    if problem(value, schema_at(SCHEMA)) is not None:
        return False
    known = exchange_parts()
    return all(
        name not in known or problem(part, schema_at(known[name].schema)) is None
        for name, part in value["parts"].items()
    )
