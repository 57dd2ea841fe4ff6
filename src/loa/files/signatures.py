"""Digital signatures in a PDF, verified by pyHanko inside the bounded child: a JSON object.

    {"program": "pyHanko 0.38.0", "roots": ["9f…"], "signatures": [{…}, …], "error": null}

A signature says `kind` ("person", "agency" or "timestamp"), `name`, `organisation`, `title`,
`issuer`, `serial`, `signed_at` (ISO, with its zone), `time` ("stamped" by a trusted authority,
"said" by the signer, or None), `intact` (the digest over its byte range agrees, the range is
the whole revision and the value was made by the certificate's key), `trusted` and, where it is
not, `distrust`, `after` (what came into the file behind it), and `field`, as
`vanban.signing.verifying.Signature` says it.

Nothing is fetched: whether a certificate was revoked is not asked, and whoever shows this
says so. A certificate is judged at the moment of signing, as PAdES baseline B does.
"""

from __future__ import annotations

import dataclasses
import json
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

from vanban.signing import verifying
from vanban.signing.verifying import MOST, PROGRAM, anchors

_ENCRYPTED = "Tệp có mật khẩu nên chưa kiểm tra được chữ ký số."
_BROKEN = "Cấu trúc tệp bị hỏng nên chưa kiểm tra được chữ ký số."
_TOO_MANY = f"Tệp có hơn {MOST} chữ ký số; chỉ kiểm tra {MOST} chữ ký đầu."


def signatures(data: bytes, folder: str = "") -> bytes:
    """What the signatures of a PDF are worth, with the certificates in `folder` as anchors."""
    roots = anchors(Path(folder)) if folder else []
    answer: dict[str, Any] = {
        "program": PROGRAM,
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
            answer["signatures"] = [judged(each, roots) for each in found[:MOST]]
    except Exception:  # a hostile file may break the parser anywhere; the child holds nothing else
        answer["error"] = _BROKEN
    return json.dumps(answer, ensure_ascii=False).encode()


def judged(embedded: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> dict[str, Any]:
    """What one signature is worth, as the head of this module says it."""
    said = dataclasses.asdict(verifying.judged(embedded, roots))
    del said["later"]  # not asked for here
    at = said["signed_at"]
    return said | {"signed_at": at.isoformat() if at else None}
