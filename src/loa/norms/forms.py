"""Forms of communication: what proves each and what it counts as (data/forms.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from vanban.lexicon import load

Proof = Literal["link", "photo", "file", "mail", "session"]
DATA = Path(__file__).with_name("data")
_ASKS = {
    "link": "đường dẫn",
    "photo": "ảnh chụp",
    "file": "tệp hoặc ảnh chụp",
    "mail": "bản sao thư đã gửi, số người nhận",
    "session": "biên bản và số người dự",
}


@dataclass(frozen=True, slots=True)
class Form:
    """One row of forms.toml; see its head for the columns."""

    code: str
    name: str
    group: str
    proof: Proof
    asks: str
    counts: tuple[str, ...]
    in_column: str | None
    present: str | None
    monthly: int
    minutes: bool
    stands: bool

    def needed(self, at_least: int) -> int:
        """How many pieces of evidence prove "at least so many" in one period.

        What stands (a column, a board, a hotline) is there or not; it is not counted.
        """
        return 1 if self.stands else at_least


@cache
def forms() -> dict[str, Form]:
    """All forms by code, in the order of the file."""
    rows = tomllib.loads((DATA / "forms.toml").read_text("utf-8"))
    return {
        code: Form(
            code=code,
            name=row["name"],
            group=row["group"],
            proof=row["proof"],
            asks=row.get("asks") or _asks(row),
            counts=tuple(row["counts"]),
            in_column=row.get("in_column"),
            present=row.get("present"),
            monthly=row.get("monthly", 1),
            minutes=row.get("minutes", True),
            stands=row.get("stands", False),
        )
        for code, row in rows.items()
    }


def form(code: str) -> Form:
    """The form with this code; an unknown code is "other"."""
    return forms().get(code, forms()["other"])


def _asks(row: dict[str, Any]) -> str:
    """What the proof is, in words; minutes of the Party are never asked for."""
    if row["proof"] == "session" and not row.get("minutes", True):
        return "ngày và số người dự"
    return _ASKS[row["proof"]]


@cache
def themes() -> dict[str, str]:
    """Names of the themes by code, in order."""
    table = tomllib.loads((DATA / "themes.toml").read_text("utf-8"))
    names: dict[str, str] = table["themes"]
    return names


@cache
def audiences() -> dict[str, str]:
    """Names of the audiences by the codes that the parser gives them."""
    return {row["code"]: row["name"] for row in load("audiences")["audience"]}
