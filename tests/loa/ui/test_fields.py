"""What officials type into boxes is taken as they mean it."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from loa import clock
from loa.ui import words
from loa.ui.fields import DateField, WholeNumberField, key_in, keys_in
from loa.ui.forms import VietnameseForm


@pytest.fixture(autouse=True)
def in_march_2026(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 14, 9, tzinfo=clock.VIETNAM))


@pytest.mark.parametrize(
    "typed",
    ["15/3", "15/03/2026", "15/3/2026", "15-3-2026", "15.3.2026", "15 3 2026", "15032026", "1503",
     " 15/3/26 ", "150326"],
)  # fmt: skip
def test_a_day_may_be_typed_in_every_usual_way(typed):
    assert DateField().clean(typed) == date(2026, 3, 15)


@pytest.mark.parametrize(
    "typed", ["31/2", "15/13/2026", "mai", "2026-03-15", "1/1/1/1", "15/3/202"]
)
def test_what_is_no_day_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="15/3/2026"):
        DateField().clean(typed)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_day_or_refused(typed):
    class Form(VietnameseForm):
        due = DateField(label="Hạn", required=False)

    form = Form({"due": typed})
    if form.is_valid():
        assert isinstance(form.cleaned_data["due"], date | None)
    else:
        assert form.errors["due"] == ["Ngày chưa đúng. Đề nghị nhập như 15/3/2026."]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_a_day_that_is_shown_is_read_back(day):
    assert DateField().clean(words.day(day)) == day


def test_the_box_shows_a_day_as_it_is_written_here():
    class Form(VietnameseForm):
        due = DateField(label="Hạn")

    html = str(Form(initial={"due": date(2026, 3, 2)})["due"])
    assert 'value="02/3/2026"' in html
    assert 'type="text"' in html
    assert 'inputmode="numeric"' in html


def test_writing_a_day_otherwise_is_no_change():
    assert not DateField().has_changed(date(2026, 3, 15), "15/3")
    assert DateField().has_changed(date(2026, 3, 15), "16/3")


@pytest.mark.parametrize(
    ("typed", "number"), [("820", 820), ("1.234", 1234), ("1 234 567", 1234567), (" 5 ", 5)]
)
def test_whole_numbers_may_have_points_between_thousands(typed, number):
    assert WholeNumberField().clean(typed) == number


@pytest.mark.parametrize(
    ("kept", "shown"), [(18_000_000, "18.000.000"), (2026, 2026), ("12.5x", "12.5x"), (None, None)]
)
def test_a_sum_stands_with_its_points_a_year_without(kept, shown):
    assert WholeNumberField().prepare_value(kept) == shown


@pytest.mark.parametrize("typed", ["nhiều", "1,5", "1.5", "1.23.456"])
def test_what_is_no_whole_number_is_refused(typed):
    with pytest.raises(ValidationError):
        WholeNumberField().clean(typed)


@pytest.mark.parametrize(
    ("text", "key"),
    [("7", 7), ("007", 7), ("", None), ("-1", None), ("²", None), ("٣", None), ("9" * 19, None)],
)
def test_only_a_number_names_a_row(text, key):
    assert key_in(text) == key


def test_what_names_no_row_is_left_out():
    assert keys_in(["3", "x", "²", "3", "12"]) == {3, 12}
