"""The demonstration's agencies and people (agencies.toml), made as data before anybody acts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from loa.agencies.kinds import short_name
from loa.agencies.models import Agency, Person, Relation, Role, SigningAuthority, Unit
from loa.audit.actions import record

AGENCIES = Path(__file__).with_name("agencies.toml")
_OWN = (
    "name",
    "slug",
    "kind",
    "symbol",
    "place",
    "superior_name",
    "head_post",
    "collective",
    "signed_by_deputy",
    "address",
    "phone",
    "email",
    "website",
    "progress_is_public",
)


@dataclass(frozen=True, slots=True)
class Cast:
    """The agency's people by the code of their role, and its units by name."""

    agency: Agency
    roles: dict[str, Role]
    units: dict[str, Unit]


def make_cast(since: date) -> dict[str, Cast]:
    """All agencies by slug; relations and roles hold from `since` on."""
    table = tomllib.loads(AGENCIES.read_text("utf-8"))
    password = table["password"]
    # One hash for all: the password is printed on the sign-in page, and hashing is slow on purpose.
    hashed = make_password(password)
    cast: dict[str, Cast] = {}
    for row in table["agency"]:
        agency = _agency(row)
        units = {names[0]: _unit(agency, order, names) for order, names in enumerate(row["units"])}
        people = [_person(line, password, hashed) for line in row["people"]]
        roles = {
            line[3]: _role(agency, person, line, units, since)
            for line, person in zip(row["people"], people, strict=True)
        }
        cast[agency.slug] = Cast(agency, roles, units)
        _sign_for_the_head(agency, roles.get(Role.Code.DEPUTY_HEAD), since)
        for superior, kind in row["below"]:
            Relation.objects.create(
                superior=cast[superior].agency, subordinate=agency, kind=kind, valid_from=since
            )
        record("demonstration.make_cast", None, on=agency)
    return cast


def _agency(row: dict[str, Any]) -> Agency:
    return Agency.objects.create(
        **{name: row[name] for name in _OWN if name in row},
        short_name=short_name(row["name"]),
        is_demonstration=True,
    )


def _sign_for_the_head(agency: Agency, deputy: Role | None, since: date) -> None:
    """The deputy signs (KT.) by the standing division of work, where the agency has one."""
    if deputy is not None:
        SigningAuthority.objects.create(
            agency=agency,
            role=deputy,
            mode=SigningAuthority.Mode.DEPUTY,
            scope="Cải cách hành chính, tuyên truyền, văn hóa – xã hội",
            document="Phân công công tác của lãnh đạo đơn vị",
            valid_from=since,
        )


def _unit(agency: Agency, order: int, names: list[str]) -> Unit:
    return Unit.objects.create(agency=agency, name=names[0], aliases=names[1:], order=order + 1)


def _person(line: list[str], password: str, hashed: str) -> Person:
    username, address_form, full_name, *_ = line
    return Person.objects.create(
        username=username,
        password=hashed,
        trial_password=password,
        full_name=full_name,
        address_form=address_form,
    )


def _role(
    agency: Agency, person: Person, line: list[str], units: dict[str, Unit], since: date
) -> Role:
    *_, code, post, unit = line
    return Role.objects.create(
        person=person,
        agency=agency,
        code=code,
        post=post,
        unit=units.get(unit),
        valid_from=since,
    )
