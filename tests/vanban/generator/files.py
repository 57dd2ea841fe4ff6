"""Papers as the files that offices have: HTML → docx and PDF by LibreOffice, PDF → scan.

A conversion takes seconds, so files are kept in a folder under a digest of what they were
made from, and all that are missing are made by one call of LibreOffice. The forms that begin
with "bare" are made as somebody does who asks LibreOffice for no more than the file: HTML
without styles, and for a PDF the view of a web page.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.vanban.generator import html

FORMS = ("docx", "pdf", "scan", "bare-docx", "bare-pdf", "bare-scan")
_SECONDS = 600

_AS_DOCUMENT = "--infilter=HTML (StarWriter)"
_OPTIONS = {
    "docx": (_AS_DOCUMENT, "--convert-to", "docx:MS Word 2007 XML"),
    "pdf": (_AS_DOCUMENT, "--convert-to", "pdf:writer_pdf_Export"),
    "bare-docx": (_AS_DOCUMENT, "--convert-to", "docx:MS Word 2007 XML"),
    "bare-pdf": ("--convert-to", "pdf"),
}


def converted(papers: Mapping[str, str], form: str, folder: Path) -> dict[str, Path]:
    """The file of each paper (its HTML by name) in one of `FORMS`, kept in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    if form.endswith("scan"):
        return _scans(converted(papers, form.replace("scan", "pdf"), folder), folder)
    if form.startswith("bare"):
        papers = {name: html.without_styles(page) for name, page in papers.items()}
    suffix = form.rpartition("-")[2]
    places = {name: folder / f"{_digest(page, form)}.{suffix}" for name, page in papers.items()}
    missing = {place: papers[name] for name, place in places.items() if not place.exists()}
    if missing:
        _convert(missing, form)
    return places


def _digest(page: str, form: str) -> str:
    made_from = f"{_libreoffice()} {_OPTIONS[form]}\n{page}"
    return hashlib.sha256(made_from.encode()).hexdigest()[:24]


@cache
def _libreoffice() -> str:
    answer = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True)
    return answer.stdout.strip()


def _convert(papers: Mapping[Path, str], form: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        for place, page in papers.items():
            Path(scratch, place.stem).with_suffix(".html").write_text(page, "utf-8")
        command = [
            *("soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless"),
            *(*_OPTIONS[form], "--outdir", f"{scratch}/out"),
            *(f"{scratch}/{place.stem}.html" for place in papers),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS)
        for place in papers:
            made = Path(scratch, "out", place.name)
            if not made.exists():
                raise RuntimeError(f"soffice made no {place.name}: {done.stdout}{done.stderr}")
            _keep(place, made.read_bytes())


def _keep(place: Path, content: bytes) -> None:
    """Whole or not at all: another run may look for the file meanwhile."""
    half = place.with_suffix(f".{os.getpid()}")
    half.write_bytes(content)
    half.replace(place)


def _scans(pdfs: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    from tests.vanban.generator import scans

    places = {}
    for name, pdf in pdfs.items():
        places[name] = place = folder / f"{pdf.stem}-{scans.VERSION}.scan.pdf"
        if not place.exists():
            _keep(place, scans.scan(pdf.read_bytes(), seed=int(pdf.stem[:8], 16)))
    return places
