"""What a person fills in at the registers: a line by hand, a number for a paper from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from loa.documents.actions.numbering import Elsewhere
from loa.documents.models import Direction, RegisterEntry
from loa.documents.registers_import import fields_of, is_required
from loa.ui.fields import DateField, WholeNumberField
from loa.ui.forms import VietnameseForm, speak_vietnamese

_TALL = {"title": 3, "recipients": 2}


class EntryForm(VietnameseForm):
    """A line of one of the two registers."""

    def __init__(self, direction: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.direction = direction
        for name, known in fields_of(direction).items():
            required = is_required(name, direction)
            if known.is_day:
                self.fields[name] = DateField(label=known.label, required=required)
            elif name == "copies":
                self.fields[name] = WholeNumberField(
                    label=known.label, required=False, min_value=0, max_value=99_999
                )
            else:
                self.fields[name] = forms.CharField(
                    label=known.label,
                    required=required,
                    max_length=known.longest,
                    widget=_widget(name),
                )
            speak_vietnamese(self.fields[name], known.label)

    def entry(self) -> RegisterEntry:
        """The line, not entered yet; only after the form was found in order."""
        return RegisterEntry(direction=self.direction, **self.cleaned_data)


class ElsewhereForm(VietnameseForm):
    """A paper written outside of Loa that takes the next number."""

    key = forms.CharField(max_length=36, widget=forms.HiddenInput)
    kind = forms.CharField(label="Loại văn bản", max_length=60, help_text="Ví dụ: Công văn")
    symbol = forms.CharField(label="Ký hiệu", max_length=40, help_text="Ví dụ: CV-THPTBM")
    title = forms.CharField(
        label="Trích yếu", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    signer = forms.CharField(label="Người ký", max_length=120, required=False)
    recipients = forms.CharField(label="Nơi nhận", max_length=2_000, required=False)
    keeper = forms.CharField(label="Đơn vị nhận bản lưu", max_length=200, required=False)
    copies = WholeNumberField(label="Số lượng bản", required=False, min_value=0, max_value=99_999)

    def paper(self) -> Elsewhere:
        """The paper as the register will name it; only after the form was found in order."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "key"}
        return Elsewhere(**said)


class BringForm(VietnameseForm):
    """The export of a QLVB."""

    direction = forms.ChoiceField(
        label="Nhập vào", choices=Direction.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label="Tệp xuất từ phần mềm quản lý văn bản",
        help_text="Excel (.xlsx) hoặc CSV, tối đa 20.000 dòng.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )


class ColumnsForm(VietnameseForm):
    """Which column of the export is what."""

    def __init__(
        self,
        direction: str,
        headings: Sequence[str],
        columns: Mapping[str, int],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Không có trong tệp")] + [
            (str(index), heading or f"Cột {index + 1}") for index, heading in enumerate(headings)
        ]
        for name, known in fields_of(direction).items():
            self.fields[name] = forms.ChoiceField(
                label=known.label,
                choices=choices,
                required=is_required(name, direction),
                initial=str(columns.get(name, "")),
            )
            speak_vietnamese(self.fields[name], known.label)

    def columns(self) -> dict[str, int]:
        """{field: column}; only after the form was found in order."""
        return {name: int(index) for name, index in self.cleaned_data.items() if index}


def _widget(name: str) -> forms.Widget:
    if name in _TALL:
        return forms.Textarea(attrs={"rows": _TALL[name]})
    return forms.TextInput()
