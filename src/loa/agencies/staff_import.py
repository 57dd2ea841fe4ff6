"""What a list of staff would change at an agency, row by row, before anything is saved.

People who are known already are recognised: by phone or mail and name, or by name and unit.
Taking the same list twice therefore adds nobody twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from loa.agencies.models import Agency, Person, Role
from loa.agencies.names import folded
from loa.agencies.phones import shown_phone
from loa.agencies.queries import people_with_roles
from loa.agencies.staff_list import Complaint, Heading, StaffLine, StaffList, read_list


class Becomes(StrEnum):
    """What a row does."""

    NEW = "Thêm mới"
    COMPLETES = "Bổ sung"
    KNOWN = "Đã có"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A good row: its number, what it says, whom it is about, and what it adds."""

    number: int
    line: StaffLine
    becomes: Becomes
    person: Person | None = None
    adds: dict[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def shown_phone(self) -> str:
        """The number as it is read out."""
        return shown_phone(self.line.phone)


@dataclass(frozen=True, slots=True)
class StaffImport:
    """The whole list as it stands against the agency's people."""

    rows: list[ImportRow]
    complaints: list[Complaint]
    read: StaffList

    def of(self, becomes: Becomes) -> list[ImportRow]:
        """The rows that do this."""
        return [row for row in self.rows if row.becomes == becomes]

    @property
    def new(self) -> int:
        return len(self.of(Becomes.NEW))

    @property
    def completed(self) -> int:
        return len(self.of(Becomes.COMPLETES))

    @property
    def known(self) -> int:
        return len(self.of(Becomes.KNOWN))


def weigh(agency: Agency, text: str) -> StaffImport:
    """Holds the list against the people of `agency`; nothing is saved."""
    read = read_list(text)
    present = people_with_roles(agency)
    elsewhere = _held_by_others(read)
    rows: list[ImportRow] = []
    complaints = list(read.complaints)
    taken: set[int] = set()
    for number, line in read.lines:
        person = _recognised(line, present, taken)
        refused = list(_refusals(number, line, person, elsewhere))
        if refused:
            complaints += refused
            continue
        if person is not None:
            taken.add(person.pk)
        rows.append(_row(number, line, person, present))
    return StaffImport(rows, sorted(complaints, key=lambda one: one.row), read)


def _held_by_others(read: StaffList) -> dict[str, Person]:
    """Who signs in with a phone number or an address of the list."""
    lines = [line for _, line in read.lines]
    phones = {line.phone for line in lines} - {""}
    emails = {line.email for line in lines} - {""}
    found = {person.phone: person for person in Person.objects.filter(phone__in=phones)}
    return found | {person.email: person for person in Person.objects.filter(email__in=emails)}


def _recognised(
    line: StaffLine, present: list[tuple[Person, list[Role]]], taken: set[int]
) -> Person | None:
    namesakes = [
        (person, roles)
        for person, roles in present
        if person.pk not in taken and folded(person.full_name) == folded(line.full_name)
    ]
    for person, _ in namesakes:
        if (line.phone and person.phone == line.phone) or (
            line.email and person.email == line.email
        ):
            return person
    in_unit = [person for person, roles in namesakes if _fits(line, person, roles)]
    return in_unit[0] if in_unit else None


def _fits(line: StaffLine, person: Person, roles: list[Role]) -> bool:
    """Whether a namesake of that unit may be meant: nothing that is known speaks against it."""
    if (line.phone and person.phone) or (line.email and person.email):
        return False
    units = {folded(role.unit.name) for role in roles if role.unit}
    aliases = {folded(alias) for role in roles if role.unit for alias in role.unit.aliases}
    return not line.unit or not units or folded(line.unit) in units | aliases


def _refusals(
    number: int, line: StaffLine, person: Person | None, elsewhere: dict[str, Person]
) -> Iterator[Complaint]:
    for column, value in ((Heading.PHONE, line.phone), (Heading.EMAIL, line.email)):
        holder = elsewhere.get(value) if value else None
        if holder is not None and holder != person:
            what = f"“{value}” đang là của một tài khoản khác"
            mend = "Đề nghị kiểm tra lại, hoặc để trống nếu dùng chung."
            yield Complaint(number, column, what, mend)


def _row(
    number: int,
    line: StaffLine,
    person: Person | None,
    present: list[tuple[Person, list[Role]]],
) -> ImportRow:
    if person is None:
        names = {folded(known.full_name) for known, _ in present}
        same = folded(line.full_name) in names
        note = "Đơn vị đã có người cùng họ tên, đề nghị xem lại." if same else ""
        return ImportRow(number, line, Becomes.NEW, note=note)
    adds = {
        name: value
        for name in ("phone", "email")
        if (value := getattr(line, name)) and not getattr(person, name)
    }
    if line.address_form and person.address_form == Person.UNSAID_ADDRESS:
        adds["address_form"] = line.address_form
    return ImportRow(number, line, Becomes.COMPLETES if adds else Becomes.KNOWN, person, adds)
