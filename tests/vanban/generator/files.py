"""Papers as the files that offices have: HTML → docx and PDF by LibreOffice, PDF → scan.

A conversion takes seconds, so files are kept in a folder under a digest of what they were
made from, and all that are missing are made by one call of LibreOffice.
"""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FORMS = ("docx", "pdf", "scan")
_SECONDS = 600

_FILTERS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}


def converted(papers: Mapping[str, str], form: str, folder: Path) -> dict[str, Path]:
    """The file of each paper (its HTML by name) in one of `FORMS`, kept in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    if form == "scan":
        return _scans(converted(papers, "pdf", folder), folder)
    places = {name: folder / f"{_digest(html)}.{form}" for name, html in papers.items()}
    missing = {place: papers[name] for name, place in places.items() if not place.exists()}
    if missing:
        _convert(missing, form)
    return places


def _digest(html: str) -> str:
    return hashlib.sha256(f"{_libreoffice()}\n{html}".encode()).hexdigest()[:24]


@cache
def _libreoffice() -> str:
    answer = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True)
    return answer.stdout.strip()


def _convert(papers: Mapping[Path, str], form: str) -> None:
    """Writer's own filter, for by default HTML opens as a web page without pages."""
    with tempfile.TemporaryDirectory() as scratch:
        for place, html in papers.items():
            Path(scratch, place.stem).with_suffix(".html").write_text(html, "utf-8")
        command = [
            *("soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless"),
            *("--infilter=HTML (StarWriter)", "--convert-to", _FILTERS[form]),
            *("--outdir", f"{scratch}/out"),
            *(f"{scratch}/{place.stem}.html" for place in papers),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS)
        for place in papers:
            made = Path(scratch, "out", place.name)
            if not made.exists():
                raise RuntimeError(f"soffice made no {place.name}: {done.stdout}{done.stderr}")
            # Written beside it first: another run may look for the file meanwhile.
            half = place.with_suffix(".half")
            half.write_bytes(made.read_bytes())
            half.replace(place)


def _scans(pdfs: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    from tests.vanban.generator import scans

    places = {}
    for name, pdf in pdfs.items():
        places[name] = place = folder / f"{pdf.stem}-{scans.VERSION}.scan.pdf"
        if not place.exists():
            half = place.with_suffix(".half")
            half.write_bytes(scans.scan(pdf.read_bytes(), seed=int(pdf.stem[:8], 16)))
            half.replace(place)
    return places
