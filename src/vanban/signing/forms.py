"""How a signature shows on the page: Decree 30/2020/NĐ-CP, Annex I, Part I, Section II, item 8
and Section III, and Part II for electronic copies.

The two forms with an image take a PNG with a transparent ground: the person's signature in blue,
the seal in red and in its real size. The two others are text only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

CopyKind = Literal["SAO Y", "SAO LỤC", "TRÍCH SAO"]
SEAL = 36.0
"""Millimetres across; the seal's real size, which the agency's licence for it says."""


@dataclass(frozen=True, slots=True)
class Personal:
    """The signature of who has the authority to sign: a blue image between post and name.

    `name` is the name as printed under the image; by default the certificate's. `seal` is the
    room in millimetres that is kept for the agency's seal.
    """

    image: bytes
    name: str = ""
    seal: float = SEAL


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency's signature on its own paper: the red seal over the left third of the image."""

    image: bytes
    width: float = SEAL


@dataclass(frozen=True, slots=True)
class Annex:
    """The agency's signature on an annex in a file of its own: `symbol` is "35/KH-THPTBM"."""

    symbol: str


@dataclass(frozen=True, slots=True)
class Copy:
    """The agency's signature on an electronic copy that it makes."""

    kind: CopyKind
    agency: str


Form = Personal | Agency | Annex | Copy


def words(form: Annex | Copy, at: datetime) -> str:
    """What a form without image says: "SAO Y; Sở Nội vụ; 03/3/2026 08:15:22 +07:00".

    Day, month, year; hours, minutes, seconds; and the zone as ISO 8601 writes it.
    """
    zone = at.isoformat(timespec="seconds")[19:].replace("Z", "+00:00")
    month = f"{at.month:02}" if at.month < 3 else str(at.month)
    moment = f"{at.day:02}/{month}/{at.year} {at:%H:%M:%S} {zone}"
    if isinstance(form, Annex):
        return f"{form.symbol}; {moment}"
    return f"{form.kind}; {form.agency}; {moment}"
