"""What a person fills in about a file of the archive."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django import forms

from loa import clock
from loa.agencies.names import folded
from loa.documents.archive.export import FOR_EVER
from loa.documents.models import ArchiveFile
from loa.ui.fields import DateField, WholeNumberField
from loa.ui.forms import VietnameseForm

_YEARS = re.compile(r"(\d{1,2})(?: ?nam)?")


class FileForm(VietnameseForm):
    """Code, title, year and term, as in the agency's list of files."""

    title = forms.CharField(
        label="Tiêu đề hồ sơ",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: Hồ sơ tuyên truyền cải cách hành chính năm 2026",
    )
    code = forms.CharField(label="Số, ký hiệu hồ sơ", max_length=30, help_text="Ví dụ: 05.CCHC")
    year = WholeNumberField(label="Năm", min_value=1990, max_value=2100)
    kept_for = forms.CharField(
        label="Thời hạn bảo quản",
        max_length=40,
        help_text="Theo danh mục hồ sơ của đơn vị: Vĩnh viễn, hoặc số năm, ví dụ 20 năm.",
        widget=forms.TextInput(attrs={"list": "thoi-han", "autocomplete": "off"}),
    )

    def __init__(
        self, data: Mapping[str, str] | None = None, *, file: ArchiveFile | None = None
    ) -> None:
        names = ("title", "code", "year", "kept_for")
        said = {name: getattr(file, name) for name in names} if file is not None else {}
        super().__init__(data, initial={"year": clock.today().year, **said})

    def clean_kept_for(self) -> str:
        """ "Vĩnh viễn" or "20 năm" (Decree 30/2020, Annex V, I.4), however it was typed."""
        words = folded(self.cleaned_data["kept_for"])
        if words == "vinh vien":
            return FOR_EVER
        years = _YEARS.fullmatch(words)
        if years is None or not int(years[1]):
            raise forms.ValidationError("Đề nghị ghi Vĩnh viễn hoặc số năm, ví dụ 20 năm.")
        return f"{int(years[1])} năm"


class CloseForm(VietnameseForm):
    """The day on which the matter ended."""

    on = DateField(label="Ngày kết thúc")

    def __init__(self, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data, auto_id="ket-thuc-%s", initial={"on": clock.today()})
