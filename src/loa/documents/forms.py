"""What a person fills in: the file that is dropped, and the head of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django import forms

from loa.documents.actions import Header
from loa.documents.amendments import Part
from loa.documents.doubts import HEADER, Doubt
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm, speak_vietnamese

_LONGEST = 20_000
"""Code points of a duty in prose."""


class HeaderForm(VietnameseForm):
    """The head and foot of a document; only its kind must be there."""

    kind = forms.CharField(
        label="Tên loại", max_length=60, widget=forms.TextInput(attrs={"autofocus": True})
    )
    number = forms.CharField(
        label="Số, ký hiệu", max_length=60, required=False, help_text="Ví dụ: 35/KH-THPTBM"
    )
    issued_on = DateField(label="Ngày ban hành", required=False, help_text="Ví dụ: 15/3/2026")
    title = forms.CharField(
        label="Trích yếu",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=300, required=False)
    place = forms.CharField(label="Địa danh", max_length=60, required=False)
    signer_authority = forms.CharField(
        label="Quyền hạn ký",
        max_length=120,
        required=False,
        help_text="Ví dụ: KT. HIỆU TRƯỞNG",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    signer_post = forms.CharField(label="Chức vụ người ký", max_length=120, required=False)
    signer_name = forms.CharField(label="Họ và tên người ký", max_length=80, required=False)

    def header(self) -> Header:
        """What was filled in; only after the form was found in order."""
        said = self.cleaned_data
        lines = {k: v.replace("\r\n", "\n") for k, v in said.items() if isinstance(v, str)}
        return Header(**{**said, **lines})


class DoubtsForm(VietnameseForm):
    """What a person sees on the page where words are in doubt: a field for each."""

    def __init__(self, doubts: Sequence[Doubt], data: Mapping[str, str] | None = None) -> None:
        self.doubts = doubts
        super().__init__(data, auto_id="doi-chieu-%s")
        for doubt in doubts:
            field = self.fields[doubt.key] = _field_for(doubt)
            speak_vietnamese(field, doubt.label)

    def header(self, before: Header) -> Header:
        """The head with what was said of it; only after the form was found in order."""
        said = {
            HEADER[doubt.name][0]: self.cleaned_data[doubt.key]
            for doubt in self.doubts
            if doubt.part is None
        }
        return replace(before, **said)

    def rows(self) -> dict[tuple[Part, int], dict[str, str]]:
        """What was said of rows, by part and index."""
        said: dict[tuple[Part, int], dict[str, str]] = {}
        for doubt in self.doubts:
            if doubt.part is not None and doubt.index is not None:
                words = self.cleaned_data[doubt.key].replace("\r\n", "\n")
                said.setdefault((doubt.part, doubt.index), {})[doubt.name] = words
        return said


def _longest_of(name: str) -> int | None:
    field = HeaderForm.base_fields[name]
    return field.max_length if isinstance(field, forms.CharField) else None


def _field_for(doubt: Doubt) -> forms.Field:
    if doubt.name == "date":
        return DateField(label=doubt.label, required=False, initial=doubt.said)
    widget = forms.Textarea(attrs={"rows": 3}) if doubt.is_long else forms.TextInput()
    longest = _LONGEST if doubt.part else _longest_of(HEADER[doubt.name][0])
    return forms.CharField(
        label=doubt.label,
        required=doubt.name == "content",
        max_length=longest,
        initial=doubt.said,
        widget=widget,
    )
