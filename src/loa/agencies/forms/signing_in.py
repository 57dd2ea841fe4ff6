"""The forms of signing in, and of one's own account and password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from loa.agencies.forms.people import ADDRESS_CHOICES, PhoneField
from loa.agencies.models import Person
from loa.agencies.queries import current_roles, username_meant
from loa.ui.forms import VietnameseForm


class SignInForm(AuthenticationForm):
    """User name, phone number or address, and password; one message for all, so that nobody
    learns which names exist."""

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Đề nghị kiểm tra và nhập lại.",
        "no_role": (
            "Tài khoản này không còn vai trò nào đang dùng. Đề nghị liên hệ người quản trị của"
            " đơn vị."
        ),
        "inactive": "Tài khoản này đã ngừng sử dụng. Đề nghị liên hệ người quản trị của đơn vị.",
    }
    username = forms.CharField(
        label="Tên đăng nhập, số điện thoại hoặc thư điện tử",
        max_length=120,
        error_messages={
            "required": "Đề nghị nhập tên đăng nhập, số điện thoại hoặc thư điện tử.",
            "max_length": "Tên đăng nhập dài nhất là 120 chữ.",
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        max_length=200,
        error_messages={
            "required": "Đề nghị nhập mật khẩu.",
            "max_length": "Mật khẩu dài nhất là 200 chữ.",
        },
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["maxlength"] = 120  # an address is longer than a name
        self.use_required_attribute = False

    shared = forms.BooleanField(
        label="Máy dùng chung",
        required=False,
        help_text="Tự đăng xuất sau 10 phút không dùng, không lưu lại gì trên máy này",
    )

    def clean_username(self) -> str:
        """The user name behind what was typed, so that tries are counted by person."""
        return username_meant(str(self.cleaned_data["username"]))

    def confirm_login_allowed(self, user: Person) -> None:
        """Refuses whoever left: an account without a role opens nothing."""
        super().confirm_login_allowed(user)
        if user.roles.exists() and not current_roles(user).exists():
            raise ValidationError(self.error_messages["no_role"], code="no_role")


class OwnAccountForm(VietnameseForm):
    """What everybody puts down about themselves."""

    address_form = forms.ChoiceField(label="Cách xưng hô", choices=ADDRESS_CHOICES)
    phone = PhoneField(
        label="Điện thoại", required=False, help_text="Dùng để đăng nhập thay tên đăng nhập"
    )
    email = forms.EmailField(label="Thư điện tử", max_length=120, required=False)

    def clean_email(self) -> str:
        """In lower case, as it is kept."""
        return str(self.cleaned_data["email"]).lower()


class OwnPasswordForm(VietnameseForm):
    """The old password once, the new one twice."""

    old = forms.CharField(
        label="Mật khẩu đang dùng",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        min_length=10,
        max_length=200,
        help_text="Ít nhất 10 ký tự. Ví dụ: ba, bốn từ dễ nhớ viết liền nhau",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """The new password must have been typed twice alike."""
        said = self.cleaned_data
        if "new" in said and "again" in said and said["new"] != said["again"]:
            self.add_error("again", "Hai lần nhập mật khẩu khác nhau. Đề nghị nhập lại.")
        return said
