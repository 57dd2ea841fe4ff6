"""What people fill in: which page is watched, and what it is called."""

from __future__ import annotations

from django import forms

from loa.ui.forms import VietnameseForm


class WatchForm(VietnameseForm):
    """A page of the agency's site."""

    address = forms.CharField(
        label="Đường dẫn chuyên mục hoặc nguồn tin",
        max_length=1000,
        help_text="Ví dụ: https://thptbinhminh.edu.vn/tin-tuc/cai-cach-hanh-chinh",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    name = forms.CharField(label="Tên chuyên mục", max_length=120, initial="Cải cách hành chính")
