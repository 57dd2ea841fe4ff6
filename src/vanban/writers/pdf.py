"""Composition → PDF/A-3a, tagged, in Vietnamese, by typst with our own fonts.

The words travel as JSON beside the constant `document.typ` and are never read as markup. So do
enclosures, whose bytes come out as they went in. The same paper, enclosures and moment give the
same bytes.
"""

from __future__ import annotations

import dataclasses
import json
import re
import time
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO

import typst

from vanban.errors import WriteError
from vanban.model import Enclosure
from vanban.writers.composition import Composition
from vanban.writers.layout import FONTS, HERE, drawn, lacks, layout_text
from vanban.writers.sheet import Sheet, lay_out

STANDARD: typst.PDFStandard = "a-3a"  # archival, tagged, may carry attachments
KINDS = {"height": "frame", "words": "line", "part": "rule", "kind": "columns", "align": "grid"}
_BARE = re.compile(r"[^/\\\x00-\x1f\x7f]{1,200}")
NO_SHAPE = "□"  # PDF/A allows no character without a shape


def write(
    paper: Composition,
    target: str | Path | BinaryIO,
    enclosures: Sequence[Enclosure] = (),
    *,
    at: datetime | None = None,
) -> None:
    """Write the paper as PDF to a path or a binary file, with `enclosures` embedded in it.

    `at` is the moment that the file says it was made, now by default. Raises WriteError, also
    for names that no reader could take out again.
    """
    content = render(lay_out(paper), enclosures, at=at)
    if isinstance(target, str | Path):
        Path(target).write_bytes(content)
    else:
        target.write(content)


def render(
    sheet: Sheet, enclosures: Sequence[Enclosure] = (), *, at: datetime | None = None
) -> bytes:
    """The sheet as the bytes of a PDF."""
    inputs = {
        "sheet": _data(sheet),
        "layout": layout_text(),
        "enclosures": _enclosed(enclosures),
    }
    if sheet.watermark:
        inputs["watermark"] = drawn(sheet.watermark)
    try:
        compiler = typst.Compiler(
            HERE / "document.typ", font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs
        )
        moment = int(at.timestamp() if at else time.time())
        content = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=moment)
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


def _enclosed(enclosures: Sequence[Enclosure]) -> str:
    names = [enclosure.name for enclosure in enclosures]
    if len({name.casefold() for name in names}) < len(names):
        raise WriteError("Hai tệp nhúng trùng tên nên chưa ghi được PDF.")
    if any(not name.strip(". ") or not _BARE.fullmatch(name) for name in names):
        raise WriteError("Tên tệp nhúng không được có dấu gạch chéo hoặc ký tự điều khiển.")
    said = [
        {
            "name": enclosure.name,
            "data": _bytes(enclosure.data),
            "media_type": enclosure.media_type,
            "description": enclosure.description or enclosure.name,  # PDF/A-3a asks for one
        }
        for enclosure in enclosures
    ]
    return json.dumps(said, ensure_ascii=False)


def _bytes(data: bytes) -> str | list[int]:
    """What typst's `bytes` makes into the same bytes again."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return list(data)


def _tagged(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A part of the sheet with its kind, which the field names tell apart."""
    part = dict(pairs)
    kind = next((KINDS[field] for field in KINDS if field in part), None)
    return {"is": kind, **part} if kind else part
