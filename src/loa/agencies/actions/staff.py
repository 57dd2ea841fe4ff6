"""Verbs: people are taken on, one by one or from a list; what is known of them; their roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.founding import free_username, make_person, take_on, unit_for
from loa.agencies.models import Agency, Person, Role, Unit
from loa.agencies.names import folded
from loa.agencies.permissions import acts
from loa.agencies.queries import from_before, own_people, roles_on
from loa.agencies.staff_import import Becomes, weigh
from loa.agencies.staff_list import StaffLine
from loa.agencies.verbs import verb

OWN_FIELDS = ("full_name", "address_form", "phone", "email")
_ANOTHERS = "Đang là của một tài khoản khác. Đề nghị kiểm tra lại, hoặc để trống nếu dùng chung."
_UNKNOWN = (
    "Chưa tìm thấy người có tên đăng nhập và họ tên này. Đề nghị hỏi lại người đó, hoặc thêm"
    " như người mới."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a list brought: who is new, and how many known people it completed."""

    new: list[Role]
    completed: int


@verb("agencies.manage_people")
def take_on_new(
    line: StaffLine,
    code: str,
    *,
    unit: Unit | None,
    acting: str = "",
    since: date,
    until: date | None = None,
    by: Role,
) -> Role:
    """Takes on one new person in the role `code`; ValidationError for another's phone or mail."""
    for name in ("phone", "email"):
        value = getattr(line, name)
        if value and Person.objects.filter(**{name: value}).exists():
            raise ValidationError({name: _ANOTHERS})
    person = make_person(line.full_name, free_username(line.full_name), None, line)
    return _make_role(person, code, unit, line.post, acting, since, until, by)


@verb("agencies.manage_people")
def take_list(text: str, *, by: Role) -> Taken:
    """Takes the good rows of a list, in one piece: all of them or, after a fault, none.

    The agency is locked and the list held against its people again, so that a list that is sent
    twice, or sent again after the power failed, doubles nobody.
    """
    agency = Agency.objects.select_for_update().get(pk=by.agency_id)
    weighed = weigh(agency, text)
    for row in weighed.of(Becomes.COMPLETES):
        assert row.person is not None
        for name, value in row.adds.items():
            setattr(row.person, name, value)
        row.person.save(update_fields=list(row.adds))
    new = [take_on(agency, row.line) for row in weighed.of(Becomes.NEW)]
    return Taken(new, weighed.completed)


@verb("agencies.manage_people")
def change_person(person: Person, said: dict[str, Any], *, by: Role) -> Person:
    """Puts down the name, the form of address, phone and mail of one of the agency's people."""
    _require_own(person, by)
    return _put_down(person, said)


@verb("desk.read")
def change_own_account(said: dict[str, Any], *, by: Role) -> Person:
    """A person's own form of address, phone and mail; the name is the administrator's."""
    return _put_down(by.person, {name: said[name] for name in OWN_FIELDS[1:] if name in said})


@verb("agencies.manage_people")
def give_role(
    person: Person,
    code: str,
    *,
    unit: Unit | None = None,
    post: str = "",
    acting: str = "",
    since: date,
    until: date | None = None,
    by: Role,
) -> Role:
    """Gives one of the agency's people a further role; ValidationError when it is held already."""
    _require_own(person, by)
    return _make_role(person, code, unit, post, acting, since, until, by)


@verb("agencies.manage_people")
def take_on_known(
    username: str, full_name: str, code: str, *, unit: Unit | None, post: str, since: date, by: Role
) -> Role:
    """Gives a role here to somebody who has an account at another agency.

    User name and full name must both be right, so that nobody looks names up this way.
    """
    person = Person.objects.filter(username=username.strip().lower(), is_active=True).first()
    if person is None or folded(person.full_name) != folded(full_name):
        raise ValidationError({"username": _UNKNOWN})
    return _make_role(person, code, unit, post, "", since, None, by)


@verb("agencies.manage_people")
def take_over(people: Sequence[Person], *, by: Role) -> list[Role]:
    """Gives people of agencies that became this one the roles that they held there, from today.

    Whoever works here already, or never worked there, is left out.
    """
    waiting = dict(from_before(by.agency))
    return [
        Role.objects.create(
            person=person,
            agency=by.agency,
            code=held.code,
            post=held.post,
            unit=unit_for(by.agency, held.unit.name if held.unit else ""),
            valid_from=clock.today(),
        )
        for person in people
        for held in waiting.get(person, [])
    ]


@verb("agencies.manage_people")
def change_role(role: Role, *, unit: Unit | None, post: str, acting: str = "", by: Role) -> Role:
    """Another unit or post in the same capacity, put right; a real change is a new role."""
    role.unit, role.post = unit, post
    role.acting = acting if role.code == Role.Code.HEAD else ""
    role.save(update_fields=["unit", "post", "acting"])
    return role


@verb("agencies.manage_people")
def end_role(role: Role, last_day: date, *, by: Role) -> Role:
    """The role ends after `last_day`; what was done in it stays. A planned end can be moved.

    ValidationError for the last role that can manage the agency's people, and for a day before
    the role began.
    """
    if last_day < role.valid_from:
        raise ValidationError({"last_day": "Ngày kết thúc đứng trước ngày bắt đầu."})
    require_somebody_stays([role], last_day)
    role.valid_to = last_day
    role.save(update_fields=["valid_to"])
    return role


def require_somebody_stays(leaving: Sequence[Role], last_day: date) -> None:
    """ValidationError when nobody would be left who may manage the agency's people."""
    codes = acts()["agencies.manage_people"]
    managing = [role for role in leaving if role.code in codes]
    if not managing:
        return
    day = max(last_day + timedelta(days=1), clock.today())
    others = roles_on(day).filter(agency=managing[0].agency, code__in=codes)
    if not others.exclude(pk__in=[role.pk for role in leaving]).exists():
        raise ValidationError(
            "Đây là người duy nhất quản trị được đơn vị. Đề nghị giao vai trò “Quản trị đơn vị”"
            " cho người khác trước."
        )


def _require_own(person: Person, by: Role) -> None:
    if not own_people(by.agency).filter(pk=person.pk).exists():
        raise PermissionDenied("a person of another agency")


def _put_down(person: Person, said: dict[str, Any]) -> Person:
    changed = [name for name in OWN_FIELDS if name in said]
    others = Person.objects.exclude(pk=person.pk)
    for name in ("phone", "email"):
        if said.get(name) and others.filter(**{name: said[name]}).exists():
            raise ValidationError({name: _ANOTHERS})
    for name in changed:
        setattr(person, name, said[name])
    person.save(update_fields=changed)
    return person


def _make_role(
    person: Person,
    code: str,
    unit: Unit | None,
    post: str,
    acting: str,
    since: date,
    until: date | None,
    by: Role,
) -> Role:
    day = max(since, clock.today())
    if roles_on(day).filter(person=person, agency=by.agency, code=code, unit=unit).exists():
        raise ValidationError({"code": f"{person.called} đang giữ vai trò này."})
    if until is not None and until < since:
        raise ValidationError({"until": "Ngày kết thúc đứng trước ngày bắt đầu."})
    if Role.objects.filter(
        person=person, agency=by.agency, code=code, unit=unit, valid_from=since
    ).exists():
        raise ValidationError({"since": "Vai trò này từ ngày này đã có. Đề nghị chọn ngày khác."})
    return Role.objects.create(
        person=person,
        agency=by.agency,
        unit=unit,
        code=code,
        post=post,
        acting=acting if code == Role.Code.HEAD else "",
        valid_from=since,
        valid_to=until,
    )
