"""The Phiếu trình of a paper, and the package that is put beside it into a QLVB."""

from __future__ import annotations

import zipfile
from io import BytesIO

from django.utils.timezone import localdate

import vanban
from loa.documents.models import Outgoing
from loa.documents.outgoing_queries import steps_of
from loa.files.queries import open_file
from loa.ui.words import day, moment
from vanban.writers.composition import (
    Block,
    Composition,
    Heading,
    Paragraph,
    Signature,
    Table,
    Text,
)

WATERMARK = "BẢN MINH HOẠ – KHÔNG CÓ GIÁ TRỊ"
_ROOM_FOR_WORDS = "\n\n\n"


def slip(outgoing: Outgoing) -> Composition:
    """What the paper is, who answers for what, and room for the leader's words."""
    agency = outgoing.agency
    leader = _spoken(outgoing.signer_post) or "Lãnh đạo đơn vị"
    return Composition(
        type="Phiếu trình",
        symbol="",
        agency=agency.name,
        parent=agency.superior_name or None,
        place=agency.place,
        date=localdate(outgoing.submitted_at),
        title=f"Về việc ký ban hành {outgoing.kind.lower()}",
        body=tuple(_body(outgoing, leader)),
        closing=f"Kính trình {leader} xem xét, quyết định",
        signature=Signature(
            (outgoing.submitted_by.post or "NGƯỜI TRÌNH").upper(),
            outgoing.submitted_by.person.full_name,
        ),
        watermark=WATERMARK if agency.is_demonstration else None,
    )


def slip_file(outgoing: Outgoing, suffix: str) -> bytes:
    """The Phiếu trình as "docx" or "pdf"."""
    made = BytesIO()
    vanban.write(slip(outgoing), made, format=suffix)
    return made.getvalue()


def package(outgoing: Outgoing) -> bytes:
    """*Gói trình ký*: the paper and its Phiếu trình, each as Word and PDF, in one ZIP."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix, stored in (("docx", outgoing.docx), ("pdf", outgoing.pdf)):
            with open_file(stored) as content:
                archive.writestr(outgoing.file_name(suffix), content.read())
            archive.writestr(slip_name(outgoing, suffix), slip_file(outgoing, suffix))
    return made.getvalue()


def slip_name(outgoing: Outgoing, suffix: str) -> str:
    """ "Phieu-trinh-KH-duthao-THPTMH-2026.docx"."""
    return f"Phieu-trinh-{outgoing.file_name(suffix)}"


def qlvb_fields(outgoing: Outgoing) -> list[tuple[str, str]]:
    """What is typed into a QLVB, field by field, ready to be copied."""
    names = "; ".join(row.name for row in outgoing.addressees.all())
    return [
        ("Loại văn bản", outgoing.kind),
        ("Trích yếu", outgoing.title),
        ("Nơi nhận", names),
        (
            "Người ký",
            " – ".join(filter(None, [outgoing.signer_name, _spoken(outgoing.signer_post)])),
        ),
        ("Hạn", day(outgoing.due_on) if outgoing.due_on else ""),
    ]


def _spoken(post: str) -> str:
    """PHÓ HIỆU TRƯỞNG, as it stands above a name, is Phó Hiệu trưởng within a sentence."""
    words = post.lower()
    deputy = words.removeprefix("phó ")
    return f"Phó {deputy.capitalize()}" if deputy != words else words.capitalize()


def _body(outgoing: Outgoing, leader: str) -> list[Block]:
    unit = outgoing.unit.name if outgoing.unit else ""
    facts = [
        *((label, words) for label, words in qlvb_fields(outgoing)),
        ("Đơn vị soạn thảo", unit),
        ("Người trình", outgoing.submitted_by.person.full_name),
        ("Trình lúc", moment(outgoing.submitted_at)),
        ("Kèm theo", f"Dự thảo {outgoing.kind} ({outgoing.pages} trang)"),
    ]
    steps = [
        (step.act, step.by.person.full_name, day(localdate(step.at)), step.words)
        for step in steps_of(outgoing)
    ]
    return [
        Paragraph((Text(f"Kính gửi: {leader} {outgoing.signer_name}".rstrip(), bold=True),)),
        Table(
            header=("Nội dung", "Thông tin"),
            rows=tuple((label, words) for label, words in facts if words),
            widths=(1, 3),
        ),
        Heading(1, "Quá trình xem xét"),
        Table(
            header=("Bước", "Người thực hiện", "Ngày", "Ý kiến"),
            rows=tuple(steps),
            widths=(2, 2, 1.2, 3),
        ),
        Heading(1, "Ý kiến của người có thẩm quyền ký"),
        Table(
            header=("Ý kiến chỉ đạo", "Ngày, chữ ký"), rows=((_ROOM_FOR_WORDS, ""),), widths=(3, 1)
        ),
    ]
