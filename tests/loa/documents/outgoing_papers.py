"""Builders: papers that were put up for signature, on any step of their way.

outgoing = put_up_invitation(by=world.school.standing_officer)
issued = issued_paper(by=world.school.clerk)
"""

from __future__ import annotations

from datetime import date
from io import BytesIO

from PIL import Image

from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.documents.actions.outgoing import issue, put_up
from loa.documents.models import Outgoing
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
