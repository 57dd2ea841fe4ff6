"""What `vanban.signing.verify` says about who signed, and what came behind a signature."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.generic import NameObject, StreamObject, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PdfFileWriter

from tests.signing import Authority
from tests.vanban.compositions import a_plan
from tests.vanban.signed_marks import seal, signature
from tests.vanban.signed_plans import (
    HEAD,
    SCHOOL,
    authority,
    certified,
    numbered,
    school,
    sealed,
    unnumbered,
)
from tests.vanban.written_files import pdf_bytes
from vanban import cli
from vanban.errors import EncryptedFileError, ReadError, WriteError
from vanban.signing import Annex, Copy, Personal, fields, sign, verify
from vanban.signing.revisions import Revision


@pytest.fixture
def roots(tmp_path: Path) -> Path:
    return authority().put_into(tmp_path / "goc")


def with_new_words(pdf: bytes, page: int = 0) -> bytes:
    """The file with other content on a page, in a revision of its own."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    found = writer.find_page_for_modification(page)[0].get_object()
    drawn = StreamObject(stream_data=b"BT /F1 20 Tf 100 700 Td (30 trieu) Tj ET")
    found[NameObject("/Contents")] = writer.add_object(drawn)
    writer.update_container(found)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def with_another_number(pdf: bytes) -> bytes:
    """The file with the field of its number written anew, as `fill` would not do it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    listed = (each.get_object() for each in writer.root["/AcroForm"]["/Fields"])
    field = next(each for each in listed if each["/T"] == "so")
    field[NameObject("/V")] = pdf_string("36")
    writer.update_container(field)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def with_the_number_drawn_anew(pdf: bytes) -> bytes:
    """The file with another appearance under the number of the old one; the field refers to it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    listed = (each.get_object() for each in writer.root["/AcroForm"]["/Fields"])
    field = next(each for each in listed if each["/T"] == "so")
    looks = field["/AP"].raw_get("/N").get_object()
    drawn = StreamObject(dict(looks), stream_data=looks.data.replace(b"(35)", b"(99)"))
    writer.objects[field["/AP"].raw_get("/N").generation, field["/AP"].raw_get("/N").idnum] = drawn
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def with_nothing_new(pdf: bytes) -> bytes:
    """The file with one more revision that says the same."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    writer.update_root()
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_number_day_and_seal_leave_the_leaders_signature_whole(roots: Path) -> None:
    leader, agency = verify(sealed(), roots)
    assert (leader.kind, leader.name, leader.title) == ("person", HEAD, "Phó Hiệu trưởng")
    assert (leader.intact, leader.trusted, leader.after) == (True, True, "permitted")
    assert [(one.permitted, one.fields, one.pages) for one in leader.later] == [
        (True, ("ngay", "so"), ()),
        (True, ("Co-quan",), ()),
    ]
    assert (agency.kind, agency.name) == ("agency", SCHOOL)
    assert (agency.intact, agency.trusted, agency.after) == (True, True, "nothing")
    assert agency.later == ()


def test_a_copy_of_a_sealed_paper_leaves_both_signatures_whole(roots: Path) -> None:
    copied = sign(sealed(), school(), Copy("SAO Y", SCHOOL))
    assert [(one.intact, one.after) for one in verify(copied, roots)] == [
        (True, "permitted"),
        (True, "permitted"),
        (True, "nothing"),
    ]


def test_a_page_changed_after_signing_is_told_with_its_number(roots: Path) -> None:
    first, second = verify(with_new_words(sealed(), page=1), roots)
    for one in (first, second):
        assert (one.intact, one.after) == (True, "changed")
        assert one.later[-1] == Revision(one.later[-1].number, False, (), (2,))


def test_a_number_changed_behind_the_seal_is_named_and_not_permitted(roots: Path) -> None:
    leader, agency = verify(with_another_number(sealed()), roots)
    assert [(one.permitted, one.fields) for one in agency.later] == [(False, ("so",))]
    assert (leader.after, agency.after) == ("changed", "changed")


def test_another_number_drawn_in_the_fields_place_behind_the_seal_is_not_permitted(
    roots: Path,
) -> None:
    leader, agency = verify(with_the_number_drawn_anew(sealed()), roots)
    assert (leader.after, agency.after) == ("changed", "changed")
    assert agency.later == (Revision(5, False, ("so",)),)


def test_revisions_that_nobody_looks_at_are_not_vouched_for(
    roots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanban.signing.revisions.MOST", 3)
    patient = with_another_number(with_nothing_new(with_nothing_new(sealed())))
    leader, agency = verify(patient, roots)
    assert (leader.after, agency.after) == ("changed", "changed")
    assert agency.later[-1] == Revision(6, False)


def test_one_flipped_byte_breaks_the_signature(roots: Path) -> None:
    whole = bytearray(certified())
    at = whole.index(b"/MediaBox") + len("/MediaBox")
    whole[at] ^= 0x20
    found = verify(bytes(whole), roots)
    assert [one.intact for one in found] == [False]


DAY = timedelta(days=1)


def test_an_expired_certificate_is_not_trusted(roots: Path) -> None:
    ended = authority().certificate(HEAD, until=datetime.now(UTC) - 3 * DAY)
    signed = sign(pdf_bytes(a_plan()), ended.signer(), Personal(signature()))
    (one,) = verify(signed, roots)
    assert (one.intact, one.trusted, one.distrust) == (True, False, "expired")


def test_a_certificate_that_is_not_yet_valid_is_not_trusted(roots: Path) -> None:
    early = datetime.now(UTC) - 250 * DAY  # certificates here begin 200 days ago
    signed = sign(unnumbered(), school(), Annex("35/KH-THPTBM"), at=early)
    (one,) = verify(signed, roots)
    assert (one.intact, one.trusted, one.distrust) == (True, False, "not_yet_valid")


@pytest.mark.parametrize(
    ("start", "end", "distrust"),
    [(-90, -1, "expired"), (1, 90, "not_yet_valid"), (-90, 90, None)],
    ids=str,
)
def test_an_authority_between_root_and_signer_has_its_time_too(
    start: int, end: int, distrust: str | None, roots: Path
) -> None:
    now = datetime.now(UTC)
    below = authority().authority("Tổ chức cấp dưới", now + start * DAY, now + end * DAY)
    signed = sign(unnumbered(), below.certificate(SCHOOL).signer(), Annex("35/KH-THPTBM"))
    (one,) = verify(signed, roots)
    assert (one.trusted, one.distrust) == (distrust is None, distrust)


def test_a_certificate_of_an_unknown_issuer_is_unknown_before_it_is_expired(roots: Path) -> None:
    ended = Authority.new().certificate(SCHOOL, until=datetime.now(UTC) - 3 * DAY).signer()
    (one,) = verify(sign(unnumbered(), ended, Annex("35/KH-THPTBM")), roots)
    assert one.distrust == "unknown_issuer"


def test_an_unknown_issuer_is_not_trusted_and_without_anchors_nobody_is(roots: Path) -> None:
    stranger = Authority.new().certificate(SCHOOL).signer()
    signed = sign(unnumbered(), stranger, Annex("35/KH-THPTBM"))
    assert [one.distrust for one in verify(signed, roots)] == ["unknown_issuer"]
    assert [one.distrust for one in verify(signed)] == ["no_roots"]


def test_a_paper_without_signatures_has_none(roots: Path) -> None:
    assert verify(unnumbered(), roots) == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"rac" * 500, b"%PDF-1.4\n1 0 obj\n<<"])
def test_garbage_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(ReadError, match="hỏng"):
        verify(data)


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_a_file_cut_off_vouches_for_nothing(keep: float, roots: Path) -> None:
    cut = sealed()[: int(len(sealed()) * keep)]
    try:
        found = verify(cut, roots)
    except ReadError:
        return
    assert not any(one.intact for one in found)


def test_a_file_with_a_password_is_not_verified() -> None:
    writer = PdfFileWriter()
    writer.encrypt("bi-mat", "bi-mat")
    locked = BytesIO()
    writer.write(locked)
    with pytest.raises(EncryptedFileError):
        verify(locked.getvalue())


def test_a_field_is_filled_only_where_there_is_one(roots: Path) -> None:
    with pytest.raises(WriteError):
        fields.fill(pdf_bytes(a_plan()), number="35")
    assert verify(numbered(), roots)[0].after == "permitted"


def test_the_how_to_prints_what_it_says(tmp_path: Path, monkeypatch, capsys) -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "vanban-sign.md"
    for name, who in (("lanh-dao", HEAD), ("co-quan", SCHOOL)):
        holder = authority().certificate(who)
        packed = pkcs12.serialize_key_and_certificates(
            b"mau",
            holder.key,
            holder.certificate,
            holder.chain,
            BestAvailableEncryption("mật khẩu".encode()),
        )
        (tmp_path / f"{name}.p12").write_bytes(packed)
    (tmp_path / "chu-ky.png").write_bytes(signature())
    (tmp_path / "con-dau.png").write_bytes(seal())
    (tmp_path / "ke-hoach.pdf").write_bytes(unnumbered())
    authority().put_into(tmp_path / "chung-thu-goc")
    monkeypatch.chdir(tmp_path)
    text = page.read_text("utf-8")
    exec("\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL)), {})
    by_python = capsys.readouterr().out
    (command,) = re.findall(r"(?m)^    vanban (verify .*)$", text)
    assert cli.main(shlex.split(command)) == 0
    moment = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\d\d/\d+/\d{4} \d\d:\d\d:\d\d")
    promised = [moment.sub("", said) for said in re.findall(r"```text\n(.*?)```", text, re.DOTALL)]
    assert promised == [moment.sub("", said) for said in (capsys.readouterr().out, by_python)]
