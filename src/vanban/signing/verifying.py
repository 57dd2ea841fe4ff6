"""What the signatures of a PDF are worth, by pyHanko.

Nothing is fetched: whether a certificate was revoked is not asked, and whoever shows this
says so. A certificate is judged at the moment of signing, as PAdES baseline B does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

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
    SignatureStatus,
)
from pyhanko.version import __version__
from pyhanko_certvalidator import ValidationContext

from vanban.errors import EncryptedFileError, ReadError
from vanban.lexicon.agencies import starts_like_agency
from vanban.signing.forms import AGENCY, field_form
from vanban.signing.revisions import Revision, revisions

MOST = 40
"""Signatures of one file that are looked at; a document of ten bodies has twenty."""
SUFFIXES = (".pem", ".crt", ".cer", ".der")
"""Of the files in the folder of trust anchors."""
PROGRAM = f"pyHanko {__version__}"
Distrust = Literal[
    "no_roots", "unknown_issuer", "expired", "not_yet_valid", "usage", "revoked", "weak"
]
After = Literal["nothing", "permitted", "changed"]

_LONGEST = 300
_WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
_USAGE = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: who, when, and what it is worth.

    `time` is "stamped" by a trusted authority, "said" by the signer, or None. `intact` means that
    the digest over its byte range agrees, that the range is the whole revision and that the value
    was made by the certificate's key. `distrust` is why it is not trusted. `after` is what came
    into the file behind it: nothing, what signers may add (numbers, days, signatures), or a
    change; `later` says it revision by revision.
    """

    field: str
    kind: Literal["person", "agency", "timestamp"] = "person"
    name: str = ""
    organisation: str = ""
    title: str = ""
    issuer: str = ""
    serial: str = ""
    signed_at: datetime | None = None
    time: Literal["stamped", "said"] | None = None
    intact: bool = False
    trusted: bool = False
    distrust: Distrust | None = None
    after: After = "changed"
    later: tuple[Revision, ...] = ()


def verify(
    data: bytes, roots: Path | Sequence[x509.Certificate] = (), most: int = MOST
) -> list[Signature]:
    """See `vanban.signing.verify`; `most` signatures are looked at."""
    trusted = anchors(roots) if isinstance(roots, Path) else list(roots)
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        if reader.encrypted:
            raise EncryptedFileError("Tệp có mật khẩu nên chưa kiểm tra được chữ ký số.")
        found = reader.embedded_signatures[:most]
        seals = (one.signed_revision for one in found if field_form(one.field_name) == AGENCY)
        sealed = min(seals, default=None)
        later = revisions(reader, found[0].signed_revision + 1, sealed) if found else ()
    except EncryptedFileError:
        raise
    except Exception as error:  # a hostile file may break the parser anywhere
        raise ReadError("Cấu trúc tệp bị hỏng nên chưa kiểm tra được chữ ký số.") from error
    return [
        _with(
            judged(each, trusted), tuple(one for one in later if one.number > each.signed_revision)
        )
        for each in found
    ]


def _with(signature: Signature, later: tuple[Revision, ...]) -> Signature:
    if all(one.permitted for one in later):
        return replace(signature, later=later)
    return replace(signature, later=later, after="changed")


def anchors(folder: Path) -> list[x509.Certificate]:
    """The certificates in the PEM and CER files of a folder; what is none is passed over."""
    found: list[x509.Certificate] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in SUFFIXES:
            try:
                found += certificates(path.read_bytes())
            except (ValueError, OSError):
                continue
    return found


def certificates(data: bytes) -> Iterator[x509.Certificate]:
    """The certificates of a PEM or CER file. Raises ValueError for what is none."""
    for certificate in load_certs_from_pemder_data(data):
        certificate.native  # noqa: B018  a file that is no certificate is found out here
        yield certificate


def judged(embedded: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> Signature:
    """What one signature is worth, without `later`."""
    said = Signature(str(embedded.field_name)[:_LONGEST])
    try:
        said = replace(said, **_who(embedded.signer_cert))
        stamp = embedded.sig_object_type == "/DocTimeStamp"
        return replace(said, **(_of_timestamp if stamp else _of_signature)(embedded, roots))
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
    status = _status(embedded, roots, _moment(embedded))
    stamp = status.timestamp_validity
    stamped = stamp.timestamp if stamp is not None and stamp.trusted else None
    at = stamped or status.signer_reported_dt
    return {
        "signed_at": at,
        "time": "stamped" if stamped else "said" if at else None,
        "intact": status.intact and status.valid and status.coverage in _WHOLE,
        "trusted": bool(roots) and status.trusted,
        "distrust": "not_yet_valid"
        if _is_early(embedded, roots, status)
        else _distrust(status, roots),
        "after": _after(status),
    }


def _of_timestamp(embedded: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> dict[str, Any]:
    status = validate_pdf_timestamp(embedded, _context(roots, None))
    return {
        "kind": "timestamp",
        "signed_at": status.timestamp,
        "time": "stamped" if status.trusted else "said",
        "intact": status.intact and status.valid and status.coverage in _WHOLE,
        "trusted": bool(roots) and status.trusted,
        "distrust": _distrust(status, roots),
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


def _after(status: ModificationInfo) -> After:
    level = status.modification_level
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE or level == ModificationLevel.NONE:
        return "nothing"
    permitted = level is not None and level <= ModificationLevel.FORM_FILLING
    return "permitted" if permitted and status.docmdp_ok is not False else "changed"


def _distrust(status: SignatureStatus, roots: list[x509.Certificate]) -> Distrust | None:
    if not roots:
        return "no_roots"
    problem = status.trust_problem_indic
    if problem is None:
        return None if status.trusted else "unknown_issuer"
    name = problem.standard_name.upper()
    if "REVOKED" in name:
        return "revoked"
    if "CRYPTO" in name:
        return "weak"
    if "CHAIN_CONSTRAINTS" in name:
        return "usage"
    # Of an authority between root and signer only the moment at which its time ran out is told.
    ended = "OUT_OF_BOUNDS" in name or "EXPIRED" in name or status.error_time_horizon is not None
    return "expired" if ended else "unknown_issuer"


def _is_early(
    embedded: EmbeddedPdfSignature, roots: list[x509.Certificate], status: PdfSignatureStatus
) -> bool:
    """Whether a certificate was not valid yet, and nothing else is wrong: pyHanko has no word for
    it, so that it is asked again for a moment when all certificates of the path are valid."""
    if status.trusted or not status.validation_path:
        return False
    path = list(status.validation_path.iter_certs(include_root=False))
    latest = max((one.not_valid_before for one in path), default=datetime.min.replace(tzinfo=UTC))
    if latest <= (_moment(embedded) or datetime.now(UTC)):
        return False
    return bool(_status(embedded, roots, latest).trusted)


def _status(
    embedded: EmbeddedPdfSignature, roots: list[x509.Certificate], moment: datetime | None
) -> PdfSignatureStatus:
    return validate_pdf_signature(
        embedded, _context(roots, moment), _context(roots, None), key_usage_settings=_USAGE
    )
