"""Phiếu tài khoản: what a person needs to sign in for the first time, twelve on a sheet of A4."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from loa.agencies.actions.accounts import Slip
from loa.agencies.models import Agency
from loa.ui.slips import code_of, print_slips

TEMPLATE = Path(__file__).with_name("slips.typ")


def slips_pdf(slips: Sequence[Slip], agency: Agency, sign_in: str) -> bytes:
    """A PDF of the slips; each has a code to scan that opens `sign_in` with its user name."""
    data = {
        "agency": agency.name,
        "address": urlsplit(sign_in).netloc,
        "slips": [
            {
                "name": slip.person.full_name,
                "username": slip.person.username,
                "password": slip.password,
                "code": code_of(f"{sign_in}?ten={quote(slip.person.username)}"),
            }
            for slip in slips
        ],
    }
    return print_slips(TEMPLATE, data)
