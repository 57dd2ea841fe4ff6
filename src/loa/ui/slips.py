"""Slips of paper to hand out, each with a code to scan: printed by a room's own Typst template."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst

from vanban.writers.layout import FONTS


def print_slips(template: Path, data: Mapping[str, Any]) -> bytes:
    """A PDF from `template`, which reads `data` (JSON-able) as `sys.inputs.slips`."""
    compiler = typst.Compiler(
        template,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"slips": json.dumps(data, ensure_ascii=False)},
    )
    content = compiler.compile(format="pdf")
    assert isinstance(content, bytes)
    return content


def code_of(address: str) -> str:
    """The code of an address, as SVG."""
    return str(segno.make(address, error="m", micro=False).svg_inline(border=1))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
