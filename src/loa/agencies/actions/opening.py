"""Verb: an agency below, so far only known by its name, begins to work with Loa."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from loa.agencies.actions.accounts import Slip, renewed_password
from loa.agencies.actions.agencies import NOT_LOWER, may_stand_below
from loa.agencies.founding import first_role
from loa.agencies.models import Agency, Relation, Role
from loa.agencies.queries import directly_below, work_here
from loa.agencies.staff_list import StaffLine
from loa.agencies.verbs import verb

_WORKS_HERE = "Đơn vị này đã dùng hệ thống. Đề nghị quản trị của đơn vị đó cấp tài khoản."
_NOT_BELOW = "Đơn vị này không còn ở bên dưới đơn vị của Ông/Bà."


@verb("agencies.manage_agency")
def open_below(unit: Agency, line: StaffLine, *, by: Role) -> Slip:
    """Mở tài khoản cho đơn vị bên dưới: one person there begins, and administers the agency from
    then on; the superior has no more to say in it. ValidationError for an agency that works with
    Loa already, and for one that does not stand below the acting one today, or cannot.
    """
    unit = Agency.objects.select_for_update().get(pk=unit.pk)
    if unit not in directly_below(by.agency, *Relation.Kind.values):
        raise ValidationError(_NOT_BELOW)
    if not may_stand_below(unit, by.agency):
        raise ValidationError(f"{unit.name} {NOT_LOWER}")
    if work_here().filter(pk=unit.pk).exists():
        raise ValidationError(_WORKS_HERE)
    direct = directly_below(by.agency, Relation.Kind.DIRECT)
    if unit in direct and not unit.superior_name:
        unit.superior_name = by.agency.name
        unit.save(update_fields=["superior_name"])
    person = first_role(unit, line).person
    return Slip(person, renewed_password(person))
