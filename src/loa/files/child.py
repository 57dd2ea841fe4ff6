"""The bounded child: bytes on standard input, an answer on standard output.

    python -I -m loa.files.child document NAME    one JSON object: the reading, or an error
    python -I -m loa.files.child scan NAME        the same, with bounds for recognising letters
    python -I -m loa.files.child pages 1,2,7      pages of a PDF or of pictures, as framed WebP
    python -I -m loa.files.child photo            a JPEG, or nothing when there is no use for one
    python -I -m loa.files.child joined           framed photos (loa.files.framing) as one PDF
    python -I -m loa.files.child sheet            one JSON object: the rows of an Excel sheet
    python -I -m loa.files.child workbook         one JSON object: all sheets of a workbook
    python -I -m loa.files.child form             framed: what stands in a form of others
    python -I -m loa.files.child fill             framed values and form, answered with it filled
    python -I -m loa.files.child outline          framed: the blocks of a report in Word
    python -I -m loa.files.child section          framed words and report, with a section replaced
    python -I -m loa.files.child signatures ROOTS one JSON object: what its signatures are worth
    python -I -m loa.files.child carried ROOTS    one JSON object: what it carries under them

It knows nothing of Django, of the database or of secrets, and shuts itself in before it looks
at a byte: memory, processor time, open files and the size of its answer are bounded; it gets
a network of its own without any way out, where the kernel lets it (as root, or where ordinary
users may have namespaces; elsewhere the readers' own refusal to fetch anything stands alone);
it dies with its parent.
"""

from __future__ import annotations

import ctypes
import json
import resource
import signal
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

_GIGABYTE = 1024**3


class Bounds(NamedTuple):
    """What a task may take: bytes of address space, and seconds of processor time."""

    memory: int
    seconds: int


BOUNDS = {
    "document": Bounds(_GIGABYTE, 60),
    # Two pages at a time, each with an engine of tesseract, take 0.9 GB of address space and
    # 0.35 GB of memory; a photo of 64 million pixels adds 0.4 GB while it is unpacked. A page
    # takes 2.2 s of processor time, so that 300 s are about 130 pages.
    "scan": Bounds(2 * _GIGABYTE, 300),
    "pages": Bounds(_GIGABYTE, 30),
    "photo": Bounds(_GIGABYTE, 20),
    "joined": Bounds(_GIGABYTE, 60),
    "signatures": Bounds(_GIGABYTE, 60),
    "carried": Bounds(_GIGABYTE, 60),
    "sheet": Bounds(_GIGABYTE, 30),
    "form": Bounds(_GIGABYTE, 60),
    "fill": Bounds(_GIGABYTE, 30),
    "outline": Bounds(_GIGABYTE, 30),
    "section": Bounds(_GIGABYTE, 30),
    "workbook": Bounds(_GIGABYTE, 30),
}
OPEN_FILES = 64
ANSWER = 64 * 1024 * 1024
MAX_BYTES = 50 * 1024 * 1024
MAX_CHARACTERS = 1_000_000
"""About 400 pages; nobody can review more on one page."""

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_DIE_WITH_PARENT = 1
_NO_NEW_PRIVILEGES = 38
_TOO_LONG = "Văn bản dài quá 1 triệu chữ nên không nhận. Đề nghị tách thành nhiều tệp rồi thả lại."


def main(arguments: list[str]) -> int:
    """Shuts the process in, does what is asked, and says 0."""
    task, *rest = arguments
    shut_in(BOUNDS[task])
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    sys.stdout.buffer.write(_does(task)(data, *rest))
    sys.stdout.buffer.flush()
    return 0


def shut_in(bounds: Bounds = BOUNDS["document"]) -> None:
    """Bounds this process for good."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    for kind, bound in (
        (resource.RLIMIT_AS, bounds.memory),
        (resource.RLIMIT_CPU, bounds.seconds),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (bound, bound))


def _does(task: str) -> Callable[..., bytes]:
    if task in ("document", "scan"):
        return _document
    if task == "signatures":
        from loa.files.signatures import signatures

        return signatures
    if task == "carried":
        from loa.files.carried import carried

        return carried
    if task == "sheet":
        from loa.files.sheets import rows

        return rows
    if task == "workbook":
        from loa.files.workbooks import sheets

        return sheets
    if task in ("form", "fill", "outline", "section"):
        from loa.files.office import forms

        named: dict[str, Callable[..., bytes]] = {
            "form": forms.form,
            "fill": forms.filled,
            "outline": forms.outlined,
            "section": forms.with_section,
        }
        return named[task]
    from loa.files import rendering

    tasks: dict[str, Callable[..., bytes]] = {
        "pages": rendering.pages,
        "photo": rendering.photo,
        "joined": rendering.joined,
    }
    return tasks[task]


def _document(data: bytes, name: str) -> bytes:
    from vanban.errors import ReadError, SecretDocumentError

    try:
        answer: dict[str, Any] = {"reading": read(data, name)}
    except SecretDocumentError as error:
        answer = {"secret": str(error)}
    except ReadError as error:
        answer = {"error": str(error)}
    return json.dumps(answer, ensure_ascii=False).encode()


def read(data: bytes, name: str) -> dict[str, Any]:
    """vanban's JSON with what the review page needs beside it: `year`, `spans` of the header's
    fields, `places` of each obligation, `findings` of the rules, and the `layout` of the paper
    (loa.files.layout).

    Raises `ReadError` or one of its kinds.
    """
    import vanban
    from loa.files.layout import dump
    from vanban.errors import TooLargeError
    from vanban.writers.json import findings, to_dict

    document = vanban.read(data, file=name)
    if len(document.text) > MAX_CHARACTERS:
        raise TooLargeError(_TOO_LONG)
    reading = to_dict(document)
    for written, obligation in zip(reading["obligations"], document.obligations, strict=True):
        written["places"] = [[place.start, place.end] for place in obligation.places]
    reading["year"] = document.year
    reading["findings"] = findings(vanban.check(document))
    reading["spans"] = {name: [s.start, s.end] for name, s in document.spans.items()}
    return {**reading, "layout": dump(document.source), "parser": vanban.__version__}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
