"""Files dropped at once: none is lost, none counts twice, and each says what is to be done."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import Workbook

from loa.agencies.models import Agency
from loa.agencies.queries import visible_to
from loa.files.queries import path_of
from loa.norms.windows import window
from loa.reports.actions import accept, open_collection, receive
from loa.reports.collecting import actions, queries
from loa.reports.frozen import declared
from loa.reports.models import Collection, DroppedFile, Submission, UnitAlias
from tests.loa.documents.bad_files import bomb, encrypted
from tests.loa.reports import many_reports as made
from tests.loa.reports.collecting_builders import (
    TODAY,
    dropped,
    files_of,
    first_quarter_of,
    only,
    read_all,
    units_below,
)
from tests.loa.reports.many_reports import Made
from tests.loa.world import Staffed, World, build_world

pytestmark = pytest.mark.django_db
FIGURES = made.figures_of(2)


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(TODAY)
    return build_world()


@pytest.fixture
def superior(world: World) -> Staffed:
    return world.home_affairs


@pytest.fixture
def units(superior: Staffed) -> list[Agency]:
    return units_below(superior, 5)


@pytest.fixture
def collection(superior: Staffed, units: list[Agency]) -> Collection:
    return first_quarter_of(superior)


def _drop(collection: Collection, at: Staffed, *files: Made) -> list[DroppedFile]:
    return files_of(dropped(collection, files, at), at)


def _zip(*files: Made) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(file.name, file.content)
    return packed.getvalue()


def test_the_same_bytes_twice_are_one_report(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    report = made.as_docx(units[0].name, FIGURES)
    again = Made("ban sao.docx", report.content)
    first, second = _drop(collection, superior, report, again)
    assert (first.state, second.state) == ("taken", "duplicate")
    assert second.same_as == first
    assert report.name in second.said
    with visible_to(superior.clerk):
        assert Submission.objects.filter(collection=collection).count() == 1


def test_one_report_as_pdf_and_as_word_counts_once(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    pdf, word = made.as_pdf(units[0].name, FIGURES), made.as_docx(units[0].name, FIGURES)
    first, second = _drop(collection, superior, pdf, word)
    assert (first.state, second.state) == ("taken", "duplicate")
    assert "12/BC-UBND" in second.said


def test_two_different_reports_of_one_unit_are_asked_about(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    other = made.as_docx(units[0].name, FIGURES | {"TT08": 99}, number_=15)
    first, second = _drop(collection, superior, made.as_docx(units[0].name, FIGURES), other)
    assert (second.state, second.asks) == ("asked", "two")
    settled = actions.take_instead(second, by=superior.clerk)
    assert settled.state == "taken"
    with visible_to(superior.clerk):
        first.refresh_from_db()
        standing = Submission.objects.get(collection=collection, state="received")
    assert first.state == "aside"
    assert standing.figures["TT08"]["value"] == "99"


def test_a_report_of_another_period_waits_for_an_answer(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    early = made.as_docx(units[1].name, FIGURES, days=window("h1", 2026))
    (file,) = _drop(collection, superior, early)
    assert (file.state, file.asks) == ("asked", "window")
    assert "khác kỳ đang thu (quý I năm 2026)" in file.said
    half_year = open_collection(window("h1", 2026), by=superior.clerk)
    settled = actions.choose_collection(file, half_year, by=superior.clerk)
    assert settled.state == "taken"
    assert settled.submission is not None
    assert settled.submission.collection == half_year


def test_an_unknown_agency_is_asked_about_and_known_the_next_time(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    strange = made.as_docx("Ủy ban nhân dân xã Chưa Từng Nghe", FIGURES)
    (file,) = _drop(collection, superior, strange)
    assert (file.state, file.asks) == ("asked", "unit")
    settled = actions.choose_unit(file, units[3], by=superior.clerk)
    assert (settled.state, settled.unit) == ("taken", units[3])
    with visible_to(superior.clerk):
        assert UnitAlias.objects.get(unit=units[3]).words == "uy ban nhan dan xa chua tung nghe"
    half_year = open_collection(window("h1", 2026), by=superior.clerk)
    again = made.as_docx("Ủy ban nhân dân xã Chưa Từng Nghe", FIGURES, days=window("h1", 2026))
    file = only(dropped(half_year, [again], superior), superior)
    assert (file.state, file.unit) == ("taken", units[3])


def test_a_file_named_after_another_unit_than_its_head_is_asked_about(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    report = made.as_docx(units[0].name, FIGURES)
    (file,) = _drop(collection, superior, Made("Báo cáo xã Bình Sao.docx", report.content))
    assert (file.state, file.asks) == ("asked", "unit")
    assert set(file.choices) == {units[0].pk, units[1].pk}


def test_what_came_under_a_link_is_the_same_report_as_its_paper(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    receive(collection, units[0], way="link", figures=declared(FIGURES), by=superior.clerk)
    (file,) = _drop(collection, superior, made.as_pdf(units[0].name, FIGURES))
    assert file.state == "duplicate"
    assert "nhập qua đường dẫn" in file.said


def test_an_archive_is_opened_file_by_file(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    inner = _zip(made.as_docx(units[1].name, FIGURES))
    packed = _zip(
        Made(
            "thư mục/../../../etc/BC_xa_an_sao.docx", made.as_docx(units[0].name, FIGURES).content
        ),
        Made("__MACOSX/._BC.docx", b"x"),
        Made("lồng nhau.zip", inner),
        Made("doi-ten.docx", inner),
        Made("rong.pdf", b""),
    )
    files = {
        file.file_name: file for file in _drop(collection, superior, Made("tat-ca.zip", packed))
    }
    assert set(files) == {
        *("tat-ca.zip", "BC_xa_an_sao.docx", "lồng nhau.zip", "doi-ten.docx", "rong.pdf"),
    }
    assert files["tat-ca.zip"].state == "opened"
    assert files["BC_xa_an_sao.docx"].unit == units[0]
    for name in ("lồng nhau.zip", "doi-ten.docx"):
        assert files[name].state == "refused", name
        assert "giải nén" in files[name].said
    assert "Tệp rỗng" in files["rong.pdf"].said


def test_an_archive_that_unpacks_without_end_is_stopped(
    collection: Collection, superior: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loa.reports.collecting.archives.MOST_OF_ONE", 1024)
    packed = _zip(Made("to.pdf", b"%PDF-1.7" + bytes(100_000)))
    archive, member = _drop(collection, superior, Made("bom.zip", packed))
    assert (archive.state, member.state) == ("opened", "refused")
    assert "bung ra quá lớn" in member.said


BAD = {
    "a password": (encrypted(), "khoa.xlsx", "mật khẩu"),
    "a bomb": (bomb(), "bc.docx", "quá lớn"),
    "nothing at all": (b"", "trong.docx", "Tệp rỗng"),
    "a program": (b"MZ" + bytes(600), "bao-cao.pdf", "chương trình"),
    "a film": (b"\x00\x00\x00\x18ftypisom" + bytes(600), "phim.mp4", "Chỉ nhận PDF, Word, Excel"),
    "half a workbook": (b"PK\x03\x04" + bytes(600), "hong.xlsx", "Đề nghị"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_stays_listed_with_the_reason(
    kind: str, collection: Collection, superior: Staffed
) -> None:
    content, name, said = BAD[kind]
    (file,) = _drop(collection, superior, Made(name, content))
    assert file.state in ("unread", "refused")
    assert file.file_name == name
    assert said in file.said
    with visible_to(superior.clerk):
        assert queries.card(collection).files == 1


def test_a_secret_paper_is_wiped_with_its_name(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    paper = made.paper(units[0].name, FIGURES)
    marked = BytesIO()
    from dataclasses import replace

    import vanban
    from vanban.writers.composition import Paragraph

    vanban.write(replace(paper, body=(Paragraph("TỐI MẬT"), *paper.body)), marked, format="docx")
    drop = actions.begin_drop(collection, by=superior.clerk)
    file = actions.add_file(drop, marked.getvalue(), name="bao-cao.docx", by=superior.clerk)
    assert file.file is not None
    kept = path_of(file.file)
    read_all(drop, superior)
    file = only(drop, superior)
    assert (file.state, file.file, file.file_name) == ("refused", None, "")
    assert "độ mật" in file.said
    assert not kept.exists()


def test_nobody_drops_files_into_the_collection_of_another_agency(
    collection: Collection, world: World
) -> None:
    with pytest.raises(PermissionDenied):
        actions.begin_drop(collection, by=world.outsider.clerk)


def test_the_card_counts_every_file_once(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    report = made.as_docx(units[0].name, FIGURES)
    blurred = made.as_photo(units[2].name, FIGURES, blurred=True)
    _drop(
        collection,
        superior,
        report,
        Made("ban sao.docx", report.content),
        made.as_foreign_sheet(units[1].name, FIGURES),
        blurred,
    )
    with visible_to(superior.clerk):
        card = queries.card(collection)
    assert card.said == (
        "4 tệp: 2 báo cáo của 2 đơn vị, 1 tệp trùng, 1 tệp không đọc được (ảnh chụp mờ)."
    )
    assert card.left == "Còn 3/5 đơn vị chưa gửi."


def test_figures_far_from_the_last_period_are_asked_about_and_not_accepted_with_the_others(
    superior: Staffed, units: list[Agency], collection: Collection
) -> None:
    before = open_collection(window("q1", 2025), by=superior.clerk)
    for place, unit in enumerate(units[:2]):
        figures = declared(made.figures_of(place))
        accept(
            receive(before, unit, way="xlsx", figures=figures, by=superior.clerk),
            by=superior.clerk,
        )
    _drop(
        collection,
        superior,
        made.as_docx(units[0].name, made.figures_of(0, times=3)),
        made.as_docx(units[1].name, made.figures_of(1)),
    )
    with visible_to(superior.clerk):
        card, table = queries.card(collection), queries.gathered(collection)
    assert card.left == ("Còn 3/5 đơn vị chưa gửi; 1 đơn vị có số liệu khác kỳ trước trên 50%.")
    assert [line.standing.unit for line in table.lines] == units[:2]
    assert [queries.is_clean(line) for line in table.lines] == [False, True]
    (doubt,) = [cell for cell in table.lines[0].cells if cell.doubt]
    assert doubt.key == "TT08"
    assert "tăng 200%" in doubt.doubt


def test_a_unit_in_a_foreign_table_with_rows_for_several_units_gives_no_figures(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["TT", "Đơn vị", "Tin, bài trên trang TTĐT", "Hội nghị", "Cuộc họp lồng ghép"])
    for place, unit in enumerate(units[:3], start=1):
        sheet.append([place, unit.name, 5, 2, 3])
    kept = BytesIO()
    book.save(kept)
    (file,) = _drop(collection, superior, Made("BC quy 1 2026 xa An Sao.xlsx", kept.getvalue()))
    assert file.state == "asked"
    assert any("nhiều đơn vị" in note for note in file.notes)
