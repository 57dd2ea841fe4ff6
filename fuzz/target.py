"""One target of the fuzzer: `python fuzz/target.py NAME FOLDER [libFuzzer's options] SEEDS…`

An input that breaks a promise is kept in FOLDER, one for each place that breaks it, and the
run goes on. An input that kills or holds up the whole process is kept by libFuzzer itself.
"""

from __future__ import annotations

import hashlib
import io
import sys
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

import seeds

with atheris.instrument_imports(include=["vanban"]):
    import vanban.parser
    import vanban.readers
    import vanban.readers.docx
    import vanban.readers.html
    import vanban.readers.mail
    import vanban.readers.pdf
    import vanban.readers.scan
    import vanban.readers.text
    import vanban.rules  # noqa: F401

from tests.vanban.promises import check_file, check_source

from vanban.errors import ReadError
from vanban.readers import text as text_reader
from vanban.readers.imaging import pictures, prepare, stamps_of


def main() -> None:
    """Hands the wheel to libFuzzer."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    kept = _Keeper(TARGETS[name], folder)
    atheris.Setup([sys.argv[0], *sys.argv[3:]], kept.try_one)
    atheris.Fuzz()


class _Keeper:
    """Runs a target and keeps the first input of each way to break a promise."""

    def __init__(self, target: Callable[[bytes], None], folder: Path) -> None:
        self.target = target
        self.folder = folder
        self.seen: set[str] = set()

    def try_one(self, data: bytes) -> None:
        try:
            self.target(data)
        except Exception as error:
            self._keep(data, error)

    def _keep(self, data: bytes, error: Exception) -> None:
        where = [frame for frame in _frames(error) if "vanban" in frame.filename]
        place = f"{where[-1].filename}:{where[-1].name}" if where else type(error).__name__
        digest = hashlib.sha256(f"{type(error).__name__} {place}".encode()).hexdigest()[:12]
        if digest in self.seen:
            return
        self.seen.add(digest)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{digest}.bin").write_bytes(data)
        said = "".join(traceback.format_exception(error))
        (self.folder / f"{digest}.txt").write_text(said, "utf-8")


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    cause = error.__cause__ or error
    return list(traceback.extract_tb(cause.__traceback__))


def _word_parts(data: bytes) -> None:
    """The XML of a Word file, changed inside an intact package."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in zip(seeds.PARTS, data.split(seeds.PART), strict=False):
            package.writestr(name, part)
    check_file(stream.getvalue())


def _parser(data: bytes) -> None:
    """Text that is read as such, so that all inputs reach the parser."""
    try:
        source = text_reader.read(data.decode("utf-8", "ignore").encode())
    except ReadError:
        return
    check_source(source)


def _image(data: bytes) -> None:
    """All that is done to a picture before its letters are recognised."""
    try:
        for picture in pictures(data):
            stamps_of(picture)
            prepare(picture)
    except ReadError:
        return


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parser": _parser,
    "word": _word_parts,
    "file": check_file,
    "pdf": lambda data: check_file(b"%PDF-1.7\n" + data),
    "html": lambda data: check_file(b"<!doctype html><html>" + data),
    "mail": lambda data: check_file(b"MIME-Version: 1.0\nContent-Type: " + data),
    "image": _image,
}


if __name__ == "__main__":
    main()
