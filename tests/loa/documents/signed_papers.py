"""Builders: a plan on its way, and its signed copies as they come back from a QLVB.

outgoing = on_its_way(by=world.school.clerk)
document = comes_home(signed_in_qlvb(pdf_of(outgoing), ca), by=world.school.clerk)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.demonstration.plans import plan
from loa.documents.actions.archive import file_papers, open_file
from loa.documents.actions.outgoing import put_up
from loa.documents.archive.fileable import of_document
from loa.documents.models import ArchiveEntry, ArchiveFile, Document, Outgoing
from loa.files.queries import path_of
from tests.loa.documents.papers import YEAR, drop, read
from tests.signing import Authority, number_and_day, sign
from vanban.writers.composition import Composition

HEAD, CLERK, SEAL = "Nguyễn Văn Mẫu", "Phạm Thị Thư", "Trường THPT Bình Minh"


@cache
def authority() -> Authority:
    """One root for all tests of a run."""
    return Authority.new()


def unnumbered(slug: str = "truong-binh-minh") -> Composition:
    """A fictional plan with blanks for number and day, dated in March."""
    paper = plan(slug, YEAR).composition
    return replace(paper, number=None, date=None, month=3, year=YEAR)


def on_its_way(composition: Composition | None = None, *, by: Role) -> Outgoing:
    """A paper that was put up for signature."""
    return put_up(composition or unnumbered(), source=None, by=by)


def pdf_of(outgoing: Outgoing) -> bytes:
    """The frozen PDF that goes to the leader."""
    return path_of(outgoing.pdf).read_bytes()


def signed_in_qlvb(
    pdf: bytes, ca: Authority | None = None, *, number: str = "35", day: str = "02"
) -> bytes:
    """Signed by the deputy head, numbered and dated by văn thư, sealed by the school."""
    ca = ca or authority()
    deputy = ca.certificate(HEAD, organisation=SEAL, title="Phó Hiệu trưởng")
    clerk = ca.certificate(CLERK, organisation=SEAL)
    signed = sign(pdf, deputy)
    if number:
        signed = number_and_day(signed, clerk, number=number, day=day)
    return sign(signed, ca.certificate(SEAL))


def comes_home(content: bytes, *, by: Role, file_name: str = "KH-35.pdf") -> Document:
    """Dropped and read, with its signatures checked and its draft found."""
    document = read(drop(content, by=by, file_name=file_name), by=by)
    assert document is not None
    with visible_to(by):
        return Document.objects.select_related("file").get(pk=document.pk)


@dataclass(frozen=True)
class SignedObjects:
    """A signed copy that waits to be recorded, and a file of the archive with a paper in it."""

    copy: Document
    file: ArchiveFile
    entry: ArchiveEntry


def signed_objects(outgoing: Outgoing, *, by: Role) -> SignedObjects:
    """What stands on the pages of signed copies and of the archive."""
    head = authority().certificate(HEAD, organisation=SEAL, title="Phó Hiệu trưởng")
    copy = comes_home(sign(pdf_of(outgoing), head), by=by, file_name="da-ky.pdf")
    file = open_file(
        code="05.CCHC", title="Hồ sơ tuyên truyền CCHC", year=YEAR, kept_for="20 năm", by=by
    )
    with visible_to(by):
        file_papers(file, [of_document(copy)], by=by)
        return SignedObjects(copy, file, file.entries.get())
