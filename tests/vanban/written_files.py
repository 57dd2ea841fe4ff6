"""What stands in a written docx or PDF, read without any part of vanban."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from vanban.writers import docx, pdf
from vanban.writers.composition import Composition

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_parts(paper: Composition) -> dict[str, Any]:
    """The XML parts of the paper's docx by their names, parsed."""
    file = BytesIO()
    docx.write(paper, file)
    with zipfile.ZipFile(file) as package:
        names = [name for name in package.namelist() if name.endswith(".xml")]
        return {name: etree.fromstring(package.read(name)) for name in names}


def docx_body(paper: Composition) -> Any:
    """The main part of the paper's docx."""
    return docx_parts(paper)["word/document.xml"]


def paragraphs(element: Any) -> list[str]:
    """The text of every paragraph that has any, in document order."""
    texts = ("".join(t.text or "" for t in p.iter(W + "t")) for p in element.iter(W + "p"))
    return [text for text in texts if text.strip()]


def paragraph(element: Any, opening: str) -> Any:
    """The paragraph that opens with these words."""
    found = [
        p
        for p in element.iter(W + "p")
        if "".join(t.text or "" for t in p.iter(W + "t")).startswith(opening)
    ]
    assert found, f"no paragraph opens with {opening!r}"
    return found[0]


def style_of(parts: dict[str, Any], p: Any) -> Any:
    """The style element of a paragraph."""
    wanted = p.find(f"{W}pPr/{W}pStyle").get(W + "val")
    styles = parts["word/styles.xml"].iter(W + "style")
    return next(style for style in styles if style.get(W + "styleId") == wanted)


def pdf_bytes(paper: Composition) -> bytes:
    """The paper's PDF."""
    file = BytesIO()
    pdf.write(paper, file)
    return file.getvalue()


def poppler(program: str, content: bytes, *options: str) -> str:
    """What a program of poppler prints about a PDF."""
    outputs = ["-"] if program == "pdftotext" else []
    command = [program, *options, "-", *outputs]
    run = subprocess.run(command, input=content, capture_output=True, check=True, timeout=60)
    return run.stdout.decode()


def pdf_words(content: bytes) -> list[str]:
    """The words of a PDF in the order in which they are set, without running page numbers."""
    pages = poppler("pdftotext", content, "-raw").split("\f")
    return [word for page in pages for word in _without_number(page).split()]


def _without_number(page: str) -> str:
    first, _, rest = page.partition("\n")
    return rest if first.strip().isdigit() else page
