"""What a check of a PDF's signatures says, in the bounded child."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import NameObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PdfFileWriter

from loa.files.bounded import ask_child
from tests.loa.documents.papers import plan_pdf
from tests.signing import Authority, sign

PLAN = "truong-binh-minh"
SCHOOL = "Trường THPT Bình Minh"


@pytest.fixture(scope="module")
def ca() -> Authority:
    return Authority.new()


def checked(content: bytes, folder: Path | None, tmp_path: Path) -> dict[str, Any]:
    file = tmp_path / "ky.pdf"
    file.write_bytes(content)
    with file.open("rb") as stream:
        said = json.loads(ask_child("signatures", stream, str(folder or "")))
    assert isinstance(said, dict)
    return said


def signed(ca: Authority, **options: Any) -> bytes:
    holder = ca.certificate("Nguyễn Văn Mẫu", organisation=SCHOOL, title="Hiệu trưởng", **options)
    return sign(plan_pdf(PLAN), holder)


def test_a_second_signature_leaves_the_first_whole(ca, tmp_path):
    roots = ca.put_into(tmp_path / "goc")
    sealed = sign(signed(ca), ca.certificate(SCHOOL))
    first, second = checked(sealed, roots, tmp_path)["signatures"]
    assert (first["kind"], first["name"], first["title"]) == (
        "person",
        "Nguyễn Văn Mẫu",
        "Hiệu trưởng",
    )
    assert (first["intact"], first["trusted"], first["after"]) == (True, True, "permitted")
    assert (second["kind"], second["after"]) == ("agency", "nothing")


def test_page_content_changed_afterwards_is_told_from_signing(ca, tmp_path):
    roots = ca.put_into(tmp_path / "goc")
    writer = IncrementalPdfFileWriter(BytesIO(signed(ca)))
    page, _ = writer.find_page_for_modification(0)
    drawn = StreamObject(stream_data=b"BT /F1 20 Tf 100 700 Td (30 trieu) Tj ET")
    content = writer.add_object(drawn)
    page.get_object()[NameObject("/Contents")] = content
    writer.update_container(page.get_object())
    made = BytesIO()
    writer.write(made)
    (one,) = checked(made.getvalue(), roots, tmp_path)["signatures"]
    assert (one["intact"], one["after"]) == (True, "changed")


def test_a_certificate_that_had_run_out_is_not_trusted(ca, tmp_path):
    roots = ca.put_into(tmp_path / "goc")
    ended = signed(ca, until=datetime.now(UTC) - timedelta(days=3))
    (one,) = checked(ended, roots, tmp_path)["signatures"]
    assert (one["intact"], one["trusted"], one["distrust"]) == (True, False, "expired")


def test_without_anchors_nobody_is_trusted(ca, tmp_path):
    (one,) = checked(signed(ca), None, tmp_path)["signatures"]
    assert (one["intact"], one["trusted"], one["distrust"]) == (True, False, "no_roots")


def test_of_a_folder_of_anchors_only_certificates_count(ca, tmp_path):
    roots = ca.put_into(tmp_path / "goc")
    (roots / "doc-toi.pem").write_text("không phải chứng thư")
    (roots / "ghi-chu.txt").write_text("ghi chú")
    assert len(checked(signed(ca), roots, tmp_path)["roots"]) == 1


def test_a_stranger_with_the_same_name_is_not_trusted(ca, tmp_path):
    roots = ca.put_into(tmp_path / "goc")
    (one,) = checked(signed(Authority.new()), roots, tmp_path)["signatures"]
    assert (one["intact"], one["trusted"], one["distrust"]) == (True, False, "unknown_issuer")


@pytest.mark.parametrize("keep", [60, 2_000, 20_000])
def test_a_file_cut_off_says_so_and_vouches_for_nothing(ca, tmp_path, keep):
    said = checked(signed(ca)[:keep], None, tmp_path)
    assert said["error"] or all(not one["intact"] for one in said["signatures"])


def test_a_file_with_a_password_is_not_checked(ca, tmp_path):
    writer = PdfFileWriter()
    writer.encrypt("bi-mat", "bi-mat")
    made = BytesIO()
    writer.write(made)
    said = checked(made.getvalue() + b"%/ByteRange", None, tmp_path)
    assert said["error"] == "Tệp có mật khẩu nên chưa kiểm tra được chữ ký số."
