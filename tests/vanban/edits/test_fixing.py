"""Files are mended round by round, safely, and what cannot be mended is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vanban
from tests.vanban.edits.papers import papers, parts_of, rejected, without_words
from tests.vanban.pdf_files import Sheet, pdf, text
from tests.vanban.word_files import docx, item, paragraph, run
from vanban.edits import refusals
from vanban.errors import WriteError
from vanban.model import Finding, Fix, Span
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, REGISTER, rule

EXAMPLES = 100
MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = """UBND XÃ SƠN HÀ
Số: 5/KH-UBND
Sơn Hà, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Tuyên truyền năm 2026

I. MỤC ĐÍCH
Lòng ghép nội dung và lòng ghép chuyên đổi số.
"""

Make = Callable[..., str]
NUMBERS = count()
"""No two rules of these tests have one code: which rules a code means is worked out once."""


@pytest.fixture
def replacing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Makes a rule that finds words and puts others in their place; gives its code."""
    before = dict(REGISTER)

    def make(pattern: str, new: str, *, safe: bool = True) -> str:
        code = f"Z{next(NUMBERS):05d}"

        @rule(
            code, f"test-{code}", title=".", severity="warning", what=".", why=".", source=".",
            bad=".", good=".", profiles=EVERY, fix="safe" if safe else "unsafe",
        )  # fmt: skip
        def found(paper: Paper) -> Iterator[Finding]:
            for match in re.finditer(pattern, paper.text):
                span = Span(*match.span())
                yield REGISTER[code].finding(span, "Sai.", Fix(span, match.expand(new), safe))

        assert found.code == code
        return code

    yield make
    REGISTER.clear()
    REGISTER.update(before)


def test_only_safe_fixes_are_made_unless_others_are_asked_for() -> None:
    fixed = vanban.fix(TEXT.encode(), select=["L02"])
    assert fixed.data.decode() == TEXT
    assert fixed.applied == []
    assert [left.why for left in fixed.left] == [None] * 3

    fixed = vanban.fix(TEXT.encode(), select=["L02"], unsafe=True)
    assert "Lồng ghép nội dung và lồng ghép chuyển đổi số." in fixed.text
    assert fixed.data.decode() == fixed.text
    assert [(done.before, done.line) for done in fixed.applied] == [
        ("Lòng ghép", 9), ("lòng ghép", 9), ("chuyên đổi số", 9),
    ]  # fmt: skip
    assert fixed.left == []


@pytest.mark.parametrize("tracked", [False, True])
def test_a_word_file_is_mended_where_the_letters_stand(tracked: bool) -> None:
    file = docx(*TEXT.splitlines())

    fixed = vanban.fix(file, select=["L02"], unsafe=True, tracked=tracked, at=MOMENT)

    assert "Lồng ghép nội dung và lồng ghép chuyển đổi số." in fixed.text
    assert vanban.read(fixed.data).text == fixed.text
    document = parts_of(fixed.data)["word/document.xml"].decode()
    assert ('w:author="vanban" w:date="2026-11-22T07:00:00Z"' in document) is tracked
    if tracked:
        assert '<w:delText xml:space="preserve">chuyên</w:delText>' in document
        assert vanban.read(rejected(fixed.data, "vanban")).text == vanban.read(file).text


def test_the_same_moment_gives_the_same_bytes() -> None:
    file = docx(*TEXT.splitlines())
    options = {"select": ["L02"], "unsafe": True, "tracked": True, "at": MOMENT}

    assert vanban.fix(file, **options).data == vanban.fix(file, **options).data  # type: ignore[arg-type]


def test_of_fixes_that_overlap_the_first_wins_and_the_rest_comes_in_the_next_round(
    replacing: Make,
) -> None:
    codes = [replacing("troi xanh", "trời xanh"), replacing("xanh mat", "xanh mát")]

    fixed = vanban.fix(b"troi xanh mat", select=codes)

    assert fixed.text == "trời xanh mát"
    assert [done.finding.rule for done in fixed.applied] == codes


def test_rules_that_mend_to_and_fro_are_left_out(replacing: Make) -> None:
    codes = [replacing("xanh", "lam"), replacing("lam", "xanh"), replacing("to", "lớn")]

    fixed = vanban.fix("trời xanh to".encode(), select=codes)

    assert fixed.text == "trời xanh lớn"
    assert [(left.finding.rule, left.why) for left in fixed.left] == [(codes[0], refusals.QUARRELS)]
    assert vanban.fix(fixed.data, select=codes).data == fixed.data


def test_a_rule_that_never_ends_is_left_out(replacing: Make) -> None:
    codes = [replacing("dài", "dài dài")]

    fixed = vanban.fix("câu dài".encode(), select=codes)

    assert fixed.text == "câu dài"
    assert fixed.left[0].why == refusals.QUARRELS


def test_what_cannot_be_mended_is_told_with_its_reason(replacing: Make) -> None:
    code = replacing(r"\b1\.", "2.", safe=False)
    file = docx(item("Mục"), paragraph("1. Gõ tay"), numbering=(
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    ))  # fmt: skip

    fixed = vanban.fix(file, select=[code], unsafe=True)

    assert fixed.text == "1. Mục\n2. Gõ tay"
    assert [left.why for left in fixed.left] == [refusals.NUMBER]


def test_letters_that_the_format_shows_as_capitals_are_not_fought_with(replacing: Make) -> None:
    code = replacing("KẾ HOẠCH", "Kế hoạch")
    file = docx(paragraph(run("kế hoạch", "<w:caps/>")), "KẾ HOẠCH")

    fixed = vanban.fix(file, select=[code])

    assert fixed.text == "KẾ HOẠCH\nKế hoạch"
    assert [left.why for left in fixed.left] == [refusals.CAPITALS]


def test_the_other_fixes_of_a_line_with_capitals_are_made(replacing: Make) -> None:
    codes = [replacing("LÒNG", "lồng"), replacing(" ,", ",")]
    line = paragraph(run("một , lòng , ghép", "<w:caps/>"))

    fixed = vanban.fix(docx(*[line] * 20, "LÒNG , ghép"), select=codes)

    assert fixed.text == "\n".join(["MỘT, LÒNG, GHÉP"] * 20 + ["lồng, ghép"])
    assert len(fixed.applied) == 42
    assert [left.why for left in fixed.left] == [refusals.CAPITALS] * 20


def test_a_fix_beyond_its_line_is_refused_where_capitals_hide_it(replacing: Make) -> None:
    code = replacing(r"A\nB", r"c\nd")

    fixed = vanban.fix("KẾ HOẠCH\nA\nB\n".encode(), select=[code])
    assert fixed.text == "KẾ HOẠCH\nc\nd\n"

    file = docx(paragraph(run("a", "<w:caps/>")), paragraph(run("b", "<w:caps/>")))
    assert vanban.fix(file, select=[code]).text == "A\nB"


def test_a_file_in_which_every_fix_shows_otherwise_is_given_up(replacing: Make) -> None:
    code = replacing("ABC", "abc")
    file = docx(paragraph(run("abc " * 500, "<w:caps/>")))

    fixed = vanban.fix(file, select=[code])

    assert fixed.data == file
    assert [left.why for left in fixed.left] == [refusals.CAPITALS] * 500


PAIRS = ("ba", "ab"), ("  ", " "), (r"(\w),", r"\1;"), ("ơ", ""), ("ch", "tr"), (r"\t", " ")


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=papers, tracked=st.booleans())
def test_mending_twice_is_mending_once(data: bytes, tracked: bool, replacing: Make) -> None:
    codes = [replacing(*pair) for pair in PAIRS] if "Z00" not in REGISTER else CODES
    try:
        once = vanban.fix(data, select=codes, tracked=tracked, at=MOMENT)
    except vanban.ReadError:
        return  # a paper without a letter
    twice = vanban.fix(once.data, select=codes, tracked=tracked, at=MOMENT)

    assert twice.data == once.data
    assert twice.applied == []
    assert vanban.read(once.data).text == once.text
    if not tracked:
        assert without_words(once.data) == without_words(data)


CODES = [f"Z{number:02d}" for number in range(len(PAIRS))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Họp ngày 05/3/2026.", "Họp ngày 5/3/2026."),
        ("Kinh phí 1.250.000 đồng.", "Kinh phí 1,250,000 đồng."),
        ("Kinh phí 1 000 đồng.", "Kinh phí 1000 đồng."),
        ("Số: 35/KH-UBND", "Số: 35/QĐ-UBND"),
        ("Theo Mục II của kế hoạch.", "Theo Mục III của kế hoạch."),
        ("Có năm đơn vị.", "Có nằm đơn vị."),
        ("Các đơn vị phải báo cáo.", "Các đơn vị phãi báo cáo."),
        ("Trường học không được thu.", "Trường học được thu."),
        ("Phòng Văn hoá chũ trì.", "Phòng Văn hoá chủ trì."),
        ("Ông Nguyễn Văn Thuỷ nói.", "Ông Nguyễn Văn Thủy nói."),
        ("Ông Nguyễn Thuỷ nói.", "Ông Nguyễn Văn Thuỷ nói."),
        ("Xã Hoà Bình họp.", "Xã Hòa Bình họp."),
        ("Gửi Bộ Nội vụ xem xét.", "Gửi Bộ Nội vu xem xét."),
    ],
)
def test_no_fix_is_safe_that_changes_numbers_names_or_duties(
    before: str, after: str, replacing: Make
) -> None:
    code = replacing(re.escape(before), after.replace("\\", r"\\"))

    assert vanban.fix(before.encode(), select=[code]).text == before
    assert vanban.fix(before.encode(), select=[code], unsafe=True).text == after
    (finding,) = vanban.check(vanban.read(before.encode()), select=[code])
    assert finding.fix is not None
    assert not finding.fix.safe


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Các đơn  vị phải báo cáo trước ngày 05/3.", "Các đơn vị phải báo cáo trước ngày 05/3."),
        ("Đơn vị phải báo cáo , kịp thời.", "Đơn vị phải báo cáo, kịp thời."),
        ("Sở nội vụ tổng kêt năm 2026", "Sở nội vụ tổng kết năm 2026"),
        ("Số: 35 /KH- UBND", "Số: 35/KH-UBND"),
        ("Giai đoạn 2026-2030", "Giai đoạn 2026 - 2030"),
        ("Uỷ ban nhân dân tỉnh họp.", "Ủy ban nhân dân tỉnh họp."),
        ("Phải gữi báo cáo.", "Phải gửi báo cáo."),
        ("nghị Định số 30/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP"),
        ("Ông Nguyễn Văn An chuyễn đến.", "Ông Nguyễn Văn An chuyển đến."),
    ],
)
def test_what_stands_beside_numbers_and_duties_may_be_mended(
    before: str, after: str, replacing: Make
) -> None:
    code = replacing(re.escape(before), after)

    assert vanban.fix(before.encode(), select=[code]).text == after


@pytest.mark.parametrize(
    "data",
    [
        TEXT.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        b"\xff\xfe" + TEXT.replace("\n", "\r\n").encode("utf-16-le"),
        TEXT.replace("Tuyên", "Tuye\u0302n").encode(),
    ],
    ids=["crlf", "mark", "utf-16", "utf-16 crlf", "letters and marks apart"],
)
def test_a_text_keeps_its_encoding_its_line_ends_and_its_letters(data: bytes) -> None:
    wide = data.startswith(b"\xff\xfe")
    expected = data.decode("utf-16" if wide else "utf-8")
    for old, new in (("òng ghép", "ồng ghép"), ("chuyên đổi", "chuyển đổi")):
        expected = expected.replace(old, new)

    fixed = vanban.fix(data, select=["L02"], unsafe=True)

    assert fixed.data == (b"\xff\xfe" + expected.encode("utf-16-le") if wide else expected.encode())
    assert vanban.fix(fixed.data, select=["L02"], unsafe=True).data == fixed.data


def test_a_text_in_old_letters_and_tracked_changes_in_a_text_are_refused() -> None:
    old = "C«ng v¨n cña Uû ban nh©n d©n tØnh, kÕ ho¹ch tuyªn truyÒn".encode("latin-1")
    with pytest.raises(WriteError, match="bảng mã cũ"):
        vanban.fix(old)
    with pytest.raises(WriteError, match="Vết sửa đổi"):
        vanban.fix(TEXT.encode(), select=["L02"], unsafe=True, tracked=True)


SHEET = Sheet([text("KẾ HOẠCH", 72, 700)])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf(SHEET), "PDF không sửa tại chỗ"),
        (pdf(SHEET) + b"\n% /ByteRange [0 1 2 3]\n", "đã ký số"),
        (b"<html><body><p>K\xe1\xba\xbf ho\xe1\xba\xa1ch</p></body></html>", "Trang web"),
    ],
)
def test_what_has_no_letters_to_change_is_refused_with_what_to_do(data: bytes, why: str) -> None:
    with pytest.raises(WriteError, match=why):
        vanban.fix(data)


def test_what_is_left_is_what_a_new_check_finds() -> None:
    """Rules that ask how the file is set find the same as before."""
    file = docx(*TEXT.splitlines(), section='<w:pgSz w:w="15840" w:h="12240"/>')

    fixed = vanban.fix(file)

    assert [left.finding for left in fixed.left] == vanban.check(vanban.read(fixed.data))
    assert fixed.document == vanban.read(fixed.data)


def test_every_reason_is_known_in_english() -> None:
    reasons = {
        value for name, value in vars(refusals).items() if name.isupper() and isinstance(value, str)
    }
    assert reasons == set(refusals.ENGLISH)
