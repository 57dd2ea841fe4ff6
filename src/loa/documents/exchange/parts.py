"""What the parts of the carried data are compared with, and where the two differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on the pages of a paper: its head, its reading (vanban's JSON), text, layout."""

    kind: str
    symbol: str
    title: str
    issuer: str
    content: Mapping[str, Any]
    text: str
    layout: Mapping[str, Any]


class Difference(NamedTuple):
    """One thing that the data and the pages say differently.

    `what` names it for a person ("Nhiệm vụ 3: thời gian"); `carried` and `printed` are the words
    of each side, "" where a side has nothing. `part`, `row` and `field` say which field of a row
    of the reading it is (`amend_task`), where a person may choose; else `row` is None.
    """

    what: str
    carried: str
    printed: str
    part: str = ""
    row: int | None = None
    field: str = ""

    @property
    def key(self) -> str:
        """The name of its choice on the page; "" where nothing can be chosen."""
        return "" if self.row is None else f"{self.part}-{self.row}-{self.field}"


def same_words(one: str, other: str) -> bool:
    """Whether two pieces of text say the same: letters, figures and signs of figures count, case,
    spaces and the marks between words do not."""
    return bare(one) == bare(other)


def bare(text: str) -> str:
    """What counts of a piece of text, on one string."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign in "%/")
