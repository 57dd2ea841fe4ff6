"""What a person fills in about a file of the archive."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from loa import clock
from loa.documents.models import ArchiveFile
from loa.norms.retention import terms
from loa.ui.fields import DateField, WholeNumberField
from loa.ui.forms import VietnameseForm


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
    kept_for = forms.ChoiceField(
        label="Thời hạn bảo quản", help_text="Theo danh mục hồ sơ của đơn vị."
    )

    def __init__(
        self, data: Mapping[str, str] | None = None, *, file: ArchiveFile | None = None
    ) -> None:
        names = ("title", "code", "year", "kept_for")
        said = {name: getattr(file, name) for name in names} if file is not None else {}
        super().__init__(data, initial={"year": clock.today().year, **said})
        kept_for = self.fields["kept_for"]
        assert isinstance(kept_for, forms.ChoiceField)
        kept_for.choices = [(term, term) for term in terms()]


class CloseForm(VietnameseForm):
    """The day on which the matter ended."""

    on = DateField(label="Ngày kết thúc")

    def __init__(self, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data, auto_id="ket-thuc-%s", initial={"on": clock.today()})
