"""What a person fills in on a paper's way: a reason, a decision from outside, number and day."""

from __future__ import annotations

from typing import Any

from django import forms

from loa.agencies.models import Agency, Role
from loa.agencies.queries import leaders
from loa.documents.actions.outgoing_steps import LINK_DAYS, USUAL_DAYS
from loa.documents.models import Addressee
from loa.ui.fields import DateField, WholeNumberField
from loa.ui.forms import VietnameseForm

_LONGEST_WORDS = 2_000


def _words(label: str, *, required: bool, rows: int = 3, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=_LONGEST_WORDS,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ReasonForm(VietnameseForm):
    """Why a paper goes back, or will not go out."""

    reason = _words("Lý do", required=True, hint="Ghi rõ cần hoàn thiện những gì.")


class WordsForm(VietnameseForm):
    """A leader's words with the decision."""

    words = _words("Ý kiến chỉ đạo", required=False)


class OutsideForm(VietnameseForm):
    """A decision that was taken outside of Loa, with its proof."""

    decided_by = forms.CharField(
        label="Người duyệt", max_length=160, help_text="Ví dụ: Hiệu trưởng Nguyễn Văn An"
    )
    decided_on = DateField(label="Ngày duyệt", help_text="Ví dụ: 15/3/2026")
    proof = forms.FileField(
        label="Ảnh trang đã ký, ảnh chụp tin nhắn hoặc tệp PDF",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,.pdf"}),
    )
    words = _words("Ý kiến của người duyệt", required=False)


class IssueForm(VietnameseForm):
    """Number and day of a paper that was signed on paper or elsewhere."""

    number = forms.CharField(label="Số, ký hiệu", max_length=60, help_text="Ví dụ: 35/KH-THPTBM")
    issued_on = DateField(label="Ngày ban hành", help_text="Ví dụ: 15/3/2026")
    proof = forms.FileField(
        label="Bản đã ký, đóng dấu (bản quét hoặc PDF)",
        required=False,
        help_text="Có thể bổ sung sau.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,.pdf"}),
    )


class ScanForm(VietnameseForm):
    """The signed copy of a paper that was issued already."""

    proof = forms.FileField(
        label="Bản đã ký, đóng dấu (bản quét hoặc PDF)",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,.pdf"}),
    )


class LeaderField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of an agency's leaders, by name and post."""

    def label_from_instance(self, obj: Role) -> str:
        """ "Nguyễn Văn An – Hiệu trưởng"."""
        return f"{obj.person.full_name} – {obj.post or obj.get_code_display()}"


class LinkForm(VietnameseForm):
    """To which leader the address goes, and for how many days."""

    to = LeaderField(label="Gửi cho", queryset=Role.objects.none(), empty_label=None)
    days = forms.TypedChoiceField(
        label="Dùng được",
        coerce=int,
        choices=[(days, f"{days} ngày") for days in LINK_DAYS],
        initial=USUAL_DAYS,
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["to"]
        assert isinstance(choice, LeaderField)
        choice.queryset = leaders(agency)


class SendingForm(VietnameseForm):
    """How a paper went to one recipient, or to all that it has not gone to yet."""

    way = forms.ChoiceField(label="Cách gửi", choices=Addressee.Way.choices)
    sent_on = DateField(label="Ngày gửi")
    receipt = forms.CharField(
        label="Số đến của nơi nhận", max_length=60, required=False, help_text="Nếu nơi nhận đã báo."
    )


class RulesForm(VietnameseForm):
    """How the agency's papers go."""

    two_checks = forms.BooleanField(
        label="Ký nháy nội dung và kiểm tra thể thức trước khi trình ký", required=False
    )
    one_checker = forms.BooleanField(
        label="Một người được làm cả hai bước kiểm tra", required=False
    )
    loa_numbers = forms.BooleanField(label="Loa cấp số", required=False)


class RegisterForm(VietnameseForm):
    """A series of numbers as the head decided."""

    name = forms.CharField(label="Tên sổ", max_length=160, initial="Sổ đăng ký văn bản đi")
    year = WholeNumberField(label="Năm", min_value=2000, max_value=2100)
    first_number = WholeNumberField(
        label="Số bắt đầu", min_value=1, max_value=99_999, help_text="Số đầu tiên Loa sẽ cấp."
    )
    kinds = forms.CharField(
        label="Loại văn bản",
        required=False,
        max_length=600,
        help_text="Để trống nếu sổ dùng chung cho mọi loại. Nếu có sổ riêng, ghi tên loại cách"
        " nhau bằng dấu phẩy, ví dụ: Quyết định, Kế hoạch.",
    )

    def clean_kinds(self) -> list[str]:
        """The types, each once, with a capital."""
        said = [" ".join(part.split()) for part in self.cleaned_data["kinds"].split(",")]
        return list(dict.fromkeys(kind[0].upper() + kind[1:60] for kind in said if kind))
