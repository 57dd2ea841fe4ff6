"""A superior's sentence said by the agency below, or the words in it that cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loa.agencies.models import Agency
from loa.agencies.names import folded, same_body
from loa.plans.drafting.material import bare
from loa.plans.drafting.origins import words

KINDS = {Agency.Kind.PROVINCE: "department"}
CAPITAL = (
    "[" + "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and c.isalpha()) + "]"
)
_NAMED = rf"(?: {CAPITAL}[\w-]*){{1,4}}"
_BODY = re.compile(
    r"\b((?:Ủy ban nhân dân|UBND|Sở|Phòng|Trường|Ban|Trung tâm)(?: (?:xã|phường|tỉnh|thành phố))?"
    rf"(?: (?:{CAPITAL}\w*|và(?= {CAPITAL})|nhân dân)){{1,6}})"
)
_PLACE = re.compile(rf"\b((?:xã|phường|tỉnh|thành phố|đặc khu){_NAMED})")
_MAY_NAME = re.compile(
    r"(?:gửi(?: về)?|báo cáo|trình|kế hoạch(?: \w+){0,8}|do|chỉ đạo|hướng dẫn|phối hợp(?: với)?"
    r"|hội thi(?: \w+){0,6}|cuộc thi(?: \w+){0,6}|theo|qua)(?: của| về)?\s*$",
    re.IGNORECASE,
)
"""What may stand before the name of another body in one's own plan."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as the agency says it; `left` are words that are still another body's."""

    words: str
    left: str = ""


def kind_of(agency: Agency) -> str:
    """The key of an agency's kind in words.toml."""
    return KINDS.get(Agency.Kind(agency.kind), str(agency.kind))


class Localiser:
    """Says the sentences of one superior for one agency."""

    def __init__(self, agency: Agency, superior: str) -> None:
        self.agency, self.superior, self.kind = agency, superior, kind_of(agency)
        address = words()["address"]["words"]
        self.address = re.compile(address, re.IGNORECASE)
        self.reach = [
            (_reach(row["words"], bool(row.get("named"))), row[self.kind])
            for row in words()["reach"]
            if self.kind in row
        ]
        self.their_plan = re.compile(words()["their_plan"]["words"], re.IGNORECASE)
        self.left_over = re.compile(rf"\b{words()['left_over'][self.kind]}", re.IGNORECASE)

    def say(self, sentence: str) -> Said:
        """The sentence without the superior's address, in our own reach."""
        said = bare(sentence)
        told = self.address.match(said)
        if told:
            said = said[told.end() :]
            said = said[:1].upper() + said[1:]
        said = self.their_plan.sub(self._named_plan, said)
        for pattern, ours in self.reach:
            said = pattern.sub(ours, said)
        said = _spaced(said)
        return Said(said, self._left(said))

    def _named_plan(self, found: re.Match[str]) -> str:
        return f"{found[1] or ''}{found[2] or ''} kế hoạch của {self.superior}"

    def _left(self, said: str) -> str:
        found = self.left_over.search(said)
        if found:
            return found[1]
        for pattern in (_BODY, _PLACE):
            for named in pattern.finditer(said):
                if self._is_foreign(named[1]) and not self._may_be_named(said, named.start()):
                    return named[1]
        return ""

    def _is_foreign(self, name: str) -> bool:
        """Whether a name is another body's or another place's than ours."""
        own = folded(f"{self.agency.name} {self.agency.place} {self.agency.address}")
        if same_body(name, self.agency.name) or folded(name) in own:
            return False
        return not any(same_body(name, unit.name) for unit in self.agency.units.all())

    def _may_be_named(self, said: str, start: int) -> bool:
        return bool(_MAY_NAME.search(said[:start]))


def _reach(pattern: str, may_be_named: bool) -> re.Pattern[str]:
    """A superior's reach, with the name of its place behind it."""
    name = f"(?:{_NAMED})?" if may_be_named else ""
    return re.compile(rf"\b(?i:{pattern}){name}")


def _spaced(said: str) -> str:
    said = re.sub(r"\s+", " ", said)
    return re.sub(r"\s+([,.;:])", r"\1", said).strip()
