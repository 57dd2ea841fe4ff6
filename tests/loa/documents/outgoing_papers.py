"""Builders: papers that were put up for signature, on any step of their way.

outgoing = put_up_invitation(by=world.school.standing_officer)
issued = issued_paper(by=world.school.clerk)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from loa.agencies.models import AccessLink, Role
from loa.agencies.queries import visible_to
from loa.documents.actions.numbering import Elsewhere, open_register, take_number_for
from loa.documents.actions.outgoing import issue, put_up
from loa.documents.actions.outgoing_steps import give_link, record_approval, set_rules
from loa.documents.actions.registers import bring
from loa.documents.models import (
    Addressee,
    Direction,
    Outgoing,
    OutgoingStep,
    Register,
    RegisterEntry,
    RegisterImport,
)
from loa.ui.sheets import workbook
from tests.loa.world import Staffed
from vanban.writers.composition import Composition, Heading, Paragraph, Recipient, Signature

ISSUED_ON = date(2026, 3, 10)


def report(
    title: str = "Kết quả tuyên truyền quý I năm 2026", symbol: str = "BC-THPTBM"
) -> Composition:
    """A short report of the school."""
    return Composition(
        type="Báo cáo",
        symbol=symbol,
        agency="Trường THPT Bình Minh",
        parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        place="Sơn Hà",
        year=2026,
        title=title,
        body=(Heading(1, "Kết quả"), Paragraph("Nhà trường đã tổ chức 12 buổi tuyên truyền.")),
        closing="Trên đây là báo cáo của Trường THPT Bình Minh",
        signature=Signature("PHÓ HIỆU TRƯỞNG", "Trần Cấp phó", ("KT. HIỆU TRƯỞNG",)),
        recipients=(
            Recipient("Sở Giáo dục và Đào tạo", "để b/c"),
            Recipient("Các tổ chuyên môn", "để t/h"),
            Recipient("Lãnh đạo đơn vị", "để biết"),
        ),
        archive="Lưu: VT",
    )


def put_up_report(by: Role, title: str = "Kết quả tuyên truyền quý I năm 2026") -> Outgoing:
    """Put up and waiting."""
    return put_up(report(title), source=None, by=by)


def issued_report(
    by: Role, number: str = "12/BC-THPTBM", title: str = "Kết quả năm học"
) -> Outgoing:
    """Put up and issued by hand on ISSUED_ON."""
    return issue(put_up_report(by, title), number=number, issued_on=ISSUED_ON, by=by)


def fast(agency: Staffed, outgoing: Outgoing, state: str) -> Outgoing:
    """The paper, set on a step without walking there."""
    with visible_to(agency.clerk):
        Outgoing.objects.filter(pk=outgoing.pk).update(state=state)
        outgoing.refresh_from_db()
    return outgoing


def photo() -> bytes:
    """A picture of a signed page as a phone sends it."""
    made = BytesIO()
    Image.new("RGB", (60, 80), "white").save(made, "JPEG")
    return made.getvalue()


HEADS = ["STT", "Số ký hiệu", "Ngày ban hành", "Loại văn bản", "Trích yếu", "Người ký", "Nơi nhận"]


def exported(rows: list[list[str]], heads: list[str] = HEADS) -> ContentFile[bytes]:
    """What a QLVB exports: a title, headings, rows."""
    return ContentFile(workbook(heads, rows, "SỔ VĂN BẢN ĐI NĂM 2026"), name="so.xlsx")


def row(number: int, day: str = "15/01/2026") -> list[str]:
    """A good row of such an export."""
    return [
        str(number),
        f"{number:02}/CV-THPTBM",
        day,
        "Công văn",
        f"Về việc phối hợp lần {number}",
        "Trần Thủ trưởng",
        "Sở Giáo dục và Đào tạo",
    ]


@dataclass
class OutgoingObjects:
    """One of each noun of a school's papers on their way out, on 14 March 2026."""

    waiting: Outgoing
    approved: OutgoingStep
    issued: Outgoing
    addressee: Addressee
    link: AccessLink
    brought: RegisterImport
    register: Register
    numbered: RegisterEntry


def outgoing_objects(school: Staffed) -> OutgoingObjects:
    """A report that waits for the head, one that was approved on paper, one that was issued; a
    number for a letter from elsewhere; an export of a QLVB that waits."""
    waiting = put_up_report(school.clerk)
    approved = record_approval(
        put_up_report(school.clerk, "Báo cáo đã duyệt trên giấy"),
        decided_by="Hiệu trưởng",
        decided_on=ISSUED_ON,
        proof=photo(),
        proof_name="trang-ky.jpg",
        by=school.clerk,
    )
    issued = issued_report(school.clerk)
    set_rules(two_checks=False, loa_numbers=True, by=school.head)
    open_register("Sổ văn bản đi", year=2026, first_number=35, by=school.head)
    letter = Elsewhere("Công văn", "CV-THPTBM", "Về việc mượn hội trường của nhà văn hoá")
    numbered = take_number_for(letter, key="mot", by=school.clerk)
    unused = open_register("Sổ quyết định", year=2026, kinds=["Quyết định"], by=school.head)
    set_rules(two_checks=False, loa_numbers=False, by=school.head)
    brought = bring(
        exported([row(1), row(2, "32/01/2026")]),
        file_name="so.xlsx",
        direction=Direction.OUT,
        by=school.clerk,
    )
    with visible_to(school.clerk):
        step = approved.steps.exclude(proof=None).get()
        addressee = issued.addressees.first()
    assert addressee is not None
    link = give_link(waiting, to=school.head, by=school.clerk)
    return OutgoingObjects(waiting, step, issued, addressee, link, brought, unused, numbered)
