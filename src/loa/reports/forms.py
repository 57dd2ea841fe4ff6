"""What people fill in about reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Relation
from loa.norms.indicators import Indicator, indicators
from loa.norms.windows import Window, last_closed, windows
from loa.reports.actions.adjusting import can_be_put_right
from loa.reports.actions.own import LONGEST_REASON
from loa.reports.frozen import LARGEST, Frozen, value_of
from loa.reports.queries.comparing import Change
from loa.reports.templates import template, templates
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm
from loa.ui.words import number

_LINES = forms.Textarea(attrs={"rows": 3})
_WRONG = "“{label}” chưa đúng. Đề nghị nhập như 1.234 hoặc 12,5."


class FigureField(forms.CharField):
    """A figure typed as 34, 1.234 or 12,5; None for an empty box."""

    is_one_of_many = True

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "control-short"})
        super().__init__(max_length=24, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """The number; ValidationError for words, negative and monstrous ones."""
        text = (super().clean(value) or "").strip()
        if not text:
            return None
        try:
            found = Decimal(text.replace(" ", "").replace(".", "").replace(",", "."))
        except InvalidOperation:
            raise ValidationError(_WRONG.format(label=self.label)) from None
        if not found.is_finite() or not 0 <= found < LARGEST:
            raise ValidationError(_WRONG.format(label=self.label))
        return found


class CollectionForm(VietnameseForm):
    """Which window is collected, and the collector's own days for it."""

    template = forms.ChoiceField(label="Mẫu báo cáo")
    window = forms.ChoiceField(label="Kỳ báo cáo")
    relation = forms.ChoiceField(
        label="Thu của đơn vị nào",
        required=False,
        choices=[
            ("", "Trực thuộc, chuyên môn và đầu mối tổng hợp"),
            *[(kind.value, kind.label.capitalize()) for kind in Relation.Kind],
        ],
    )
    due_on = DateField(
        label="Hạn gửi", required=False, help_text="Để trống thì theo cấp: trường, xã, sở."
    )
    cut_off_on = DateField(
        label="Chốt số liệu đến hết ngày", required=False, help_text="Để trống thì theo cấp."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.windows = _windows()
        self.fields["template"].choices = [(one.code, one.name) for one in templates().values()]  # type: ignore[attr-defined]
        self.fields["window"].choices = [(key, one.label) for key, one in self.windows.items()]  # type: ignore[attr-defined]
        closed = last_closed(clock.today())
        self.initial.setdefault("window", f"{closed.year}-{closed.kind}")

    def clean(self) -> dict[str, Any]:
        """Days in their order, and the window itself in place of its name."""
        found = super().clean() or self.cleaned_data
        due_on, cut_off_on = found.get("due_on"), found.get("cut_off_on")
        if due_on and cut_off_on and cut_off_on > due_on:
            self.add_error("cut_off_on", "Ngày chốt số liệu phải trước hoặc trùng hạn gửi.")
        if "window" in found:
            found["window"] = self.windows[found["window"]]
        return found


class ReturnForm(VietnameseForm):
    """Why a report is returned."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        widget=_LINES,
        help_text="Nêu số liệu hoặc phần cần hoàn thiện; đơn vị đọc được lý do này.",
    )


class MoreTimeForm(VietnameseForm):
    """Gia hạn: until when, by which paper."""

    until = DateField(label="Gia hạn đến hết ngày")
    document = forms.CharField(label="Theo văn bản", max_length=300, required=False)


class FiguresForm(VietnameseForm):
    """Those figures of a template that people may type: expected ones (ước đến hết kỳ)."""

    def __init__(self, code: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicators = by_hand(code)
        add_figures(self, self.indicators)

    def values(self) -> dict[str, Decimal]:
        """The figures that were typed, by key."""
        return typed(self.cleaned_data, self.indicators)


class PaperForm(FiguresForm):
    """Figures from a paper, with the paper itself."""

    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    issued_on = DateField(label="Ngày ban hành", required=False)
    file = forms.FileField(label="Bản chụp hoặc tệp của báo cáo", required=False)


class AdjustForm(VietnameseForm):
    """Điều chỉnh số liệu: which figure, to what, why, by which paper. `now` are the figures as they
    are, so that each is chosen by its value too."""

    key = forms.ChoiceField(label="Chỉ tiêu")
    after = FigureField(label="Số liệu điều chỉnh")
    reason = forms.CharField(label="Lý do", max_length=2000, widget=_LINES)
    document = forms.CharField(label="Theo văn bản", max_length=300, required=False)

    def __init__(self, code: str, now: Frozen, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [(one.code, _said(one, now)) for one in by_hand(code)]  # type: ignore[attr-defined]


class ReasonsForm(VietnameseForm):
    """Why figures are far from those of the period before; none need be given."""

    def __init__(self, asked: Iterable[Change], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        for change in self.asked:
            self.fields[change.indicator.code] = forms.CharField(
                label=change.indicator.name,
                required=False,
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=change.told,
            )

    def reasons(self) -> dict[str, str]:
        """What was written, by key."""
        return {
            change.indicator.code: self.cleaned_data[change.indicator.code] for change in self.asked
        }

    @property
    def answered(self) -> list[tuple[Change, str]]:
        """Each with the reason that was given, "" where none was."""
        return [(change, self.initial.get(change.indicator.code, "")) for change in self.asked]

    @property
    def unanswered(self) -> int:
        """How many have no reason yet."""
        return sum(not self.initial.get(change.indicator.code) for change in self.asked)


def by_hand(code: str) -> list[Indicator]:
    """The template's counts and sums, and those of its table by unit, which people may type."""
    keys = dict.fromkeys((*template(code).indicators, *template(code).matrix))
    return [indicators()[key] for key in keys if can_be_put_right(key)]


def add_figures(form: forms.Form, found: Iterable[Indicator]) -> None:
    """A box for each indicator."""
    for indicator in found:
        form.fields[indicator.code] = FigureField(
            label=f"{indicator.name} ({indicator.unit})", required=False
        )


def typed(cleaned: Mapping[str, Any], found: Iterable[Indicator]) -> dict[str, Decimal]:
    """What was typed into those boxes; empty ones are left out."""
    given = {one.code: cleaned.get(one.code) for one in found}
    return {code: value for code, value in given.items() if value is not None}


def _said(indicator: Indicator, now: Frozen) -> str:
    value = value_of(now.get(indicator.code))
    return f"{indicator.name}: {'chưa có' if value is None else number(value)}"


def _windows() -> dict[str, Window]:
    today = clock.today()
    near = [*windows(today.year - 1), *windows(today.year), *windows(today.year + 1)]
    begun = [one for one in near if one.start <= today]
    return {f"{one.year}-{one.kind}": one for one in sorted(begun, key=_end, reverse=True)[:8]}


def _end(days: Window) -> Any:
    return days.end, days.kind
