"""What people fill in when work gets more time or ends without a result."""

from __future__ import annotations

from django import forms

from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm


class ExtendForm(VietnameseForm):
    """Until when, who allowed it by what, and why."""

    until = DateField(label="Gia hạn đến ngày")
    document = forms.CharField(
        label="Văn bản hoặc ý kiến cho phép",
        max_length=200,
        help_text="Ví dụ: Công văn số 15/THPTBM ngày 10/3/2026; ý kiến Hiệu trưởng tại giao ban.",
    )
    reason = forms.CharField(label="Lý do gia hạn", max_length=400)


class GiveUpForm(VietnameseForm):
    """Why it cannot be done."""

    reason = forms.CharField(
        label="Lý do không thực hiện được",
        max_length=400,
        help_text="Lý do được nêu trong báo cáo. Ví dụ: Cấp trên không tổ chức cuộc thi năm nay.",
    )
