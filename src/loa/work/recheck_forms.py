"""What is asked for a draw of the random re-check."""

from __future__ import annotations

from typing import Any

from django import forms

from loa import clock
from loa.ui.fields import WholeNumberField
from loa.ui.forms import VietnameseForm
from loa.work.actions.rechecking import MOST

_LATIN = ("", "I", "II", "III", "IV")


class DrawForm(VietnameseForm):
    """A quarter that has begun, of this year or the last, and how many."""

    quarter = forms.ChoiceField(label="Minh chứng được xác nhận trong")
    size = WholeNumberField(label="Số minh chứng rút ngẫu nhiên", min_value=1, max_value=MOST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        begun = [
            (year, quarter)
            for year in (today.year, today.year - 1)
            for quarter in (4, 3, 2, 1)
            if (year, 3 * quarter - 2) <= (today.year, today.month)
        ]
        self.fields["quarter"].help_text = (
            "Mỗi quý rút một lần. Quý chưa hết mà đã rút thì minh chứng xác nhận sau đó không"
            " được hậu kiểm nữa."
        )
        self.fields["quarter"].choices = [  # type: ignore[attr-defined]
            (f"{year}-{quarter}", f"quý {_LATIN[quarter]} năm {year}") for year, quarter in begun
        ]

    def drawn(self) -> dict[str, int]:
        """The verb's arguments."""
        year, quarter = self.cleaned_data["quarter"].split("-")
        return {"year": int(year), "quarter": int(quarter), "size": self.cleaned_data["size"]}
