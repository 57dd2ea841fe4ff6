"""What it takes to begin: an agency with its units and people, before anybody can act in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.kinds import collective, head_post, short_name
from loa.agencies.models import RESERVED_SLUGS, Agency, Person, Role, SigningAuthority, Unit
from loa.agencies.names import folded, slugified
from loa.agencies.queries import unit_called
from loa.agencies.staff_list import StaffLine, role_code

ABLE_TO_BEGIN = frozenset(
    [Role.Code.HEAD, Role.Code.DEPUTY_HEAD, Role.Code.CLERK, Role.Code.STANDING_OFFICER]
)
"""Roles in which a first person can drop the year's plan; others become đầu mối as well."""


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who begins at an agency, and administers it from then on; without a password it is given
    later."""

    full_name: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Founding:
    """Everything that the one screen of the first start asks."""

    name: str
    kind: str
    symbol: str
    place: str
    superior_name: str
    signer_name: str
    signer_post: str
    signed_by_deputy: bool
    first: FirstPerson
    staff: Sequence[StaffLine] = field(default_factory=tuple)
    acting: str = ""
    """How the signer heads the agency, where not as its head: a value of Role.Acting."""


def make_agency(founding: Founding) -> Agency:
    """The agency itself, with an address of its own below the site."""
    return Agency.objects.create(
        name=founding.name,
        short_name=short_name(founding.name),
        slug=free_slug(founding.name),
        kind=founding.kind,
        symbol=founding.symbol,
        place=founding.place,
        superior_name=founding.superior_name,
        head_post=head_post(founding.signer_post),
        collective=collective(founding.kind),
        signed_by_deputy=founding.signed_by_deputy,
    )


def make_staff(agency: Agency, founding: Founding) -> Role:
    """The first person, the people of the list and the signer; the first person's role.

    Two lines of one name are two people; a line with the first person's or the signer's name
    is that person.
    """
    lines = list(founding.staff)
    for line in lines:  # the list's own order is the official one, whoever of it sits here
        unit_for(agency, line.unit)
    first = _first_person(agency, founding.first, _taken_out(lines, founding.first.full_name))
    people = [first, *(take_on(agency, line) for line in lines)]
    signer = _signer(agency, founding, people)
    if founding.signed_by_deputy:
        _sign_for_the_head(agency, signer)
    elif founding.acting:
        signer.acting = founding.acting
        signer.save(update_fields=["acting"])
    return first


def first_role(agency: Agency, line: StaffLine) -> Role:
    """Who begins at an agency that was only known by name, and administers it, without a password
    yet; the role in which work begins."""
    first = FirstPerson(line.full_name, free_username(line.full_name), "")
    return _first_person(agency, first, line)


def take_on(agency: Agency, line: StaffLine) -> Role:
    """A new person of a list, in the role that the post stands for, without a password yet."""
    person = make_person(line.full_name, free_username(line.full_name), None, line)
    return _role(agency, person, role_code(line.post), line)


def make_person(
    full_name: str, username: str, password: str | None, line: StaffLine | None = None
) -> Person:
    """A person, with what a line of the list says; ValidationError for a user name that is taken.

    A phone number or an address that another person signs in with is left out.
    """
    if Person.objects.filter(username=username).exists():
        raise ValidationError({"username": "Tên đăng nhập này đã có. Đề nghị chọn tên khác."})
    said = {
        name: value
        for name in ("address_form", "phone", "email")
        if line and (value := getattr(line, name))
    }
    for name in ("phone", "email"):
        if name in said and Person.objects.filter(**{name: said[name]}).exists():
            del said[name]
    return Person.objects.create_person(username, password, full_name=full_name, **said)


def free_slug(name: str) -> str:
    """The agency's address: its name without accents, numbered where that is taken."""
    base = slugified(name)[:70].rstrip("-") or "don-vi"
    if base in RESERVED_SLUGS:
        base = f"don-vi-{base}"
    return _first_free(base, "-", set(Agency.objects.values_list("slug", flat=True)))


def free_username(full_name: str) -> str:
    """A user name as offices make them: "Nguyễn Văn Nam" → "namnv", numbered where taken."""
    *others, given = slugified(full_name).split("-") or ["canbo"]
    base = (given + "".join(part[0] for part in others))[:50] or "canbo"
    taken = Person.objects.filter(username__startswith=base).values_list("username", flat=True)
    return _first_free(base, "", set(taken))


def _first_person(agency: Agency, first: FirstPerson, line: StaffLine | None) -> Role:
    """A role in which work can begin, which pages then use first; the line's own; the admin's."""
    person = make_person(first.full_name, first.username, first.password or None, line)
    line = line or StaffLine(first.full_name)
    own = role_code(line.post)
    codes = [own] if own in ABLE_TO_BEGIN else [Role.Code.STANDING_OFFICER]
    if line.post:
        codes.append(own)
    codes.append(Role.Code.AGENCY_ADMIN)
    made = [_role(agency, person, code, line) for code in dict.fromkeys(codes)]
    return made[0]


def _signer(agency: Agency, founding: Founding, people: list[Role]) -> Role:
    """The signer's role, held by who has that name and best that post, or by a new person."""
    code = Role.Code.DEPUTY_HEAD if founding.signed_by_deputy else Role.Code.HEAD
    wanted = folded(founding.signer_name)
    namesakes = [role for role in people if folded(role.person.full_name) == wanted]
    known = next((role for role in namesakes if role.code == code), None)
    if known is not None:
        return known
    line = StaffLine(founding.signer_name, founding.signer_post)
    if namesakes:
        return _role(agency, namesakes[0].person, code, line)
    person = make_person(line.full_name, free_username(line.full_name), None)
    return _role(agency, person, code, line)


def _sign_for_the_head(agency: Agency, deputy: Role) -> SigningAuthority:
    """KT. by the standing division of work; its field is put down more closely later."""
    return SigningAuthority.objects.create(
        agency=agency,
        role=deputy,
        mode=SigningAuthority.Mode.DEPUTY,
        scope="Các lĩnh vực được phân công",
        valid_from=deputy.valid_from,
    )


def _taken_out(lines: list[StaffLine], full_name: str) -> StaffLine | None:
    found = next((line for line in lines if folded(line.full_name) == folded(full_name)), None)
    if found is not None:
        lines.remove(found)
    return found


def _role(agency: Agency, person: Person, code: str, line: StaffLine) -> Role:
    return Role.objects.create(
        person=person,
        agency=agency,
        code=code,
        unit=unit_for(agency, line.unit),
        post=line.post,
        valid_from=clock.today(),
    )


def unit_for(agency: Agency, name: str) -> Unit | None:
    """The unit of this name, made where there is none; None for no name."""
    if not name:
        return None
    known = unit_called(agency, name)
    return known or Unit.objects.create(agency=agency, name=name, order=agency.units.count() + 1)


def _first_free(base: str, joint: str, taken: set[str]) -> str:
    number = 1
    while (name := base if number == 1 else f"{base}{joint}{number}") in taken:
        number += 1
    return name
