"""Digital signatures on papers: made as Decree 30/2020/NĐ-CP places them, and verified.

    paper = fields.prepare(pdf)                      # blanks become fields
    paper = sign(paper, head, Personal(image))       # blue, between post and name
    paper = fields.fill(paper, number="35", day="12")
    paper = sign(paper, seal, Agency(image))         # red, over the image's left third
    for signature in verify(paper, Path("goc/")):    # who, when, intact, trusted, changed since
        print(signature.name, signature.intact)

Signatures are PAdES baseline B: no timestamp, nothing fetched. pyHanko and typst are loaded when
they are first needed.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.signing.forms import Agency, Annex, Copy, Form, Personal

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.signers import SimpleSigner

    from vanban.signing.verifying import Signature

# What pyHanko has to say of a bad file is in our answers; without a handler Python would print it,
# with its traceback, on stderr. A program that sets up logging still gets it.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

__all__ = ["Agency", "Annex", "Copy", "Form", "Personal", "key", "sign", "verify"]


def key(pkcs12: bytes, password: str) -> SimpleSigner:
    """What a PKCS#12 file signs with. Raises WriteError where it or its password is wrong."""
    from vanban.signing.making import key_of

    return key_of(pkcs12, password)


def sign(pdf: bytes, signer: SimpleSigner, form: Form, *, at: datetime | None = None) -> bytes:
    """The PDF with one more signature in this form; what was there stays byte for byte.

    `at` is the moment that the signature says, with its zone; now in Vietnam by default. Raises
    EncryptedFileError, ReadError for a broken PDF, and WriteError where there is no place to sign.
    """
    from vanban.signing.making import sign as make

    return make(pdf, signer, form, at=at)


def verify(data: bytes, anchors: Path | Sequence[Certificate] = ()) -> list[Signature]:
    """The signatures of a PDF in the order of signing, at most 40.

    `anchors` are the certificates that are trusted, or a folder with them as PEM or CER files.
    Raises EncryptedFileError, and ReadError for what is no PDF. Hostile files belong into a
    process with bounds on time and memory.
    """
    from vanban.signing.verifying import verify as judge

    return judge(data, anchors)
