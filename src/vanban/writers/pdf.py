"""Composition → PDF/A-3a, tagged, in Vietnamese, by typst with our own fonts.

The words travel as JSON beside the constant `document.typ` and are never read as markup.
"""

from __future__ import annotations

import dataclasses
import json
import time
from functools import cache
from pathlib import Path
from typing import BinaryIO

import typst

from vanban.errors import WriteError
from vanban.writers.composition import Composition
from vanban.writers.layout import FONTS, HERE, drawn, lacks, layout_text
from vanban.writers.sheet import Sheet, lay_out

STANDARD: typst.PDFStandard = "a-3a"  # archival, tagged, may carry attachments
KINDS = {"words": "line", "part": "rule", "kind": "columns", "align": "grid"}
NO_SHAPE = "□"  # PDF/A allows no character without a shape


def write(paper: Composition, target: str | Path | BinaryIO) -> None:
    """Write the paper as PDF to a path or a binary file. Raises WriteError."""
    content = render(lay_out(paper))
    if isinstance(target, str | Path):
        Path(target).write_bytes(content)
    else:
        target.write(content)


def render(sheet: Sheet) -> bytes:
    """The sheet as the bytes of a PDF."""
    inputs = {"sheet": _data(sheet), "layout": layout_text()}
    if sheet.watermark:
        inputs["watermark"] = drawn(sheet.watermark)
    try:
        compiler = typst.Compiler(
            HERE / "document.typ", font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs
        )
        content = compiler.compile(
            format="pdf", pdf_standards=[STANDARD], timestamp=int(time.time())
        )
    except typst.TypstError as error:
        raise WriteError("Chưa tạo được bản PDF của văn bản này.") from error
    assert isinstance(content, bytes)
    return content


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _data(sheet: Sheet) -> str:
    text = json.dumps(dataclasses.asdict(sheet, dict_factory=_tagged), ensure_ascii=False)
    return text.translate({ord(char): NO_SHAPE for char in lacks(text)})


def _tagged(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A part of the sheet with its kind, which the field names tell apart."""
    part = dict(pairs)
    kind = next((KINDS[field] for field in KINDS if field in part), None)
    return {"is": kind, **part} if kind else part
