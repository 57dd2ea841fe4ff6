"""What an administrator fills in of the agency's mailbox."""

from __future__ import annotations

from typing import Any

from django import forms

from loa.clients.addresses import AddressError, host_of, web_address
from loa.documents.inbox.actions import MailboxSettings
from loa.documents.models import Mailbox
from loa.ui.fields import WholeNumberField
from loa.ui.forms import VietnameseForm

ARRIVING = "INBOX"
"""The folder that every server has (RFC 3501 §5.1)."""


class MailboxForm(VietnameseForm):
    """The mailbox; its password is never shown again."""

    is_on = forms.BooleanField(label="Nhận văn bản từ hộp thư này", required=False)
    host = forms.CharField(
        label="Máy chủ thư đến", max_length=253, help_text="Ví dụ: thudientu.sonha.gov.vn"
    )
    port = WholeNumberField(
        label="Cổng", min_value=1, max_value=65_535, initial=993, help_text="Thường là 993."
    )
    user = forms.CharField(
        label="Tên đăng nhập",
        max_length=200,
        help_text="Thường là địa chỉ thư của đơn vị.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=200,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    folder = forms.CharField(
        label="Thư mục trong hộp thư",
        max_length=120,
        required=False,
        help_text="Để trống là hộp thư đến.",
    )

    def __init__(self, mailbox: Mailbox | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mailbox = mailbox
        if mailbox is not None:
            self.fields["password"].help_text = "Để trống thì giữ mật khẩu đã nhập."

    def clean_host(self) -> str:
        """A host's name and nothing else."""
        host: str = self.cleaned_data["host"].strip().lower()
        try:
            known = host_of(web_address(f"https://{host}/"))
        except AddressError:
            known = ""
        if host.removeprefix("www.") != known:
            raise forms.ValidationError("Tên máy chủ thư chưa đúng. Ví dụ: thudientu.sonha.gov.vn")
        return host

    def clean(self) -> dict[str, Any]:
        """A new account needs its password: the old one must not be sent to another server."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        before = self.mailbox
        same = before is not None and (before.host, before.user) == (
            cleaned.get("host"),
            cleaned.get("user"),
        )
        if not self.errors and not same and not cleaned["password"]:
            self.add_error("password", "Đề nghị nhập mật khẩu của hộp thư.")
        return cleaned

    def said(self) -> MailboxSettings:
        """What was filled in; only after the form was found in order."""
        said = self.cleaned_data
        return MailboxSettings(**{**said, "folder": said["folder"] or ARRIVING})


def initial_of(mailbox: Mailbox | None) -> dict[str, Any]:
    """What the page shows before anything is changed; never the password."""
    if mailbox is None:
        return {"is_on": True}
    shown = {name: getattr(mailbox, name) for name in ("is_on", "host", "port", "user")}
    return {**shown, "folder": "" if mailbox.folder == ARRIVING else mailbox.folder}
