"""Who is meant: us among those whom a superior addresses, and which of our units does a task."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from loa.agencies.models import Agency, Unit
from loa.agencies.names import folded, same_body
from loa.agencies.queries import units
from loa.plans.drafting.localising import kind_of
from loa.plans.drafting.origins import words
from loa.plans.leads import unit_like

_SEVERAL = re.compile(
    r"\s*[;\n]\s*|,\s+(?=(?:các|các cơ quan|Ủy ban|UBND|Trường|Sở|Phòng|Văn phòng)\b)"
)
_MANY = re.compile(r"\b(?:cac|moi|tung|tat ca|toan the|cap|don vi|dia phuong|nha truong)\b")
"""Words of a superior that speaks of many at once; one that is named is meant alone."""


@dataclass(slots=True)
class Mapping:
    """An agency's own names, levels and units, for one draft."""

    agency: Agency
    kind: str = ""
    units: list[Unit] = field(default_factory=list)
    _spelled: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kind = kind_of(self.agency)
        self.units = list(units(self.agency))

    def is_us(self, actor: str) -> bool:
        """Whether a superior's "Các đơn vị trực thuộc", "Thủ trưởng các đơn vị" or our very name
        means us; a list of addressees means us when one of them does."""
        return any(self._one_is_us(one) for one in [actor, *_SEVERAL.split(actor)] if one.strip())

    def _one_is_us(self, actor: str) -> bool:
        name = re.sub(r"^(?:hiệu trưởng|thủ trưởng|chủ tịch) (?=\w)", "", actor.strip(), flags=re.I)
        own = (self.agency.name, self.agency.short_name)
        if any(same_body(name, one) and len(folded(name)) > 8 for one in own):
            return True
        plain = folded(actor)
        if not _MANY.search(plain):
            return False
        if not re.search(words()["all_of_kind"][self.kind], plain):
            return False
        named = _levels(plain)
        return not named or self.kind != "school" or bool(named & _levels(folded(self.agency.name)))

    def unit(self, role: str) -> str:
        """The name of the unit that has a role, or what such agencies call it."""
        pattern, usual = words()["units"][self.kind][role]
        if role in ("focal", "reports") and self.agency.standing_unit is not None:
            return str(self.agency.standing_unit.name)
        return self._called(pattern) or str(usual)

    def named(self, name: str) -> str:
        """A unit's name as the agency spells it today, where it is one of ours."""
        if name not in self._spelled:
            unit = unit_like(self.agency, name)
            self._spelled[name] = str(unit.name) if unit is not None else name
        return self._spelled[name]

    def in_our_names(self, text: str) -> str:
        """A sentence of the skeleton with the agency's units in the place of usual ones."""
        usual = {name: role for role, (_, name) in reversed(words()["units"][self.kind].items())}
        named = re.compile("|".join(map(re.escape, sorted(usual, key=len, reverse=True))))
        return named.sub(lambda found: self.unit(usual[found[0]]), text)

    def lead(self, content: str, forms: Iterable[str]) -> str:
        """Who does a task: by what it says, then by its forms; the focal unit for any other."""
        plain, used = folded(content), set(forms)
        rows = words()["task_role"]
        for row in rows:
            if re.search(row["words"], plain):
                return self.unit(row["role"])
        for row in rows:
            if used & set(row.get("forms", ())):
                return self.unit(row["role"])
        return self.unit("focal")

    def support(self, lead: str) -> str:
        """Who helps: the many, unless they lead."""
        usual = words()["units"][self.kind]["groups"][1]
        others = (self.unit("groups"), usual, self.unit("focal"))
        return next(one for one in others if folded(one) != folded(lead))

    def _called(self, pattern: str) -> str:
        """By its own name first; "Các tổ chuyên môn" may be an alias of the office that serves
        them, but is not the office."""
        for unit in self.units:
            if re.search(pattern, folded(unit.name)):
                return str(unit.name)
        for unit in self.units:
            own = (folded(alias) for alias in unit.aliases)
            if any(re.search(pattern, alias) and not alias.startswith("cac ") for alias in own):
                return str(unit.name)
        return ""


def _levels(plain: str) -> set[str]:
    """The levels of schools that words without marks speak of."""
    return {level for level, pattern in words()["levels"].items() if re.search(pattern, plain)}
