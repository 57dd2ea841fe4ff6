"""The one field in which a code of the second factor is typed."""

from __future__ import annotations

from django import forms

from loa.ui.forms import VietnameseForm


class CodeForm(VietnameseForm):
    """A code from the phone, or a printed one; whether it is right the verbs say."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=20,
        help_text="6 chữ số đang hiện trong ứng dụng tạo mã trên điện thoại",
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "class": "control-short",
            }
        ),
    )
