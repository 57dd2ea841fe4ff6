"""The forms of the agency itself: its data, settings, units, relations, events, who may sign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from loa import clock
from loa.agencies.models import Agency, Relation, Reorganisation, Role, SigningAuthority
from loa.agencies.queries import roles_on
from loa.agencies.staff_list import StaffLine
from loa.files.camera import place_of, written
from loa.ui.fields import DateField, WholeNumberField
from loa.ui.forms import VietnameseForm, VietnameseModelForm

_MAY_HOLD = (Role.Code.DEPUTY_HEAD, Role.Code.UNIT_LEAD)
_MOST_BELOW = 300
"""Agencies that are put below at once."""
_RELATIONS = [(kind.value, kind.label[0].upper() + kind.label[1:]) for kind in Relation.Kind]
SYMBOL = RegexValidator(r"^[^\W_]+(?:[.&-][^\W_]+)*$")


class AgencyForm(VietnameseModelForm):
    """What stands on the agency's papers and in its contact block."""

    website = forms.URLField(
        label="Trang thông tin điện tử", required=False, max_length=200, assume_scheme="https"
    )

    radius_km = WholeNumberField(
        label="Địa bàn tính từ trụ sở, km",
        required=False,
        min_value=1,
        max_value=200,
        help_text="Ảnh chụp xa hơn thì người xác nhận được báo.",
    )
    seat = forms.CharField(
        label="Toạ độ trụ sở",
        required=False,
        max_length=60,
        help_text="Chép từ bản đồ trên điện thoại, ví dụ: 10.034100, 105.787600.",
    )
    field_order = (
        *("superior_name", "place", "head_post", "address", "phone", "hotline", "email", "website"),
        *("seat", "radius_km"),
    )

    class Meta:
        model = Agency
        fields = (
            "superior_name",
            "place",
            "head_post",
            "address",
            "phone",
            "hotline",
            "email",
            "website",
            "radius_km",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency = self.instance
        if agency.latitude is not None and agency.longitude is not None:
            self.fields["seat"].initial = written((agency.latitude, agency.longitude))

    def clean(self) -> dict[str, Any]:
        """The seat in degrees, and the area around it: both or neither."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        said, radius = data.get("seat", ""), data.get("radius_km")
        place = place_of(said)
        if said and place is None:
            self.add_error("seat", "Toạ độ chưa đúng. Đề nghị nhập như 10.034100, 105.787600.")
        elif place and not radius and "radius_km" not in self.errors:
            self.add_error("radius_km", "Đề nghị ghi địa bàn rộng bao nhiêu km tính từ trụ sở.")
        elif radius and not said:
            self.add_error("seat", "Đề nghị ghi toạ độ trụ sở.")
        data["latitude"], data["longitude"] = place or (None, None)
        return data


class SettingsForm(VietnameseModelForm):
    """How the agency works with Loa."""

    class Meta:
        model = Agency
        fields = ("signed_by_deputy", "head_may_verify_own", "progress_is_public", "asks_for_codes")
        labels = {
            "signed_by_deputy": "Văn bản thường do cấp phó ký thay (KT.)",
            "head_may_verify_own": (
                "Trường nhỏ: người đứng đầu được tự xác nhận minh chứng của mình"
            ),
            "progress_is_public": "Công khai tiến độ trên trang công khai",
            "asks_for_codes": "Yêu cầu xác thực hai bước khi duyệt, công khai và quản trị",
        }
        help_texts = {
            "head_may_verify_own": (
                "Chỉ bật khi đơn vị không có người thứ hai để xác nhận. Mọi lần tự xác nhận đều"
                " được ghi lại."
            ),
            "asks_for_codes": (
                "Nên bật: người biết mật khẩu của lãnh đạo, văn thư, quản trị vẫn không duyệt, ban"
                " hành thay được, vì còn cần mã trên điện thoại của chính người đó. Người thực hiện"
                " gửi minh chứng thì không bị hỏi."
            ),
        }


class UnitForm(VietnameseForm):
    """A unit's name, and what documents call it besides."""

    name = forms.CharField(label="Tên bộ phận", max_length=160)
    aliases = forms.CharField(
        label="Tên gọi khác",
        required=False,
        max_length=3000,
        help_text="Mỗi dòng một tên. Ví dụ: VP; Tổ VP",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_name(self) -> str:
        """Spaces made single."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_aliases(self) -> list[str]:
        """One name a line, or by semicolons."""
        typed = str(self.cleaned_data["aliases"]).replace(";", "\n")
        return [" ".join(line.split())[:160] for line in typed.splitlines() if line.strip()]


class RelationForm(VietnameseForm):
    """Below whom the agency stands, since when."""

    superior = forms.CharField(
        label="Cơ quan cấp trên", max_length=200, widget=forms.TextInput(attrs={"list": "co-quan"})
    )
    kind = forms.ChoiceField(
        label="Quan hệ", choices=_RELATIONS, widget=forms.RadioSelect, initial="direct"
    )
    since = DateField(label="Từ ngày")


class SubordinateForm(VietnameseForm):
    """Agencies below that do not work with Loa, one a line: name and symbol."""

    subordinate = forms.CharField(
        label="Tên đơn vị",
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một đơn vị; dán được từ Excel gồm tên đơn vị và cột ký hiệu (nếu có).",
    )
    kind = forms.ChoiceField(
        label="Quan hệ",
        choices=_RELATIONS,
        widget=forms.RadioSelect,
        initial="direct",
    )
    since = DateField(label="Từ ngày")

    def clean_subordinate(self) -> list[tuple[str, str]]:
        """(name, symbol) of each line."""
        rows = []
        for line in self.cleaned_data["subordinate"].splitlines():
            name, _, symbol = " ".join(line.split(" ")).partition("\t")
            if name := " ".join(name.split()):
                rows.append((name, symbol.split("\t")[0].strip()))
        if not rows or len(rows) > _MOST_BELOW:
            raise ValidationError(f"Đề nghị ghi từ 1 đến {_MOST_BELOW} đơn vị, mỗi dòng một tên.")
        if long := next((name for name, _ in rows if len(name) > 200), None):
            raise ValidationError(f"Tên “{long[:60]}…” dài quá 200 ký tự. Đề nghị rút gọn.")
        return rows


class FirstBelowForm(VietnameseForm):
    """Who begins at an agency below."""

    full_name = forms.CharField(label="Họ và tên", max_length=100)
    post = forms.CharField(
        label="Chức vụ", max_length=100, required=False, help_text="Ví dụ: Văn thư"
    )
    unit = forms.CharField(label="Bộ phận", max_length=100, required=False)

    def line(self) -> StaffLine:
        """The person as a line of a list."""
        said = self.cleaned_data
        return StaffLine(
            " ".join(said["full_name"].split()), said["post"].strip(), said["unit"].strip()
        )


class LastDayForm(VietnameseForm):
    """When something ends."""

    last_day = DateField(label="Đến hết ngày")


class _EventForm(VietnameseForm):
    on = DateField(label="Có hiệu lực từ ngày")
    document = forms.CharField(
        label="Theo văn bản",
        max_length=300,
        help_text="Ví dụ: Nghị quyết số 12/NQ-HĐND ngày 20/6/2025 của HĐND tỉnh",
    )


class RenameForm(_EventForm):
    """The agency's new name."""

    name = forms.CharField(label="Tên mới", max_length=200)
    symbol = forms.CharField(
        label="Ký hiệu mới",
        max_length=20,
        validators=[SYMBOL],
        error_messages={"invalid": "Ký hiệu chỉ gồm chữ và số, như THPTBM."},
    )
    superior_name = forms.CharField(
        label="Cơ quan chủ quản", max_length=200, required=False, help_text="Để trống nếu như cũ"
    )
    field_order = ("name", "symbol", "superior_name", "on", "document")

    def clean_name(self) -> str:
        """Spaces made single."""
        return " ".join(str(self.cleaned_data["name"]).split())


class EndAgencyForm(_EventForm):
    """What becomes of the agency: merged, divided, dissolved, or a part of it split off."""

    kind = forms.ChoiceField(
        label="Việc sắp xếp",
        choices=[
            (Reorganisation.Kind.MERGED, "Hợp nhất, sáp nhập vào đơn vị khác"),
            (Reorganisation.Kind.DIVIDED, "Chia thành nhiều đơn vị mới"),
            (Reorganisation.Kind.SPLIT, "Tách một phần thành đơn vị mới, đơn vị này vẫn còn"),
            (Reorganisation.Kind.DISSOLVED, "Giải thể"),
        ],
        widget=forms.RadioSelect,
    )
    successors = forms.CharField(
        label="Đơn vị mới",
        required=False,
        max_length=2000,
        help_text="Tên đầy đủ, mỗi đơn vị một dòng. Giải thể thì để trống",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("kind", "successors", "on", "document")

    def clean_successors(self) -> list[str]:
        """One agency a line."""
        typed = str(self.cleaned_data["successors"]).splitlines()
        return [" ".join(line.split())[:200] for line in typed if line.strip()]


class _RoleField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Role) -> str:
        """Name and post."""
        return f"{obj.person.full_name}, {obj.post or obj.get_code_display()}"


class AuthorityForm(VietnameseForm):
    """Who signs for the head, what, and how."""

    mode = forms.ChoiceField(
        label="Hình thức ký",
        choices=SigningAuthority.Mode.choices,
        widget=forms.RadioSelect,
        initial=SigningAuthority.Mode.DEPUTY,
    )
    role = _RoleField(label="Người ký", queryset=Role.objects.none(), empty_label="Chọn người ký")
    scope = forms.CharField(
        label="Lĩnh vực, nội dung được ký",
        max_length=300,
        help_text="Ví dụ: Cải cách hành chính, chuyển đổi số; Báo cáo định kỳ gửi Sở",
    )
    document = forms.CharField(
        label="Theo văn bản",
        max_length=300,
        required=False,
        help_text=(
            "Ký thay: phân công công tác. Thừa ủy quyền: văn bản ủy quyền. Thừa lệnh: quy chế"
            " làm việc"
        ),
    )
    valid_from = DateField(label="Từ ngày")
    valid_to = DateField(
        label="Đến hết ngày", required=False, help_text="Bắt buộc khi thừa ủy quyền"
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["role"]
        assert isinstance(choice, forms.ModelChoiceField)
        held = roles_on(clock.today()).filter(agency=agency, code__in=_MAY_HOLD)
        choice.queryset = held.order_by("code", "pk")
        self.fields["valid_from"].initial = clock.today()
