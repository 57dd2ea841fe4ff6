"""Builders: a plan of the department that goes out from Loa, and comes in at a school.

pdf = sent(world)                            as put up by the department, unsigned
document = comes_in(signed(pdf), world)      dropped at the school and read
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import vanban
from loa.agencies.models import Role
from loa.demonstration.plans import plan
from loa.documents.actions.outgoing import put_up
from loa.documents.models import Document, Outgoing
from loa.files.carried import canonical
from loa.files.queries import path_of
from tests.loa.documents.carrying_papers import carrying
from tests.loa.documents.papers import YEAR
from tests.loa.documents.signed_papers import authority, comes_home
from tests.loa.world import World
from tests.signing import Authority, number_and_day, sign
from vanban.writers.composition import Annex, Composition, Table

DEPARTMENT = "Sở Giáo dục và Đào tạo"
AGENCY = "Sở Giáo dục và Đào tạo tỉnh Sơn Hà"


def superior(slug: str = "so-gddt") -> Composition:
    """The department's plan before it is signed, with blanks for number and day."""
    paper = plan(slug, YEAR).composition
    return replace(paper, number=None, date=None, month=2, year=YEAR)


def with_tasks() -> Composition:
    """The same with three tasks in a table of its own annex."""
    table = Table(
        ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm"),
        (
            ("1", "Tổ chức hội nghị triển khai kế hoạch", "Văn phòng Sở", "", "Quý I", "Hội nghị"),
            ("2", "Đăng 34 tin, bài về dịch vụ công", "Các trường", "", "Tháng 6", "Tin, bài"),
            ("3", "Phát động cuộc thi tìm hiểu CCHC", "Văn phòng Sở", "", "Quý III", "Cuộc thi"),
        ),
    )
    annex = Annex("Nhiệm vụ tuyên truyền cải cách hành chính năm 2026", (table,))
    return replace(superior(), annexes=(annex,))


def outgoing(world: World, paper: Composition | None = None) -> Outgoing:
    """The paper as the department puts it up."""
    by: Role = world.education.clerk
    return put_up(paper or superior(), source=None, by=by)


def sent(world: World, paper: Composition | None = None) -> bytes:
    """Its PDF."""
    return path_of(outgoing(world, paper).pdf).read_bytes()


def signed(
    pdf: bytes, ca: Authority | None = None, body: str = AGENCY, number: str = "12"
) -> bytes:
    """Signed by a leader of the body, numbered, and sealed."""
    ca = ca or authority()
    leader = ca.certificate("Nguyễn Thị Giả Định", organisation=body, title="Giám đốc")
    clerk = ca.certificate("Trần Văn Thử", organisation=body)
    numbered = number_and_day(sign(pdf, leader), clerk, number=number, day="05")
    return sign(numbered, ca.certificate(body))


def sealed(pdf: bytes, body: str = AGENCY, ca: Authority | None = None) -> bytes:
    """Sealed by the body, and nothing else."""
    return sign(pdf, (ca or authority()).certificate(body))


def comes_in(content: bytes, world: World) -> Document:
    """Dropped at the school and read."""
    return comes_home(content, by=world.school.clerk, file_name="KH-12-SGDDT.pdf")


def value_of(pdf: bytes) -> dict[str, Any]:
    """What a PDF of ours carries, whoever signed it."""
    [enclosure] = vanban.enclosures(pdf)
    value: dict[str, Any] = json.loads(enclosure.data)
    return value


def forged(
    world: World, change: Callable[[dict[str, Any]], None], paper: Composition | None = None
) -> bytes:
    """The department's paper, unsigned, with other data than its own."""
    value = value_of(sent(world, paper))
    change(value)
    return carrying(paper or superior(), canonical(value))
