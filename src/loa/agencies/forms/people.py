"""The forms of the agency's people: a list, one person, a role, a leaving."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Agency, Person, Role, Unit
from loa.agencies.phones import read_phone, shown_phone
from loa.agencies.queries import units
from loa.agencies.staff_list import ADDRESS_FORMS, StaffLine, read_staff
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm

_MOST_SHOWN = 30
ADDRESS_CHOICES = [(form, form) for form in (Person.UNSAID_ADDRESS, *ADDRESS_FORMS)]


class PhoneField(forms.CharField):
    """A telephone number however it is typed; its value is as it is kept."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={"inputmode": "tel", "autocomplete": "tel", "class": "control-short"}
        )
        super().__init__(max_length=30, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        """Figures from 0 on; ValidationError for what is no number."""
        typed = super().clean(value)
        kept = read_phone(typed)
        if typed and not kept:
            raise ValidationError("Số điện thoại chưa đúng. Đề nghị nhập như 0912 345 678.")
        return kept

    def prepare_value(self, value: Any) -> Any:
        """0912 345 678."""
        return shown_phone(value) if isinstance(value, str) and value.isdigit() else value


class StaffField(forms.CharField):
    """A list of people as pasted from Excel; its value is a list of StaffLine."""

    def __init__(self, **kwargs: Any) -> None:
        text = forms.Textarea(attrs={"rows": 8, "wrap": "off", "spellcheck": "false"})
        super().__init__(widget=text, strip=False, **kwargs)

    def clean(self, value: Any) -> list[StaffLine]:
        """The people; one error for every wrong row, and the text stays in the box."""
        lines, wrong = read_staff(super().clean(value))
        if len(wrong) > _MOST_SHOWN:
            more = len(wrong) - _MOST_SHOWN
            wrong = [*wrong[:_MOST_SHOWN], f"Còn {more} dòng khác cần xem lại."]
        if wrong:
            raise ValidationError(wrong)
        return lines


class StaffListForm(VietnameseForm):
    """A list of people: an Excel file, or what was copied from one."""

    file = forms.FileField(label="Tệp Excel", required=False)
    staff = forms.CharField(
        label="Hoặc dán danh sách vào đây",
        required=False,
        strip=False,
        help_text="Chép cả dòng tiêu đề của các cột trong Excel rồi dán vào ô này",
        widget=forms.Textarea(attrs={"rows": 8, "wrap": "off", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        said = self.cleaned_data
        if not self.errors and not said.get("file") and not str(said.get("staff", "")).strip():
            raise ValidationError("Đề nghị chọn tệp Excel, hoặc dán danh sách vào ô.")
        return said


class PersonForm(VietnameseForm):
    """What is known of one of the agency's people."""

    full_name = forms.CharField(label="Họ và tên", max_length=80)
    address_form = forms.ChoiceField(label="Cách xưng hô", choices=ADDRESS_CHOICES)
    phone = PhoneField(label="Điện thoại", required=False)
    email = forms.EmailField(label="Thư điện tử", max_length=120, required=False)

    def clean_full_name(self) -> str:
        """Spaces made single."""
        return " ".join(str(self.cleaned_data["full_name"]).split())

    def clean_email(self) -> str:
        """In lower case, as it is kept."""
        return str(self.cleaned_data["email"]).lower()


class RoleForm(VietnameseForm):
    """A capacity at the agency, with unit, post and days."""

    code = forms.ChoiceField(
        label="Vai trò", choices=Role.Code.choices, initial=Role.Code.TASK_OWNER
    )
    post = forms.CharField(
        label="Chức vụ", max_length=80, required=False, help_text="Ví dụ: Tổ trưởng Tổ Ngữ văn"
    )
    unit = forms.ModelChoiceField(
        label="Bộ phận",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="Không thuộc bộ phận nào",
    )
    acting = forms.ChoiceField(
        label="Nếu là người đứng đầu",
        choices=Role.Acting.choices,
        required=False,
        help_text="Quyền thì ký “Q.”; cấp phó phụ trách thì vẫn ký “KT.”",
    )
    since = DateField(label="Từ ngày")
    until = DateField(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa rõ")

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["unit"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = units(agency)
        self.fields["since"].initial = clock.today()


class NewPersonForm(RoleForm):
    """A person who is new here: somebody new, or somebody with an account elsewhere."""

    full_name = forms.CharField(label="Họ và tên", max_length=80)
    address_form = forms.ChoiceField(label="Cách xưng hô", choices=ADDRESS_CHOICES, required=False)
    phone = PhoneField(label="Điện thoại", required=False)
    email = forms.EmailField(label="Thư điện tử", max_length=120, required=False)
    username = forms.CharField(
        label="Tên đăng nhập đã có",
        max_length=60,
        required=False,
        help_text="Chỉ ghi khi người này đã có tài khoản ở đơn vị khác trên hệ thống",
    )


class LeaveForm(VietnameseForm):
    """Until when somebody works here."""

    last_day = DateField(
        label="Làm việc đến hết ngày", help_text="Ngày cuối còn vai trò tại đơn vị"
    )
