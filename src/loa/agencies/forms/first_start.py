"""The form of the first start: one screen on which an agency begins."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from loa.agencies.forms.people import StaffField
from loa.agencies.founding import FirstPerson, Founding
from loa.agencies.kinds import guessed_kind, is_deputy
from loa.agencies.models import Agency
from loa.ui.forms import VietnameseForm

_HEAD, _ACTING, _IN_CHARGE, _DEPUTY = "head", "acting", "in_charge", "deputy"


class FirstStartForm(VietnameseForm):
    """The one screen on which an agency begins."""

    name = forms.CharField(
        label="Tên đơn vị",
        max_length=200,
        help_text="Ghi đầy đủ như trên con dấu. Ví dụ: Trường THPT Bình Minh",
    )
    kind = forms.ChoiceField(
        label="Loại đơn vị",
        required=False,
        choices=[("", "Nhận biết theo tên"), *Agency.Kind.choices],
    )
    superior_name = forms.CharField(
        label="Cơ quan chủ quản",
        max_length=200,
        required=False,
        help_text="Như ở góc trên bên trái của văn bản. Ủy ban nhân dân để trống",
    )
    symbol = forms.CharField(
        label="Ký hiệu",
        max_length=20,
        help_text="Phần viết tắt tên đơn vị trong số văn bản. Ví dụ: THPTBM",
        widget=forms.TextInput(attrs={"class": "control-short"}),
        validators=[RegexValidator(r"^[^\W_]+(?:[.&-][^\W_]+)*$")],
        error_messages={"invalid": "Ký hiệu chỉ gồm chữ và số, như THPTBM."},
    )
    place = forms.CharField(
        label="Địa danh", max_length=60, help_text="Ghi trước ngày tháng của văn bản. Ví dụ: An Phú"
    )
    signer_name = forms.CharField(label="Họ và tên người ký", max_length=80)
    signer_post = forms.CharField(
        label="Chức vụ người ký", max_length=60, help_text="Ví dụ: Hiệu trưởng, Phó Chủ tịch"
    )
    authority = forms.ChoiceField(
        label="Thẩm quyền ký",
        choices=[
            (_HEAD, "Người đứng đầu ký"),
            (_DEPUTY, "Cấp phó ký thay (KT.)"),
            (_ACTING, "Quyền người đứng đầu ký (Q.)"),
            (_IN_CHARGE, "Cấp phó được giao phụ trách ký (KT.)"),
        ],
        initial=_HEAD,
        widget=forms.RadioSelect,
    )
    staff = StaffField(
        label="Danh sách người của đơn vị",
        required=False,
        help_text=(
            "Chép trong Excel cả dòng tiêu đề rồi dán vào đây: họ và tên, chức vụ, bộ phận, điện"
            " thoại, thư điện tử, xưng hô. Chỉ họ và tên là bắt buộc; có thể để trống và bổ sung"
            " sau."
        ),
    )
    full_name = forms.CharField(
        label="Họ và tên người khai báo",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    username = forms.CharField(
        label="Tên đăng nhập",
        min_length=3,
        max_length=60,
        help_text="Chữ thường không dấu, số, dấu chấm, gạch ngang. Ví dụ: vanthu",
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        validators=[RegexValidator(r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$")],
    )
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        min_length=10,
        max_length=200,
        help_text="Ít nhất 10 ký tự",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
    )

    AGENCY = ("name", "kind", "superior_name", "symbol", "place")
    SIGNER = ("signer_name", "signer_post", "authority")
    STAFF = ("staff",)
    FIRST = ("full_name", "username", "password", "again")

    def clean_name(self) -> str:
        """Spaces of a pasted name made single."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean(self) -> dict[str, Any]:
        """The kind is guessed where it was not chosen; post and authority must agree."""
        said = self.cleaned_data
        if "name" in said and not said.get("kind"):
            said["kind"] = guessed_kind(said["name"])
            if said["kind"] is None:
                self.add_error("kind", "Chưa nhận biết được theo tên. Đề nghị chọn “Loại đơn vị”.")
        self._check_authority(said)
        if "password" in said and "again" in said and said["password"] != said["again"]:
            self.add_error("again", "Hai lần nhập mật khẩu khác nhau. Đề nghị nhập lại.")
        return said

    def founding(self) -> Founding:
        """What was said, for `found_agency`; only when the form is valid."""
        said = self.cleaned_data
        return Founding(
            **{name: said[name] for name in (*self.AGENCY, "signer_name", "signer_post")},
            signed_by_deputy=said["authority"] == _DEPUTY,
            acting=said["authority"] if said["authority"] in (_ACTING, _IN_CHARGE) else "",
            first=FirstPerson(said["full_name"], said["username"], said["password"]),
            staff=said["staff"],
        )

    def _check_authority(self, said: dict[str, Any]) -> None:
        if "signer_post" not in said or "authority" not in said:
            return
        by_deputy = said["authority"] in (_DEPUTY, _IN_CHARGE)
        if is_deputy(said["signer_post"]) != by_deputy:
            self.add_error(
                "authority",
                "Chức vụ người ký và thẩm quyền ký chưa khớp. Cấp phó thì chọn “Cấp phó ký thay”"
                " hoặc “Cấp phó được giao phụ trách”.",
            )
