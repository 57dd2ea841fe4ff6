"""What a person says before a draft opens, and what is said of one."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from loa import clock
from loa.agencies.models import Agency
from loa.documents.drafting.opening import PlanWishes, campaign_names, kinds, usual_themes
from loa.norms.forms import themes
from loa.ui.fields import DateField, WholeNumberField
from loa.ui.forms import VietnameseForm

_CITED = "Ghi như khi viện dẫn, ví dụ: Kế hoạch số 08/KH-UBND ngày 15/01/2026 của …"
_SIGNS = re.compile(r"\s+")


class BeginPlanForm(VietnameseForm):
    """A plan of communication: the year, what it rests on, what it is joined with."""

    year = WholeNumberField(label="Năm", min_value=2020, max_value=2100)
    superior_plan = forms.CharField(
        label="Kế hoạch của cấp trên", max_length=400, required=False, help_text=_CITED
    )
    own_plan = forms.CharField(
        label="Kế hoạch cải cách hành chính năm của đơn vị",
        max_length=400,
        required=False,
        help_text=_CITED,
    )
    motto = forms.CharField(label="Chủ đề năm", max_length=300, required=False)
    themes = forms.MultipleChoiceField(
        label="Nội dung tuyên truyền", widget=forms.CheckboxSelectMultiple
    )
    campaigns = forms.MultipleChoiceField(
        label="Lồng ghép với", required=False, widget=forms.CheckboxSelectMultiple
    )
    starts_on = DateField(label="Bắt đầu", required=False, help_text="Để trống là cả năm.")
    ends_on = DateField(label="Kết thúc", required=False)

    def __init__(self, agency: Agency, data: Any = None) -> None:
        super().__init__(data, initial={"year": clock.today().year, "themes": usual_themes(agency)})
        for name, choices in (("themes", themes()), ("campaigns", campaign_names())):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [(key, _capital(label)) for key, label in choices.items()]

    def clean(self) -> dict[str, Any]:
        """The end may not stand before the beginning."""
        said: dict[str, Any] = self.cleaned_data
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Ngày kết thúc phải sau ngày bắt đầu.")
        return said

    def wishes(self) -> PlanWishes:
        """What was said; only after the form was found in order."""
        said = self.cleaned_data
        return PlanWishes(
            year=said["year"],
            motto=_one_line(said["motto"]),
            superior_plan=_one_line(said["superior_plan"]),
            own_plan=_one_line(said["own_plan"]),
            themes=tuple(said["themes"]),
            campaigns=tuple(said["campaigns"]),
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
        )


class BeginPaperForm(VietnameseForm):
    """Another paper: its kind, and what it is about."""

    kind = forms.ChoiceField(label="Loại văn bản", widget=forms.RadioSelect)
    about = forms.CharField(
        label="Về việc gì",
        max_length=400,
        help_text="Ví dụ: công tác tuyên truyền cải cách hành chính quý I năm 2026",
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"kind": "cong-van"})
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(kinds().items())


class CommentForm(VietnameseForm):
    """Something said of a draft."""

    text = forms.CharField(
        label="Góp ý", max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _one_line(text: str) -> str:
    return _SIGNS.sub(" ", text).strip(" .;")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
