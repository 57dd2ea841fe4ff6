"""Each shape in which reports come is recognised by unit and period, with the same figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from loa.agencies.models import Agency
from loa.agencies.queries import visible_to
from loa.norms.windows import window
from loa.reports.actions import open_collection
from loa.reports.collecting.sheets_out import sheet_for
from loa.reports.models import Collection, DroppedFile, Submission
from tests.loa.reports import many_reports as made
from tests.loa.reports.collecting_builders import (
    TODAY,
    dropped,
    first_quarter_of,
    only,
    units_below,
)
from tests.loa.world import Staffed, build_world
from tests.signing import Authority

pytestmark = pytest.mark.django_db
FIGURES = made.figures_of(4)
COUNTED = {key: str(value) for key, value in FIGURES.items()}


@pytest.fixture
def superior(set_today: Callable[[date], None]) -> Staffed:
    set_today(TODAY)
    return build_world().home_affairs


@pytest.fixture
def units(superior: Staffed) -> list[Agency]:
    return units_below(superior, 6)


@pytest.fixture
def collection(superior: Staffed, units: list[Agency]) -> Collection:
    return first_quarter_of(superior)


@pytest.fixture
def authority(settings: Any, tmp_path: Path) -> Authority:
    """The one that this installation trusts."""
    made_up = Authority.new()
    settings.TRUST = made_up.put_into(tmp_path / "goc")
    return made_up


SHAPES = {
    "Word": (made.as_docx, "word", "word"),
    "PDF": (made.as_pdf, "pdf", "pdf"),
    "a sheet of the unit's own": (made.as_foreign_sheet, "sheet", "xlsx"),
    "a photo": (made.as_photo, "scan", "pdf"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_report_is_known_by_what_it_says(
    shape: str, collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    make, kind, way = SHAPES[shape]
    file = only(dropped(collection, [make(units[4].name, FIGURES)], superior), superior)
    assert (file.state, file.unit, file.shape) == ("taken", units[4], kind), file.said
    assert (file.window, file.year) == ("q1", 2026)
    assert file.submission is not None
    assert file.submission.way == way
    assert file.submission.state == Submission.State.RECEIVED
    assert {key: row["value"] for key, row in file.submission.figures.items()} == COUNTED


def test_a_signed_paper_is_known_by_head_and_seal(
    collection: Collection, units: list[Agency], superior: Staffed, authority: Authority
) -> None:
    signed = made.as_signed(units[4].name, FIGURES, authority)
    file = only(dropped(collection, [signed], superior), superior)
    assert (file.state, file.unit, file.shape) == ("taken", units[4], "signed"), file.said
    assert file.submission is not None
    assert {key: row["value"] for key, row in file.submission.figures.items()} == COUNTED


def test_what_a_signed_paper_carries_is_taken_as_it_is(
    collection: Collection, units: list[Agency], superior: Staffed, authority: Authority
) -> None:
    carried = made.as_exchange(units[4].name, FIGURES, authority)
    file = only(dropped(collection, [carried], superior), superior)
    assert (file.state, file.unit, file.shape) == ("taken", units[4], "exchange"), file.said
    assert file.submission is not None
    assert file.submission.figures["TT08"] == {"value": COUNTED["TT08"], "facts": []}
    assert min(row["sure"] for row in file.found.values()) == 100


def test_what_an_unknown_authority_signed_is_read_from_the_pages(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    carried = made.as_exchange(units[4].name, FIGURES, Authority.new("Không ai biết"))
    file = only(dropped(collection, [carried], superior), superior)
    assert (file.state, file.shape) == ("taken", "signed")
    assert any("không được lấy" in note for note in file.notes)


def test_a_copy_that_came_first_does_not_keep_the_signed_paper_out(
    collection: Collection, units: list[Agency], superior: Staffed, authority: Authority
) -> None:
    forged = made.as_exchange(units[4].name, FIGURES, Authority.new("Không ai biết"))
    genuine = made.as_exchange(units[4].name, FIGURES, authority)
    first = only(dropped(collection, [forged], superior), superior)
    second = only(dropped(collection, [genuine], superior), superior)
    assert (second.state, second.shape) == ("taken", "exchange"), second.said
    assert second.submission is not None
    assert second.submission.figures["TT08"] == {"value": COUNTED["TT08"], "facts": []}
    with visible_to(superior.clerk):
        first.refresh_from_db()
        assert first.state == DroppedFile.State.SET_ASIDE
        again = only(dropped(collection, [forged], superior), superior)
        assert again.state == "duplicate"
        standing = Submission.objects.get(unit=units[4], state__in=Submission.STANDING)
    assert standing == second.submission


def test_a_sheet_of_ours_is_known_whatever_became_of_it(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    with visible_to(superior.clerk):
        sheet = sheet_for(collection, units[4])
    filled = made.filled_in(sheet, FIGURES, name="Copy of xã An Sao (1).xlsx", as_text=True)
    file = only(dropped(collection, [filled], superior), superior)
    assert (file.state, file.unit, file.shape) == ("taken", units[4], "own_sheet"), file.said
    assert file.submission is not None
    assert {key: row["value"] for key, row in file.submission.figures.items()} == COUNTED


def test_a_sheet_of_another_window_waits_for_an_answer(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    half_year = open_collection(window("h1", 2026), by=superior.clerk)
    with visible_to(superior.clerk):
        sheet = sheet_for(half_year, units[4])
    filled = made.filled_in(sheet, FIGURES, name="mau.xlsx")
    file = only(dropped(collection, [filled], superior), superior)
    assert (file.state, file.asks) == ("asked", "window")


def test_one_sheet_for_all_is_known_by_the_name_that_was_picked(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    with visible_to(superior.clerk):
        sheet = sheet_for(collection, None)
    book = load_workbook(BytesIO(sheet))
    page = book["Báo cáo"]
    next(row for row in page.iter_rows() if row[1].value == "Đơn vị báo cáo")[2].value = units[
        2
    ].name
    kept = BytesIO()
    book.save(kept)
    filled = made.filled_in(kept.getvalue(), FIGURES, name="mau.xlsx")
    file = only(dropped(collection, [filled], superior), superior)
    assert (file.state, file.unit) == ("taken", units[2]), file.said
