"""Phiếu tài khoản: what a person needs to sign in for the first time, twelve on a sheet of A4."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

import segno
import typst

from loa.agencies.actions.accounts import Slip
from loa.agencies.models import Agency
from vanban.writers.layout import FONTS

TEMPLATE = Path(__file__).with_name("slips.typ")


def print_slips(slips: Sequence[Slip], agency: Agency, sign_in: str) -> bytes:
    """A PDF of the slips; each has a code to scan that opens `sign_in` with its user name."""
    data = {
        "agency": agency.name,
        "address": urlsplit(sign_in).netloc,
        "slips": [
            {
                "name": slip.person.full_name,
                "username": slip.person.username,
                "password": slip.password,
                "code": _code(f"{sign_in}?ten={quote(slip.person.username)}"),
            }
            for slip in slips
        ],
    }
    compiler = typst.Compiler(
        TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"slips": json.dumps(data, ensure_ascii=False)},
    )
    content = compiler.compile(format="pdf")
    assert isinstance(content, bytes)
    return content


def _code(address: str) -> str:
    return str(segno.make(address, error="m", micro=False).svg_inline(border=1))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
