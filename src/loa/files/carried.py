"""Data that a PDF carries under its signatures, in the bounded child: a JSON object.

    {"why": "", "value": {…}, "signers": [{…}, …], "distrust": null}

`why` is one of WHY. It is empty only when the file has exactly one enclosure of the name, when
every signature of the file is intact and covers the very same bytes of it, when nothing but
numbers, days and further signatures came behind the first of them, when at least one of them
is trusted, and when the bytes are canonical JSON within bounds. Then `value` is that JSON and
`signers` are the trusted ones, with the names that their certificates say they belong to. Where no
signature is trusted, `distrust` says why (vanban.signing.verifying.Distrust).

What a signature covers is read in the revision that it signed, by the name tree as it stood
there, and compared with the file as it stands now: an enclosure that came or changed later,
or two of the same name, are found by their bytes, whatever the file says about itself.
"""

from __future__ import annotations

import json
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

from loa.files.signatures import judged
from vanban.errors import ReadError, TooLargeError
from vanban.lexicon.agencies import starts_like_agency
from vanban.readers.enclosures import Entry, entries
from vanban.signing.verifying import MOST, anchors

NAME = "loa.json"
LARGEST = 2 * 1024 * 1024
"""Of the data, unpacked; a plan of 300 tasks has about 0.2 MB."""
DEEPEST = 12
WHY = (
    *("nothing", "encrypted", "unreadable", "twice", "too_large", "too_deep", "not_canonical"),
    *("unsigned", "too_many", "broken", "added_later", "replaced_later", "changed", "untrusted"),
)

Answer = dict[str, Any]


class _RefusedError(Exception):
    """Why the data is not taken: one of WHY; and why nobody is trusted."""

    def __init__(self, why: str, distrust: str | None = None) -> None:
        super().__init__(why)
        self.why, self.distrust = why, distrust


def carried(data: bytes, folder: str = "") -> bytes:
    """What the PDF carries, with the certificates in `folder` as anchors."""
    answer: Answer = {"why": "", "value": None, "signers": [], "distrust": None}
    try:
        answer["value"], answer["signers"] = _taken(data, folder)
    except _RefusedError as refusal:
        answer["why"], answer["distrust"] = refusal.why, refusal.distrust
    except Exception:  # a hostile file may break the parser anywhere; the child holds nothing else
        answer["why"] = "unreadable"
    return json.dumps(answer, ensure_ascii=False).encode()


def canonical(value: Any) -> bytes:
    """The one way to write this JSON: keys in order, no spaces, letters as they are."""
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def _taken(data: bytes, folder: str) -> tuple[Any, list[Answer]]:
    reader = PdfFileReader(BytesIO(data), strict=False)
    if reader.encrypted:
        raise _RefusedError("encrypted")
    content = _content(reader.root)
    if content is None:
        raise _RefusedError("nothing")
    signers = _signers(reader, content, folder)
    return _parsed(content), signers


def _content(root: Any) -> bytes | None:
    """The bytes of the one enclosure of the name; None without any."""
    try:
        found = [entry for entry in entries(root) if _is_ours(entry)]
        if len(found) > 1:
            raise _RefusedError("twice")
        content = found[0].data if found else None
    except TooLargeError as error:
        raise _RefusedError("too_large") from error
    except ReadError as error:
        raise _RefusedError("unreadable") from error
    if content is not None and len(content) > LARGEST:
        raise _RefusedError("too_large")
    return content


def _is_ours(entry: Entry) -> bool:
    """Whether any reader may call it by the name; letters that only look alike are others."""
    return any(unicodedata.normalize("NFKC", name).casefold() == NAME for name in entry.names)


def _signers(reader: PdfFileReader, content: bytes, folder: str) -> list[Answer]:
    roots = anchors(Path(folder)) if folder else []
    found = reader.embedded_signatures
    if not found:
        raise _RefusedError("unsigned")
    if len(found) > MOST:
        raise _RefusedError("too_many")
    said = [judged(each, roots) for each in found]
    if not all(each["intact"] for each in said):
        raise _RefusedError("broken")
    for each in found:
        _must_cover(reader, each, content)
    if any(each["after"] == "changed" for each in said):
        raise _RefusedError("changed")
    if all(each["kind"] == "timestamp" for each in said):
        raise _RefusedError("unsigned")
    people = [
        (each, one) for each, one in zip(said, found, strict=True) if each["kind"] != "timestamp"
    ]
    trusted = [_who(each, one) for each, one in people if each["trusted"]]
    if not trusted:
        raise _RefusedError("untrusted", people[-1][0]["distrust"])
    return trusted


def _must_cover(reader: PdfFileReader, signature: EmbeddedPdfSignature, content: bytes) -> None:
    """Refuses where the revision that was signed has not the same bytes under the name."""
    signed = _content(reader.get_historical_root(signature.signed_revision))
    if signed is None:
        raise _RefusedError("added_later")
    if signed != content:
        raise _RefusedError("replaced_later")


def _who(said: Answer, signature: EmbeddedPdfSignature) -> Answer:
    """The signer, with the bodies of the certificate: `of` from the narrowest to the widest."""
    subject = signature.signer_cert.subject.native
    parts = ("organizational_unit_name", "organization_name")
    common = _words(subject.get("common_name"))
    of = [name for name in common if starts_like_agency(name)]
    of += [name for part in parts for name in _words(subject.get(part))]
    return {"name": said["name"], "title": said["title"], "kind": said["kind"], "of": of}


def _words(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [" ".join(str(one).split())[:300] for one in values[:8] if one]


def _parsed(content: bytes) -> Any:
    if _depth(content) > DEEPEST:
        raise _RefusedError("too_deep")
    try:
        value = json.loads(content)
        same = canonical(value) == content
    except (ValueError, RecursionError) as error:
        raise _RefusedError("not_canonical") from error
    if not same or not isinstance(value, dict):
        raise _RefusedError("not_canonical")
    return value


def _depth(content: bytes) -> int:
    """How deep brackets stand in each other, those in words left out."""
    depth = deepest = 0
    quoted = escaped = False
    for sign in content:
        if quoted:
            if escaped:
                escaped = False
            elif sign == 0x5C:
                escaped = True
            elif sign == 0x22:
                quoted = False
        elif sign == 0x22:
            quoted = True
        elif sign in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in b"]}":
            depth -= 1
    return deepest
