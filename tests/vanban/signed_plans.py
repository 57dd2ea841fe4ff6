"""Builders: a plan with blanks, and what the leader, văn thư and the agency make of it.

plan = unnumbered()
signed = certified(plan)                      the leader's signature on a prepared paper
whole = sealed(numbered(signed))
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import cache

from pyhanko.sign.signers import SimpleSigner

from tests.signing import Authority
from tests.vanban.compositions import a_plan
from tests.vanban.signed_marks import seal, signature
from tests.vanban.written_files import pdf_bytes
from vanban.signing import Agency, Personal, fields, sign

HEAD, SCHOOL, SYMBOL = "Nguyễn Văn Mẫu", "Trường THPT Bình Minh", "35/KH-THPTBM"
AT = datetime(2026, 3, 12, 16, 25, 3, tzinfo=timezone(timedelta(hours=7)))


@cache
def authority() -> Authority:
    """One root for all tests of a run."""
    return Authority.new()


@cache
def head() -> SimpleSigner:
    return authority().certificate(HEAD, organisation=SCHOOL, title="Phó Hiệu trưởng").signer()


@cache
def school() -> SimpleSigner:
    return authority().certificate(SCHOOL).signer()


@cache
def unnumbered() -> bytes:
    """A plan with an annex in the same file, without number and day."""
    return pdf_bytes(a_plan(number=None, date=None, month=3, year=2026))


@cache
def certified() -> bytes:
    return sign(fields.prepare(unnumbered()), head(), Personal(signature()))


@cache
def numbered() -> bytes:
    return fields.fill(certified(), number="35", day="12")


@cache
def sealed() -> bytes:
    return sign(numbered(), school(), Agency(seal()))
