"""What people hold in the rooms above, so that it can be handed over when they leave.

    leaving.holds("Nhiệm vụ được giao", list_for, move)      # in the room's AppConfig.ready

`list_for(person, agency)` gives what the person holds at the agency today, as `Held`; it reads
within the scope of the acting role. `move(keys, leaver, to, by)` gives the things with these keys
that `leaver` still holds to the role `to`, and says how many; it runs inside the verb
`agencies.actions.hand_over`, in its transaction, and leaves alone what is not the leaver's any
more, so that asking twice moves nothing twice. Neither may move what is finished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from loa.agencies.models import Agency, Person, Role


@dataclass(frozen=True, slots=True)
class Held:
    """One thing in somebody's hands: its number in its room, what it is, its page, its day."""

    key: int
    title: str
    address: str = ""
    due: date | None = None


ListFor = Callable[[Person, Agency], Sequence[Held]]
Move = Callable[[Sequence[int], Person, Role, Role], int]


@dataclass(frozen=True, slots=True)
class Holding:
    """One sort of thing that people hold; `label` is a Vietnamese noun for the page."""

    label: str
    list_for: ListFor
    move: Move


_holdings: dict[str, Holding] = {}


def holds(label: str, list_for: ListFor, move: Move) -> None:
    """Registers a sort of thing; registering the same label again replaces it."""
    _holdings[label] = Holding(label, list_for, move)


def holdings() -> Iterator[Holding]:
    """All sorts, in the order in which they were registered."""
    yield from _holdings.values()


def held_by(person: Person, agency: Agency) -> list[tuple[Holding, list[Held]]]:
    """What `person` holds at `agency`, sort by sort; sorts without anything are left out."""
    found = ((holding, list(holding.list_for(person, agency))) for holding in holdings())
    return [(holding, things) for holding, things in found if things]
