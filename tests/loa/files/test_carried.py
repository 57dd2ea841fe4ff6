"""Data that a PDF carries counts only under trusted signatures that cover its very bytes."""

from __future__ import annotations

import io
import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loa.files.bounded import ask_child
from loa.files.carried import DEEPEST, LARGEST, canonical, carried
from tests.loa.documents.carrying_papers import bomb, carrying, replaced, with_file, without_files
from tests.loa.documents.signed_papers import authority
from tests.signing import Authority, number_and_day, sign
from tests.vanban.compositions import a_plan

VALUE = {"version": 1, "parts": {"plan": {"tasks": ["Đăng 02 tin, bài"]}}}
SCHOOL = "Trường THPT Bình Minh"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> str:
    return str(authority().put_into(tmp_path_factory.mktemp("goc")))


@cache
def honest() -> bytes:
    """A paper as Loa writes it, before anybody signed."""
    return carrying(a_plan(number=None, date=None), canonical(VALUE))


@cache
def signed() -> bytes:
    """Signed by the head, numbered by the clerk, sealed by the school."""
    return sealed(honest())


def sealed(pdf: bytes, ca: Authority | None = None, school: str = SCHOOL) -> bytes:
    ca = ca or authority()
    clerk = ca.certificate("Phạm Thị Thư", organisation=school)
    first = sign(pdf, ca.certificate("Nguyễn Văn Mẫu", organisation=school, title="Hiệu trưởng"))
    return sign(number_and_day(first, clerk, number="35", day="02"), ca.certificate(school))


def said(pdf: bytes, folder: str) -> dict:
    return json.loads(carried(pdf, folder))


def test_data_under_trusted_signatures_is_given_with_those_who_signed(folder):
    answer = said(signed(), folder)
    assert (answer["why"], answer["value"]) == ("", VALUE)
    assert [each["of"] for each in answer["signers"]] == [[SCHOOL]] * 4
    assert {each["kind"] for each in answer["signers"]} == {"person", "agency"}


def test_the_child_says_the_same(folder, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(signed())
    with file.open("rb") as content:
        assert json.loads(ask_child("carried", content, folder))["value"] == VALUE


@pytest.mark.parametrize(
    ("why", "pdf"),
    [
        ("nothing", lambda: sealed(carrying(a_plan(), b"{}", "khac.json"))),
        ("unsigned", honest),
        ("added_later", lambda: with_file(sealed(without_files(honest())), canonical(VALUE))),
        ("replaced_later", lambda: with_file(signed(), b'{"version":2}')),
        ("replaced_later", lambda: replaced(signed(), b'{"version":2}')),
        ("nothing", lambda: without_files(signed())),
        ("twice", lambda: with_file(honest(), b"{}", ["loa.json", "LOA.json"])),
        ("twice", lambda: sealed(with_file(honest(), b"{}", ["loa.json", "a/../loa.json"]))),
        ("too_large", lambda: bomb(honest(), 64 * LARGEST)),
        ("too_large", lambda: carrying(a_plan(), b'"' + b"a" * LARGEST + b'"')),
        ("too_deep", lambda: sealed(carrying(a_plan(), b"[" * 10_000 + b"]" * 10_000))),
        ("too_deep", lambda: sealed(carrying(a_plan(), nested(DEEPEST + 1)))),
        ("not_canonical", lambda: sealed(carrying(a_plan(), b'{"b":1,"a":2}'))),
        ("not_canonical", lambda: sealed(carrying(a_plan(), b'{"a":1,"a":1}'))),
        ("not_canonical", lambda: sealed(carrying(a_plan(), b'{"a":NaN}'))),
        ("not_canonical", lambda: sealed(carrying(a_plan(), b"[1]"))),
        ("not_canonical", lambda: sealed(carrying(a_plan(), b"1" * 10_000))),
        ("not_canonical", lambda: sealed(carrying(a_plan(), b'{"a":"\xff"}'))),
        ("unreadable", lambda: b"%PDF-1.7 " + b"\x00" * 400),
    ],
)
def test_what_is_not_taken_says_why(folder, why, pdf):
    answer = said(pdf(), folder)
    assert (answer["why"], answer["value"], answer["signers"]) == (why, None, [])


def nested(depth: int) -> bytes:
    value: object = "đáy"
    for _ in range(depth):
        value = {"a": value}
    return canonical(value)


def test_a_byte_of_the_data_changed_in_place_breaks_the_signature(folder):
    pdf = bytearray(signed())
    stream = pdf.index(b"stream", pdf.index(b"/EmbeddedFile"))
    pdf[stream + 12] ^= 1
    assert said(bytes(pdf), folder)["why"] in ("broken", "unreadable")


def test_nobody_trusted_means_nothing_taken(folder, tmp_path):
    stranger = sealed(honest(), Authority.new("Tổ chức chứng thực khác"))
    answer = said(stranger, folder)
    assert (answer["why"], answer["distrust"], answer["value"]) == (
        "untrusted",
        "unknown_issuer",
        None,
    )
    assert said(signed(), "")["distrust"] == "no_roots"
    assert said(signed(), str(tmp_path / "khong-co"))["distrust"] == "no_roots"


def test_data_that_came_between_two_signatures_is_added_later(folder):
    head = authority().certificate("Nguyễn Văn Mẫu", organisation=SCHOOL)
    half = sign(without_files(honest()), head)
    whole = sign(with_file(half, canonical(VALUE)), authority().certificate(SCHOOL))
    assert said(whole, folder)["why"] == "added_later"


def test_a_page_changed_behind_the_signatures_takes_the_data_away(folder):
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(signed()))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/MediaBox"] = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 200, 200)])
    writer.update_container(page)
    made = io.BytesIO()
    writer.write(made)
    assert said(made.getvalue(), folder)["why"] == "changed"


def test_canonical_json_has_one_form():
    assert canonical({"b": [1, "ò"], "a": None}) == '{"a":null,"b":[1,"ò"]}'.encode()
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical({"a": float("nan")})


@settings(max_examples=25, derandomize=True)
@given(
    st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=4
    )
)
def test_whatever_bytes_are_others_only_the_signed_data_is_ever_taken(folder, changes):
    pdf = bytearray(signed())
    for at, byte in changes:
        pdf[int(at * len(pdf))] = byte
    answer = said(bytes(pdf), folder)
    assert answer["value"] in (None, VALUE)
    assert bool(answer["why"]) == (answer["value"] is None)


@settings(max_examples=40, derandomize=True)
@given(st.binary(max_size=300), st.floats(0, 1))
def test_whatever_comes_behind_the_signatures_never_changes_the_data(folder, tail, cut):
    kept = signed()[: int(len(signed()) * (0.9 + cut / 10))]
    assert said(kept + tail, folder)["value"] in (None, VALUE)
