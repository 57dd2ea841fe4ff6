"""How a signature shows on the page: Decree 30/2020/NĐ-CP, Annex I, Part I, Section II, item 8
and Section III, and Part II for electronic copies.

The two forms with an image take a PNG with a transparent ground: the person's signature in blue,
the seal in red and in its real size. The two others are text only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vanban.clock import VIETNAM

CopyKind = Literal["SAO Y", "SAO LỤC", "TRÍCH SAO"]
PERSON, AGENCY, ANNEX, COPY = "Nguoi-ky", "Co-quan", "Phu-luc", "Ban-sao"
"""Names of the signature fields of each form; of a second one of a kind, "Nguoi-ky-2"."""
NUMBER, DAY, MONTH = "so", "ngay", "thang"
"""Names of the fields that are filled behind the first signature."""
_NAME = re.compile(rf"({PERSON}|{AGENCY}|{ANNEX}|{COPY})(?:-[0-9]{{1,4}})?")
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


def field_form(name: str) -> str:
    """The form whose field this is, one of the four names; "" for a field that is not ours."""
    found = _NAME.fullmatch(name)
    return found[1] if found else ""


def words(form: Annex | Copy, at: datetime) -> str:
    """What a form without image says: "SAO Y; Sở Nội vụ; 03/3/2026 08:15:22 +07:00"."""
    if isinstance(form, Annex):
        return f"{form.symbol}; {moment(at)}"
    return f"{form.kind}; {form.agency}; {moment(at)}"


def moment(at: datetime) -> str:
    """A time of signing as the decree has it printed: "03/3/2026 08:15:22 +07:00".

    Annex I, Part I, Section II, item 8.b asks for "thời gian ký (ngày tháng năm; giờ phút giây;
    múi giờ Việt Nam theo tiêu chuẩn ISO 8601)": day before month before year, which is not the
    order of ISO 8601, so that only the zone is written as the standard has it, and it is always
    that of Vietnam. Days under 10 and months 1 and 2 have a zero, as in the line of the date.
    """
    local = at.astimezone(VIETNAM)
    month = f"{local.month:02}" if local.month < 3 else str(local.month)
    return f"{local.day:02}/{month}/{local.year} {local:%H:%M:%S} +07:00"
