"""Who a plan names as doing a task, and which unit of the agency that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from loa import clock
from loa.agencies.models import Agency, Unit
from loa.agencies.names import folded
from loa.agencies.queries import unit_called, units
from loa.norms.former import Former, former_body
from loa.plans.proposals import Proposal

SIMILAR = 0.75
"""Share of words in common from which two names are taken for one unit, written in two ways."""

_SEVERAL = re.compile(r"\s*[;,/\n]\s*|\s+(?:và|phối hợp với)\s+")
_JOINING = re.compile(r"\bva\b|[^\w\s]")
_WHOSE = re.compile(r"(?: cua)?(?: nha truong| xa| phuong| truong)$")
_COLLECTIVE = re.compile(
    r"(?:(?:ủy|uỷ) ban nhân dân |ubnd )?(?:các|toàn thể|mỗi|tất cả)\s", re.IGNORECASE
)


@dataclass(slots=True)
class UnknownLead:
    """A name in the plan that no unit of the agency has; `names` are all its spellings."""

    number: int
    names: list[str]
    orders: list[int] = field(default_factory=list)
    similar: Unit | None = None

    @property
    def name(self) -> str:
        """The spelling that stands first."""
        return self.names[0]

    @property
    def default(self) -> str:
        """The answer that is chosen at first: a unit's pk, "new", or "later" for many at once."""
        if self.similar is not None:
            return str(self.similar.pk)
        return "later" if self.is_collective or self.former is not None else "new"

    @property
    def former(self) -> Former | None:
        """The kind of body that it is of, where there is none of that kind any more."""
        return former_body(self.name, clock.today())

    @property
    def is_collective(self) -> bool:
        """ "Các thôn" are many: no unit is proposed for them."""
        return bool(_COLLECTIVE.match(self.name))


def known_leads(agency: Agency, proposals: Iterable[Proposal]) -> dict[str, Unit | None]:
    """The unit of each distinct lead as printed, None where there is none of that name."""
    return {words: _unit(agency, words) for words in {p.lead: None for p in proposals if p.lead}}


def unknown_leads(
    agency: Agency, proposals: Iterable[Proposal], known: Mapping[str, Unit | None]
) -> list[UnknownLead]:
    """Leads without a unit, in the order of the plan, spellings of one name together."""
    found: list[UnknownLead] = []
    for proposal in proposals:
        if not proposal.lead or known.get(proposal.lead) is not None:
            continue
        same = next((lead for lead in found if _is_one_of(proposal.lead, lead.names)), None)
        if same is None:
            like = _like(agency, proposal.lead)
            same = UnknownLead(len(found) + 1, [proposal.lead], similar=like)
            found.append(same)
        elif proposal.lead not in same.names:
            same.names.append(proposal.lead)
        same.orders.append(proposal.order)
    return found


def unit_like(agency: Agency, words: str) -> Unit | None:
    """The unit of this name, or the one whose name has nearly the same words."""
    return _unit(agency, words) or _like(agency, words)


def _unit(agency: Agency, words: str) -> Unit | None:
    """The unit with the whole name, or the first of several that are named together."""
    whole = unit_called(agency, words)
    if whole is not None:
        return whole
    parts = (unit_called(agency, part) for part in _SEVERAL.split(words) if part)
    return next((unit for unit in parts if unit is not None), None)


def _like(agency: Agency, words: str) -> Unit | None:
    return next((u for u in units(agency) if _is_one_of(words, [u.name, *u.aliases])), None)


def _is_one_of(words: str, names: Iterable[str]) -> bool:
    mine = _bare(words)
    return any(len(mine & theirs) >= SIMILAR * len(mine | theirs) for theirs in map(_bare, names))


def _bare(words: str) -> set[str]:
    """ "Phòng Văn hoá và Xã hội" and "Phòng Văn hóa - Xã hội" have the same words."""
    return set(_JOINING.sub(" ", _WHOSE.sub("", folded(words))).split())
