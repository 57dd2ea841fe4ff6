"""The sign-in form."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """User name and password; one message for both, so that nobody learns which names exist."""

    error_messages = {
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Đề nghị kiểm tra và nhập lại.",
        "inactive": "Tài khoản này đã ngừng sử dụng. Đề nghị liên hệ người quản trị của đơn vị.",
    }
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        error_messages={"required": "Đề nghị nhập tên đăng nhập."},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        error_messages={"required": "Đề nghị nhập mật khẩu."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
