"""What a person fills in on the review page: a task put right, and the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django import forms
from django.core.exceptions import ValidationError

from loa.plans.answers import NEW_UNIT, Answers, BeforeIssue
from loa.plans.proposals import Proposal
from loa.plans.review import Review
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm

_LONG = forms.Textarea(attrs={"rows": 2})
LATER = "later"


class TaskEditForm(VietnameseForm):
    """A task as read, to be put right."""

    content = forms.CharField(
        label="Nội dung",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
    )
    method = forms.CharField(label="Hình thức", max_length=2000, required=False, widget=_LONG)
    deadline = forms.CharField(
        label="Thời gian",
        max_length=400,
        required=False,
        help_text="Ví dụ: Tháng 3; Quý II/2026; Trước ngày 15/12; Thường xuyên",
    )
    lead = forms.CharField(label="Đơn vị thực hiện", max_length=400, required=False)
    support = forms.CharField(label="Đơn vị phối hợp", max_length=400, required=False)
    product = forms.CharField(label="Sản phẩm", max_length=1000, required=False)

    def changes(self, task: Proposal) -> dict[str, str]:
        """The fields that differ from `task`."""
        said = {name: words.replace("\r\n", "\n") for name, words in self.cleaned_data.items()}
        return {name: words for name, words in said.items() if words != getattr(task, name)}


class AnswersForm(VietnameseForm):
    """The two fields of the answers that somebody types; the others are choices, read below."""

    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    issued_on = DateField(label="Ngày ban hành", required=False)

    def __init__(self, review: Review, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.review = review

    def answers(self) -> Answers:
        """What was answered; only after the form was found in order."""
        units = {str(unit.pk): unit.pk for unit in self.review.units}
        all_to_one = self.data.get("assign") == "all"
        return Answers(
            assign_all_to_unit=units.get(self.data.get("all", "")) if all_to_one else None,
            units=dict(self._units(units, all_to_one)),
            before_issue=dict(self._before_issue()),
            leads=dict(self._leads(units)),
            left_out=frozenset(self._left_out()),
            number=self.cleaned_data.get("number", ""),
            issued_on=self.cleaned_data.get("issued_on"),
        )

    def clean(self) -> dict[str, object]:
        """A plan without any task cannot come into force."""
        left_out = len(list(self._left_out()))
        if self.review.is_proposed and left_out == len(self.review.lines):
            raise ValidationError("Chưa chọn nhiệm vụ nào. Đề nghị chọn ít nhất một nhiệm vụ.")
        return self.cleaned_data

    def _units(self, units: Mapping[str, int], all_to_one: bool) -> Iterator[tuple[int, int]]:
        """A unit chosen for one task; where all go to one unit, tasks without a lead follow it."""
        for line in self.review.lines:
            chosen = units.get(self.data.get(f"unit-{line.task.order}", ""))
            if chosen is not None and not (all_to_one and not line.task.lead):
                yield line.task.order, chosen

    def _before_issue(self) -> Iterator[tuple[int, BeforeIssue]]:
        for early in self.review.early:
            said: BeforeIssue = "move" if self.data.get(f"early-{early.key}") == "move" else "done"
            for order in early.orders:
                yield order, said

    def _leads(self, units: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        for lead in self.review.unknown:
            said = self.data.get(f"lead-{lead.number}", LATER)
            if said == "new":
                yield lead.name, NEW_UNIT
            elif said in units:
                yield lead.name, units[said]

    def _left_out(self) -> Iterator[int]:
        if self.review.is_proposed:
            for line in self.review.lines:
                if f"take-{line.task.order}" not in self.data:
                    yield line.task.order
