"""Digital signatures in a PDF, verified by pyHanko inside the bounded child: a JSON object.

    {"program": "pyHanko 0.38.0", "roots": ["9f…"], "signatures": [{…}, …], "error": null}

A signature says `kind` ("person", "agency" or "timestamp"), `name`, `organisation`, `title`,
`issuer`, `serial`, `signed_at` (ISO, with its zone), `time` ("stamped" by a trusted authority,
"said" by the signer, or None), `intact` (the digest over its byte range agrees, the range is
the whole revision and the value was made by the certificate's key), `trusted` and, where it is
not, `distrust` (DISTRUST), `after` (what came into the file behind it, AFTER), and `field`.

Nothing is fetched: whether a certificate was revoked is not asked, and whoever shows this
says so. A certificate is judged at the moment of signing, as PAdES baseline B does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import x509
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    ModificationInfo,
    PdfSignatureStatus,
    SignatureCoverageLevel,
)
from pyhanko.version import __version__
from pyhanko_certvalidator import ValidationContext

from vanban.lexicon.agencies import starts_like_agency

MOST = 40
"""Signatures of one file that are looked at; a document of ten bodies has twenty."""
DISTRUST = ("no_roots", "unknown_issuer", "out_of_date", "usage", "revoked", "weak")
AFTER = ("nothing", "permitted", "changed")
SUFFIXES = (".pem", ".crt", ".cer", ".der")
"""Of the files in the folder of trust anchors."""

_PROGRAM = f"pyHanko {__version__}"
_LONGEST = 300
_WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
_USAGE = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
_ENCRYPTED = "Tệp có mật khẩu nên chưa kiểm tra được chữ ký số."
_BROKEN = "Cấu trúc tệp bị hỏng nên chưa kiểm tra được chữ ký số."
_TOO_MANY = f"Tệp có hơn {MOST} chữ ký số; chỉ kiểm tra {MOST} chữ ký đầu."


def signatures(data: bytes, folder: str = "") -> bytes:
    """What the signatures of a PDF are worth, with the certificates in `folder` as anchors."""
    roots = anchors(Path(folder)) if folder else []
    answer: dict[str, Any] = {
        "program": _PROGRAM,
        "roots": sorted(root.sha256.hex() for root in roots),
        "signatures": [],
        "error": None,
    }
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        if reader.encrypted:
            answer["error"] = _ENCRYPTED
        else:
            found = reader.embedded_signatures
            answer["error"] = _TOO_MANY if len(found) > MOST else None
            answer["signatures"] = [_judged(each, roots) for each in found[:MOST]]
    except Exception:  # a hostile file may break the parser anywhere; the child holds nothing else
        answer["error"] = _BROKEN
    return json.dumps(answer, ensure_ascii=False).encode()


def anchors(folder: Path) -> list[x509.Certificate]:
    """The certificates in the PEM and CER files of a folder; what is none is passed over."""
    found: list[x509.Certificate] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in SUFFIXES:
            try:
                found += _certificates(path.read_bytes())
            except (ValueError, OSError):
                continue
    return found


def _certificates(data: bytes) -> Iterator[x509.Certificate]:
    for certificate in load_certs_from_pemder_data(data):
        certificate.native  # noqa: B018  a file that is no certificate is found out here
        yield certificate


def _judged(embedded: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "field": str(embedded.field_name)[:_LONGEST],
        "kind": "person",
        "name": "",
        "organisation": "",
        "title": "",
        "issuer": "",
        "serial": "",
        "signed_at": None,
        "time": None,
        "intact": False,
        "trusted": False,
        "distrust": None,
        "after": "changed",
    }
    try:
        said |= _who(embedded.signer_cert)
        if embedded.sig_object_type == "/DocTimeStamp":
            return said | _of_timestamp(embedded, roots)
        return said | _of_signature(embedded, roots)
    except Exception:  # as above: one broken signature leaves the others standing
        return said


def _who(certificate: x509.Certificate) -> dict[str, Any]:
    subject, issuer = certificate.subject.native, certificate.issuer.native
    name = _line(subject.get("common_name"))
    organisation = _line(subject.get("organizational_unit_name")) or _line(
        subject.get("organization_name")
    )
    return {
        "kind": "agency" if starts_like_agency(name) else "person",
        "name": name or organisation,
        "organisation": organisation,
        "title": _line(subject.get("title")),
        "issuer": _line(issuer.get("common_name")) or _line(issuer.get("organization_name")),
        "serial": format(certificate.serial_number, "x")[:80],
    }


def _line(value: Any) -> str:
    """The words of a part of a name; of several, the first."""
    first = value[0] if isinstance(value, list) and value else value
    return " ".join(str(first or "").split())[:_LONGEST]


def _of_signature(embedded: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> dict[str, Any]:
    status = validate_pdf_signature(
        embedded,
        _context(roots, _moment(embedded)),
        _context(roots, None),
        key_usage_settings=_USAGE,
    )
    stamp = status.timestamp_validity
    stamped = stamp.timestamp if stamp is not None and stamp.trusted else None
    at = stamped or status.signer_reported_dt
    return {
        "signed_at": at.isoformat() if at else None,
        "time": "stamped" if stamped else "said" if at else None,
        "intact": status.intact and status.valid and status.coverage in _WHOLE,
        "trusted": bool(roots) and status.trusted,
        "distrust": _distrust(status, roots),
        "after": _after(status),
    }


def _of_timestamp(embedded: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> dict[str, Any]:
    status = validate_pdf_timestamp(embedded, _context(roots, None))
    return {
        "kind": "timestamp",
        "signed_at": status.timestamp.isoformat(),
        "time": "stamped" if status.trusted else "said",
        "intact": status.intact and status.valid and status.coverage in _WHOLE,
        "trusted": bool(roots) and status.trusted,
        "distrust": None if status.trusted else "unknown_issuer" if roots else "no_roots",
        "after": _after(status),
    }


def _moment(embedded: EmbeddedPdfSignature) -> datetime | None:
    """When the signer says that he signed; what lies ahead of us is not believed."""
    said: datetime | None = embedded.self_reported_timestamp
    if said is None or said.tzinfo is None:
        return None
    return said if said <= datetime.now(UTC) + timedelta(days=1) else None


def _context(roots: list[x509.Certificate], moment: datetime | None) -> ValidationContext:
    return ValidationContext(
        trust_roots=roots, moment=moment, allow_fetching=False, revocation_mode="soft-fail"
    )


def _after(status: ModificationInfo) -> str:
    level = status.modification_level
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE or level == ModificationLevel.NONE:
        return "nothing"
    permitted = level is not None and level <= ModificationLevel.FORM_FILLING
    return "permitted" if permitted and status.docmdp_ok is not False else "changed"


def _distrust(status: PdfSignatureStatus, roots: list[x509.Certificate]) -> str | None:
    if not roots:
        return "no_roots"
    problem = status.trust_problem_indic
    if problem is None:
        return None if status.trusted else "unknown_issuer"
    name = problem.standard_name.upper()
    if "REVOKED" in name:
        return "revoked"
    if "EXPIRED" in name or "OUT_OF_BOUNDS" in name or "NOT_YET" in name:
        return "out_of_date"
    if "CRYPTO" in name:
        return "weak"
    return "usage" if "CHAIN_CONSTRAINTS" in name else "unknown_issuer"
