"""Builders: the fictional plans as docx bytes, and documents that were dropped and read.

document = read_plan("truong-binh-minh", by=world.school.clerk)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO

import vanban
from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.demonstration.plans import plan
from loa.documents import actions, jobs
from loa.documents.models import Document
from loa.files.layout import dump, load

YEAR = 2026


@cache
def plan_docx(slug: str) -> bytes:
    """ "truong-binh-minh": 12 tasks without owners; "xa-an-phu": 4 tasks in seven columns,
    without number and day; "truong-hoa-sen": duties in prose only."""
    return docx(plan(slug, YEAR).composition)


@cache
def plan_pdf(slug: str) -> bytes:
    """The same plans, printed as PDF."""
    made = BytesIO()
    vanban.write(plan(slug, YEAR).composition, made, format="pdf")
    return made.getvalue()


def docx(composition: object) -> bytes:
    """A composition as the bytes of a docx."""
    made = BytesIO()
    vanban.write(composition, made, format="docx")
    return made.getvalue()


def drop(content: bytes, *, by: Role, file_name: str = "ke-hoach.docx") -> Document:
    """Dropped and waiting to be read."""
    return actions.drop(content, file_name=file_name, by=by)


def read(document: Document, *, by: Role) -> Document | None:
    """What the background job makes of a document; None when it was wiped."""
    jobs.read_document(document_id=document.pk, role_id=by.pk)
    with visible_to(by):
        return Document.objects.filter(pk=document.pk).first()


def read_plan(slug: str, *, by: Role) -> Document:
    """One of the fictional plans, dropped and read."""
    document = read(drop(plan_docx(slug), by=by, file_name=f"ke-hoach-{slug}.docx"), by=by)
    assert document is not None
    return document


def recognised_plan(
    slug: str = "truong-binh-minh",
    *,
    by: Role,
    unsure: Sequence[str] = ("27/KH-THPTBM", "Phổ biến Kế hoạch CCHC"),
) -> Document:
    """A plan as if its pages were recognised in images: sure of all words but `unsure`."""
    document = read(drop(plan_pdf(slug), by=by, file_name=f"quet-{slug}.pdf"), by=by)
    assert document is not None
    source = load(document.layout, document.text)
    assert source.places is not None
    source.pages = [page._replace(scanned=True) for page in source.pages]
    for word, start in enumerate(source.places.starts):
        is_unsure = any(source.text.startswith(words, start) for words in unsure)
        source.places.confidences[word] = 40 if is_unsure else 96
    document.layout = dump(source)
    document.reading["notes"] = ["Trang 1–3 được nhận dạng từ ảnh nên có thể sai chữ."]
    document.save()
    return document
