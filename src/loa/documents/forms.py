"""What a person fills in: the file that is dropped, and the head of a document."""

from __future__ import annotations

from django import forms

from loa.documents.actions import Header
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm


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
