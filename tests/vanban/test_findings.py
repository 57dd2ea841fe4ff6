"""Inputs that once broke a promise, found by script/fuzz; each keeps it now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vanban.promises import check_file

FOUND = sorted(path for path in (Path(__file__).parent / "findings").iterdir() if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_once_broke_a_promise_keeps_it(path: Path) -> None:
    check_file(path.read_bytes())
