"""The signed plan that `docs/how-to/vanban-sign.md` shows, and what `vanban verify` says of it.

made(folder)       ke-hoach-da-ky.pdf and the folder chung-thu-goc; the same words in every year
verified(folder)   what the command prints there
"""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path

import vanban
from tests.signing import Authority
from tests.vanban.signed_marks import seal, signature
from vanban.clock import VIETNAM
from vanban.signing import Agency, Personal, fields, sign
from vanban.writers.composition import Composition
from vanban.writers.from_document import compose

HEAD, SCHOOL = "Nguyễn Văn Mẫu", "Trường THPT Bình Minh"
SIGNED, SEALED = (datetime(2026, 3, 12, 16, *time, tzinfo=VIETNAM) for time in ((20, 0), (25, 3)))
FILE, ROOTS = "ke-hoach-da-ky.pdf", "chung-thu-goc"
COMMAND = ("verify", FILE, "--trust", ROOTS)
_PLAN = Path(__file__).parents[2] / "examples" / "ke-hoach-truong-binh-minh-2026.docx"
_SECONDS = 120


def made(folder: Path) -> bytes:
    """Signed by the head, numbered and dated by the clerk, sealed; certificates begin and end
    around that day, so that no later year changes what is said of them."""
    authority = Authority.new(since=SIGNED.replace(month=1))
    head, school = (
        authority.certificate(name, until=SIGNED.replace(year=2028)).signer()
        for name in (HEAD, SCHOOL)
    )
    pdf = sign(fields.prepare(_unsigned()), head, Personal(signature()), at=SIGNED)
    pdf = fields.fill(pdf, number="35", day="12")
    pdf = sign(pdf, school, Agency(seal()), at=SEALED)
    (folder / FILE).write_bytes(pdf)
    authority.put_into(folder / ROOTS)
    return pdf


def verified(folder: Path) -> str:
    """What a person sees who verifies the plan in this folder."""
    command = (sys.executable, "-m", "vanban.cli", *COMMAND)
    done = subprocess.run(
        command, cwd=folder, capture_output=True, check=True, timeout=_SECONDS, encoding="utf-8"
    )
    return done.stdout


def _unsigned() -> bytes:
    file = BytesIO()
    vanban.write(_plan(), file, format="pdf")
    return file.getvalue()


def _plan() -> Composition:
    """The school's plan of the examples, not yet numbered and dated, and marked as no real one."""
    return dataclasses.replace(
        compose(vanban.read(_PLAN)),
        number=None,
        date=None,
        month=3,
        year=2026,
        watermark="BẢN MINH HOẠ – KHÔNG CÓ GIÁ TRỊ",
    )
