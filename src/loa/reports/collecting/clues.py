"""What a file says of itself: whose it is, which number it bears, when it was issued."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Clues:
    """`unit` is the pk that a sheet of ours carries. `issuers` are (weight 0–1, name); a head of
    a paper weighs 0.95, a seal 0.9. `symbols` lack number and kind: "THPTBM"."""

    unit: int | None = None
    issuers: list[tuple[float, str]] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    signers: list[str] = field(default_factory=list)
    file_name: str = ""
    opening: str = ""
    titles: list[str] = field(default_factory=list)
    number: str = ""
    issued_on: date | None = None
