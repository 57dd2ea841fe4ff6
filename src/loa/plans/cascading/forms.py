"""What people fill in when a plan is handed down, followed and answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from loa.agencies.models import Agency, Relation
from loa.plans.actions.answering import Decision
from loa.plans.cascading.duties import key_of
from loa.plans.cascading.receivers import Candidate, Choice, counts
from loa.plans.models import Obligation
from loa.ui.fields import DateField, keys_in
from loa.ui.forms import VietnameseForm
from loa.ui.words import number

_LONG = forms.Textarea(attrs={"rows": 3})
SECTOR = "sector"
MOST_LISTED = 150
"""Up to so many units can be left out one by one."""


class HandDownForm(VietnameseForm):
    """To whom, until when, with which words."""

    to = forms.MultipleChoiceField(
        label="Giao cho", widget=forms.CheckboxSelectMultiple, required=True
    )
    kinds = forms.MultipleChoiceField(
        label="Chỉ các đơn vị thuộc loại",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Không chọn thì giao cho mọi loại.",
    )
    without = forms.MultipleChoiceField(
        label="Trừ các đơn vị", widget=forms.CheckboxSelectMultiple, required=False
    )
    own_plan_due = DateField(
        label="Hạn ban hành kế hoạch của đơn vị",
        required=False,
        help_text="Để trống nếu không yêu cầu đơn vị ban hành kế hoạch riêng.",
    )
    official_number = forms.CharField(
        label="Số văn bản giao qua QLVB",
        max_length=120,
        required=False,
        help_text="Thông báo trong Loa là để biết; văn bản văn thư đã đăng ký mới có giá trị giao"
        " việc.",
    )
    note = forms.CharField(label="Lời dặn", max_length=2000, required=False, widget=_LONG)

    def __init__(
        self,
        candidates: Sequence[Candidate],
        units: Mapping[int, str],
        duties: Sequence[Obligation],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        first, kinds, deeper = counts(candidates)
        self.duties = duties
        self._set_choices("to", _whom(first, deeper))
        of_kind = [(k, f"{Agency.Kind(k).label} ({number(n)})") for k, n in sorted_kinds(kinds)]
        self._set_choices("kinds", of_kind)
        if len(of_kind) < 2:
            del self.fields["kinds"]
        if len(candidates) <= MOST_LISTED:
            self._set_choices(
                "without", [(str(one.agency), units[one.agency]) for one in candidates]
            )
        else:
            del self.fields["without"]

    def _set_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def choice(self) -> Choice:
        """Whom the ticks mean."""
        said = self.cleaned_data
        return Choice(
            relations=[one for one in said["to"] if one != SECTOR],
            kinds=said.get("kinds", []),
            whole_sector=SECTOR in said["to"],
            without=keys_in(said.get("without", [])),
        )

    def stays(self) -> set[str]:
        """The duties whose tick was taken away."""
        kept = set(self.data.getlist("duty"))  # type: ignore[attr-defined]
        return {key_of(duty) for duty in self.duties} - kept


class PaperForm(VietnameseForm):
    """Đã nhận kế hoạch bằng bản giấy/QLVB."""

    number = forms.CharField(
        label="Số, ký hiệu kế hoạch của đơn vị", max_length=60, help_text="Ví dụ: 35/KH-THPTMH"
    )
    issued_on = DateField(label="Ngày ban hành")


class ExtendForm(VietnameseForm):
    """Gia hạn."""

    until = DateField(label="Gia hạn đến ngày")
    paper = forms.CharField(
        label="Theo văn bản",
        max_length=120,
        help_text="Ví dụ: Công văn số 214/SGDĐT-VP ngày 12/3/2026.",
    )


def sorted_kinds(kinds: Counter[str]) -> list[tuple[str, int]]:
    """Kinds in official order with their numbers."""
    return [(kind, kinds[kind]) for kind in Agency.Kind.values if kinds[kind]]


def decisions(data: Mapping[str, Any], duties: Sequence[Obligation]) -> dict[int, Decision]:
    """What the page of a superior's plan says of every duty."""
    getlist = data.getlist  # type: ignore[attr-defined]
    found: dict[int, Decision] = {}
    for duty in duties:
        if f"shown-{duty.pk}" not in data:
            continue
        chosen = keys_in([*getlist(f"task-{duty.pk}"), *getlist(f"other-{duty.pk}")])
        found[duty.pk] = Decision(
            tasks=frozenset(chosen),
            not_ours=f"not-ours-{duty.pk}" in data,
            reason=str(data.get(f"reason-{duty.pk}", ""))[:500],
        )
    return found


def first_choice(candidates: Sequence[Candidate], due: date | None, number_: str) -> dict[str, Any]:
    """What the form proposes: the first row in direct relation, or else whoever there is."""
    first, _, _ = counts(candidates)
    to = [kind for kind in (Relation.Kind.DIRECT,) if first[kind]] or list(first)[:1]
    return {"to": to, "own_plan_due": due, "official_number": number_}


def _whom(first: Counter[str], deeper: int) -> list[tuple[str, str]]:
    words = {
        Relation.Kind.DIRECT: "Các đơn vị trực thuộc",
        Relation.Kind.PROFESSIONAL: "Các đơn vị theo ngành dọc chuyên môn",
        Relation.Kind.FOCAL: "Các đơn vị gửi kết quả về đây tổng hợp",
        Relation.Kind.TERRITORIAL: "Các cơ quan, đơn vị trên địa bàn",
    }
    found = [
        (str(kind), f"{label} ({number(first[kind])})")
        for kind, label in words.items()
        if first[kind]
    ]
    if deeper:
        found.append((SECTOR, f"Toàn ngành, kể cả đơn vị cấp dưới nữa ({number(deeper)})"))
    return found


class GuidanceForm(VietnameseForm):
    """A note or a sample for all who have the plan."""

    title = forms.CharField(label="Tên hướng dẫn", max_length=200)
    text = forms.CharField(
        label="Nội dung",
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    upload = forms.FileField(label="Tệp mẫu", required=False, max_length=255)


class AnswerForm(VietnameseForm):
    """The answer to a question about the plan."""

    answer = forms.CharField(label="Trả lời", max_length=4000, widget=_LONG)
    to_all = forms.BooleanField(label="Gửi hỏi đáp này cho mọi đơn vị", required=False)


class AdviseForm(VietnameseForm):
    """To whom a draft goes up."""

    superior = forms.ChoiceField(label="Gửi lên")
    note = forms.CharField(
        label="Lời trình",
        max_length=2000,
        required=False,
        widget=_LONG,
        help_text="Ví dụ: Kính trình UBND tỉnh xem xét, ban hành.",
    )

    def __init__(self, superiors: Sequence[Agency], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.name) for one in superiors]
        self.fields["superior"].choices = choices  # type: ignore[attr-defined]


class IssuedForm(VietnameseForm):
    """Number and day of what the superior issued."""

    number = forms.CharField(label="Số, ký hiệu", max_length=60, help_text="Ví dụ: 412/QĐ-UBND")
    issued_on = DateField(label="Ngày ban hành")


class AdviceAnswerForm(VietnameseForm):
    """What the superior says of a draft."""

    answer = forms.CharField(label="Ý kiến", max_length=2000, required=False, widget=_LONG)
    number = forms.CharField(label="Đã ban hành, số", max_length=60, required=False)
    issued_on = DateField(label="Ngày ban hành", required=False)
