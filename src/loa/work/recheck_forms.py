"""What is asked for a draw of the random re-check."""

from __future__ import annotations

from typing import Any

from django import forms

from loa import clock
from loa.agencies.models import Agency
from loa.ui.fields import WholeNumberField
from loa.ui.forms import VietnameseForm
from loa.ui.words import number
from loa.work.actions.rechecking import MOST, confirmed_in
from loa.work.models import Recheck

_LATIN = ("", "I", "II", "III", "IV")


class DrawForm(VietnameseForm):
    """A quarter of this year or the last that has something to draw, and how many."""

    quarter = forms.ChoiceField(label="Minh chứng được xác nhận trong")
    size = WholeNumberField(label="Số minh chứng rút ngẫu nhiên", min_value=1, max_value=MOST)

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        drawn = set(Recheck.objects.filter(agency=agency).values_list("year", "quarter"))
        begun = [
            (year, quarter)
            for year in (today.year, today.year - 1)
            for quarter in (4, 3, 2, 1)
            if (year, 3 * quarter - 2) <= (today.year, today.month)
        ]
        counted = [
            (year, quarter, confirmed_in(agency, year, quarter).count())
            for year, quarter in begun
            if (year, quarter) not in drawn
        ]
        self.fields["quarter"].help_text = (
            "Mỗi quý rút một lần. Quý chưa hết mà đã rút thì minh chứng xác nhận sau đó không"
            " được hậu kiểm nữa."
        )
        self.fields["quarter"].choices = [  # type: ignore[attr-defined]
            (f"{year}-{quarter}", f"quý {_LATIN[quarter]} năm {year} ({number(count)} minh chứng)")
            for year, quarter, count in counted
            if count
        ]

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.fields["quarter"].choices)  # type: ignore[attr-defined]

    def drawn(self) -> dict[str, int]:
        """The verb's arguments."""
        year, quarter = self.cleaned_data["quarter"].split("-")
        return {"year": int(year), "quarter": int(quarter), "size": self.cleaned_data["size"]}
