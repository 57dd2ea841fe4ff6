"""The one small page before a local plan opens: every question has its answer already."""

from __future__ import annotations

from typing import Any

from django import forms

from loa.documents.models import Document
from loa.plans.drafting.choosing import Choices, year_of
from loa.ui.fields import WholeNumberField
from loa.ui.forms import VietnameseForm
from loa.ui.words import day

_NONE = [("", "Không dùng")]


class LocalPlanForm(VietnameseForm):
    """Which superior's plan, which of last year's, which plan of reform, which motto."""

    year = WholeNumberField(label="Năm của kế hoạch", min_value=2020, max_value=2100)
    superior = forms.ChoiceField(label="Kế hoạch của cấp trên", required=False)
    last_year = forms.ChoiceField(
        label="Kế hoạch năm trước của đơn vị",
        required=False,
        help_text="Lời văn của đơn vị được giữ; thời gian chuyển sang năm mới.",
    )
    own_reform_plan = forms.ChoiceField(
        label="Kế hoạch cải cách hành chính năm của đơn vị",
        required=False,
        help_text="Mục tiêu, chỉ tiêu tuyên truyền được gắn với kế hoạch này.",
    )
    motto = forms.CharField(label="Chủ đề năm", max_length=300, required=False)

    def __init__(self, found: Choices, motto: str, data: Any = None) -> None:
        self.papers = {
            "superior": found.superiors,
            "last_year": found.last_years,
            "own_reform_plan": found.own_reform_plans,
        }
        first = {name: str(papers[0].pk) if papers else "" for name, papers in self.papers.items()}
        super().__init__(data, initial={"year": found.year, "motto": motto, **first})
        for name, papers in self.papers.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*((str(paper.pk), _called(paper)) for paper in papers), *_NONE]

    def chosen(self, name: str) -> Document | None:
        """The paper that was chosen for a question; only after the form was found in order."""
        said = self.cleaned_data[name]
        return next((paper for paper in self.papers[name] if str(paper.pk) == said), None)


def _called(paper: Document) -> str:
    """ "Kế hoạch số 18/KH-SGDĐT ngày 24/02/2026: Tuyên truyền …"."""
    of = f" ngày {day(paper.issued_on)}" if paper.issued_on else f" năm {year_of(paper)}"
    title = " ".join(paper.title.split())
    short = title if len(title) <= 90 else f"{title[:89].rsplit(' ', 1)[0]}…"
    return f"{paper.called}{of}: {short}" if short else f"{paper.called}{of}"
