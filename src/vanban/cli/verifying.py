"""`vanban verify`: what the digital signatures of a PDF are worth.

0 says that each file has a signature and that each signature is sound: intact, trusted, and
followed by nothing but what signers may add. A signature that is intact but not trusted is not
sound, for anybody can make one in any name; so without `--trust` no file is. 1 says that a file
has no signature or one that is not sound, 2 that a file could not be verified at all.

Each file is looked at in a process of its own with bounds on memory and time.
"""

from __future__ import annotations

import argparse
import os
import resource
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from asn1crypto.x509 import Certificate

from vanban.cli import signed_words
from vanban.cli.running import FAILED, FOUND, OK, Answer, complain, report
from vanban.errors import ReadError, TooLargeError, VanbanError
from vanban.readers import MAX_BYTES, bytes_of
from vanban.signing import verifying
from vanban.signing.verifying import MOST, Signature

MEMORY = 1024**3
"""Bytes of address space, above what the process has when it starts."""
SECONDS = 60
"""Of processor time for one file."""
_LARGEST_CERTIFICATE = 1024**2
_NO_PDF = "Tệp không phải PDF nên không có chữ ký số để kiểm tra."
_TOO_LARGE = f"Tệp lớn hơn {MAX_BYTES // 1024**2} MB nên không kiểm tra."
_TOO_MUCH = "Tệp quá phức tạp nên chưa kiểm tra được chữ ký số."
_NO_CERTIFICATE = "không có chứng thư nào; cần tệp .pem hoặc .cer, hoặc thư mục chứa chúng."


def verify(options: argparse.Namespace) -> int:
    """Prints what the signatures of each file are worth."""
    trusted = []
    for name in options.trust or ():
        found = _trusted(Path(name))
        if not found:
            return complain(f"{name}: {_NO_CERTIFICATE}")
        trusted += found
    lang, as_json = options.lang or "vi", options.output_format == "json"
    return max(report(_verified(path, trusted, lang, as_json)) for path in options.files)


def _trusted(path: Path) -> list[bytes]:
    """The certificates in a file or a folder, as DER."""
    if path.is_dir():
        return [one.dump() for one in verifying.anchors(path)]
    try:
        data = bytes_of(path, _LARGEST_CERTIFICATE)
        return [one.dump() for one in verifying.certificates(data)]
    except (ReadError, ValueError):
        return []


def _verified(path: str, trusted: list[bytes], lang: str, as_json: bool) -> Answer:
    try:
        found = _in_bounds(_content(path), trusted)
    except VanbanError as error:
        return Answer(FAILED, complaint=f"{path}: {error}")
    file = signed_words.File(path, tuple(found[:MOST]), complete=len(found) <= MOST)
    printed = signed_words.as_json(file) if as_json else signed_words.as_text(file, lang)
    return Answer(OK if file.is_sound else FOUND, printed=printed)


def _content(path: str) -> bytes:
    try:
        data = bytes_of(path, MAX_BYTES)
    except TooLargeError:
        raise TooLargeError(_TOO_LARGE) from None
    if b"%PDF-" not in data[:1024]:
        raise ReadError(_NO_PDF)
    return data


def _in_bounds(data: bytes, trusted: list[bytes]) -> list[Signature]:
    with ProcessPoolExecutor(1, get_context("fork"), initializer=_shut_in) as pool:
        try:
            return pool.submit(_judged, data, trusted).result()
        except (BrokenProcessPool, MemoryError) as error:
            raise TooLargeError(_TOO_MUCH) from error


def _judged(data: bytes, trusted: list[bytes]) -> list[Signature]:
    """One signature more than are looked at says that there are more."""
    return verifying.verify(data, [Certificate.load(one) for one in trusted], most=MOST + 1)


def _shut_in() -> None:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    bounds = (
        (resource.RLIMIT_AS, pages * os.sysconf("SC_PAGE_SIZE") + MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, bound in bounds:
        hard = resource.getrlimit(kind)[1]
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(kind, (bound, bound))
