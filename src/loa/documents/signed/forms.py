"""What a person fills in to record a signed copy as the issued paper."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from loa.documents.models import SignedCopy
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm

REASONS = [
    (SignedCopy.Reason.CHANGED_OUTSIDE.value, "Văn bản đã được sửa ngoài hệ thống trước khi ký"),
    (SignedCopy.Reason.MISREAD.value, "Máy nhận dạng sai chữ; bản giấy đúng như dự thảo"),
]


class IssueForm(VietnameseForm):
    """Number and day, taken from the paper where it has them; a reason for other words."""

    number = forms.CharField(label="Số, ký hiệu", max_length=60, help_text="Ví dụ: 35/KH-THPTBM")
    issued_on = DateField(label="Ngày ban hành", help_text="Ví dụ: 02/3/2026")
    reason = forms.ChoiceField(
        label="Vì sao nội dung khác dự thảo?", choices=REASONS, widget=forms.RadioSelect
    )

    def __init__(self, copy: SignedCopy, data: Mapping[str, str] | None = None) -> None:
        document = copy.document
        super().__init__(
            data,
            auto_id="ban-hanh-%s",
            initial={"number": document.number or _blank(copy), "issued_on": document.issued_on},
        )
        choices = REASONS if _is_scanned(copy) else REASONS[:1]
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        reason.choices = choices
        reason.required = copy.verdict == SignedCopy.Verdict.ALTERED


def _blank(copy: SignedCopy) -> str:
    """The symbol behind a number that is still to be typed: "/KH-THPTBM"."""
    return f"/{copy.outgoing.symbol}" if copy.outgoing is not None else ""


def _is_scanned(copy: SignedCopy) -> bool:
    return any(scanned for *_, scanned in copy.document.layout.get("pages", []))
