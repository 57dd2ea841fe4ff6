"""Builders for the tests: a fictional province with its agencies, and one person for each role.

    world = build_world()
    world.school.clerk        # a Role: Văn thư of Trường THPT Bình Minh
    world.outsider.head       # a Role at an agency that has nothing to do with the others

Everything is plainly made up. Tests ask with the outsider: and may they?
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.test import Client

from loa.agencies.models import Agency, Person, Relation, Role, Unit
from loa.agencies.names import slugified
from tests.loa.kept import kept

SINCE = date(2025, 1, 1)
PASSWORD = "mat-khau-thu-nghiem"


@dataclass
class Staffed:
    """An agency with a role for every code; `clerk`, `head` … are the Role objects."""

    agency: Agency
    agency_admin: Role
    head: Role
    deputy_head: Role
    standing_officer: Role
    clerk: Role
    unit_lead: Role
    task_owner: Role
    superior_viewer: Role

    def roles(self) -> list[Role]:
        return [getattr(self, code) for code in Role.Code.values]


@dataclass
class World:
    province: Staffed
    home_affairs: Staffed
    education: Staffed
    commune: Staffed
    school: Staffed
    other_school: Staffed
    outsider: Staffed

    def agencies(self) -> list[Staffed]:
        return list(vars(self).values())


@kept
def build_world() -> World:
    """Tỉnh Sơn Hà: the province, two departments, a commune, two schools, and an outsider."""
    kind = Agency.Kind
    world = World(
        province=staffed("Ủy ban nhân dân tỉnh Sơn Hà", kind.PROVINCE, "UBND", "CHỦ TỊCH"),
        home_affairs=staffed("Sở Nội vụ", kind.DEPARTMENT, "SNV", "GIÁM ĐỐC"),
        education=staffed("Sở Giáo dục và Đào tạo", kind.DEPARTMENT, "SGDĐT", "GIÁM ĐỐC"),
        commune=staffed("Ủy ban nhân dân xã An Phú", kind.COMMUNE, "UBND", "CHỦ TỊCH"),
        school=staffed("Trường THPT Bình Minh", kind.SCHOOL, "THPTBM", "HIỆU TRƯỞNG"),
        other_school=staffed("Trường THPT Hoa Sen", kind.SCHOOL, "THPTHS", "HIỆU TRƯỞNG"),
        outsider=staffed("Trường THPT Biển Xa", kind.SCHOOL, "THPTBX", "HIỆU TRƯỞNG"),
    )
    for below in (world.home_affairs, world.education, world.commune):
        subordinate(world.province.agency, below.agency)
    for below in (world.school, world.other_school):
        subordinate(world.education.agency, below.agency)
    return world


def staffed(name: str, kind: str, symbol: str, head_post: str) -> Staffed:
    """An agency with units and one person in every role."""
    agency = Agency.objects.create(
        name=name,
        short_name=name,
        slug=slugified(name),
        kind=kind,
        symbol=symbol,
        place="Sơn Hà",
        head_post=head_post,
        superior_name="UBND TỈNH SƠN HÀ",
    )
    office = Unit.objects.create(agency=agency, name="Bộ phận Văn thư", order=1)
    Unit.objects.create(agency=agency, name="Tổ Ngữ văn", order=2)
    roles = {code: role(agency, code, unit=office) for code in Role.Code.values}
    return Staffed(agency, **roles)


def role(agency: Agency, code: str, unit: Unit | None = None, name: str = "") -> Role:
    """A new person at `agency` in the role `code`; the password is PASSWORD."""
    label = Role.Code(code).label
    person = Person.objects.create_person(
        f"{agency.slug}.{slugified(label)}.{Person.objects.count()}"[-60:],
        PASSWORD,
        full_name=name or f"Trần {label}",
        address_form="Cô",
    )
    return Role.objects.create(person=person, agency=agency, unit=unit, code=code, valid_from=SINCE)


def subordinate(superior: Agency, agency: Agency) -> Relation:
    """Puts `agency` below `superior` (trực thuộc)."""
    return Relation.objects.create(
        superior=superior, subordinate=agency, kind=Relation.Kind.DIRECT, valid_from=SINCE
    )


def signed_in(role: Role) -> Client:
    """A browser in which the person of `role` has signed in."""
    client = Client()
    client.force_login(role.person, backend="django.contrib.auth.backends.ModelBackend")
    return client
