"""What people fill in about an event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from loa import clock
from loa.agencies.forms import offer_staff
from loa.agencies.models import Agency, Person, Unit
from loa.agencies.queries import staff, units
from loa.events.guests import read_guests
from loa.events.kinds import Kind
from loa.events.models import Event, EventFile, Invited, Series
from loa.events.queries import Countable
from loa.ui.fields import DateField, WholeNumberField, key_in
from loa.ui.forms import VietnameseForm
from loa.ui.words import WEEKDAYS

_TIME = re.compile(
    r"(\d{1,2})(?:\s*(?:[:hg.]|giờ|gio)\s*(\d{2})?)?(?:\s*(?:phút|p))?", re.IGNORECASE
)
_LINES = forms.Textarea(attrs={"rows": 6})


class TimeField(forms.CharField):
    """An hour typed as 8:00, 8h, 8h30, 14 giờ 30 or 14."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "class": "control-short"})
        super().__init__(max_length=20, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """The time, or None for an empty box."""
        text = super().clean(value)
        if not text:
            return None
        found = _TIME.fullmatch(text.strip())
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise ValidationError("Giờ chưa đúng. Đề nghị nhập như 8:00 hoặc 14h30.")
        return time(int(found[1]), int(found[2] or 0))

    def prepare_value(self, value: Any) -> Any:
        """14:30 for a moment; what was typed as it was typed."""
        if isinstance(value, datetime):
            return f"{value.astimezone(clock.VIETNAM):%H:%M}"
        return value


class EventForm(VietnameseForm):
    """Title, day and hour, and what the kind asks for besides."""

    title = forms.CharField(label="Tên sự kiện", max_length=300)
    day = DateField(label="Ngày")
    begins = TimeField(label="Giờ bắt đầu", initial="08:00")
    ends = TimeField(label="Giờ kết thúc", required=False)
    place = forms.CharField(label="Địa điểm", max_length=300, required=False)
    chair = forms.CharField(label="Người chủ trì", max_length=160, required=False)
    secretary = forms.CharField(label="Người ghi biên bản", max_length=160, required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Bộ phận tổ chức", required=False, empty_label="Cả đơn vị"
    )
    organiser = forms.CharField(label="Cơ quan tổ chức", max_length=200, required=False)
    document_number = forms.CharField(
        label="Giấy triệu tập, quyết định",
        max_length=160,
        required=False,
        help_text="Ví dụ: Công văn số 512/SNV-CCHC ngày 02/11/2026.",
    )
    audience = forms.CharField(label="Thành phần", max_length=300, required=False)
    content = forms.CharField(label="Nội dung", max_length=4000, required=False, widget=_LINES)
    agenda = forms.CharField(
        label="Chương trình",
        max_length=20_000,
        required=False,
        widget=_LINES,
        help_text="Mỗi dòng một nội dung. Nội dung nào tính cho kế hoạch thì đánh dấu ở bước sau.",
    )
    expected = WholeNumberField(
        label="Số người dự kiến", required=False, min_value=1, max_value=1_000_000
    )

    def __init__(self, of_kind: Kind, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_kind = of_kind
        always = {"title", "day", "begins", "ends", "expected"}
        for name in list(self.fields):
            if name not in of_kind.asks | always:
                del self.fields[name]
        self._name_fields()
        if "unit" in self.fields:
            self.fields["unit"].queryset = units(agency)  # type: ignore[attr-defined]

    def _name_fields(self) -> None:
        """The words of this kind; people who are listed by name need no number."""
        kind = self.of_kind
        if kind.listed or kind.limited:
            del self.fields["expected"]
        if kind.pupils:
            self.fields["expected"].label = "Số học sinh dự kiến"
            self.fields["chair"].label = "Người nói, phụ trách"
        if "content" in self.fields:
            self.fields["content"].label = kind.content
        if kind.limited:
            self.fields["title"].label = "Một dòng nội dung"
            self.fields["title"].help_text = kind.proof
            del self.fields["ends"]

    def planned(self) -> dict[str, Any]:
        """What `plan_event` and `revise` take."""
        data = dict(self.cleaned_data)
        day, begins, ends = data.pop("day"), data.pop("begins"), data.pop("ends", None)
        agenda = data.pop("agenda", "")
        return {
            **data,
            "starts_at": datetime.combine(day, begins, clock.VIETNAM),
            "ends_at": datetime.combine(day, ends, clock.VIETNAM) if ends else None,
            "agenda": agenda.splitlines(),
        }

    @staticmethod
    def initial_of(event: Event) -> dict[str, Any]:
        """The event as the form shows it."""
        names = (
            *("title", "place", "chair", "secretary", "unit", "organiser", "document_number"),
            *("audience", "content", "expected"),
        )
        return {
            **{name: getattr(event, name) for name in names},
            "day": event.day,
            "begins": event.starts_at,
            "ends": event.ends_at,
            "agenda": "\n".join(event.agenda.values_list("text", flat=True)),
        }


class SeriesForm(VietnameseForm):
    """A rule by which events come back."""

    title = forms.CharField(label="Tên sự kiện", max_length=300)
    rule = forms.ChoiceField(
        label="Lặp lại", choices=Series.Rule.choices, widget=forms.RadioSelect, initial="weekly"
    )
    weekday = forms.TypedChoiceField(
        label="Vào thứ (khi hằng tuần)",
        choices=[(n, name[:1].upper() + name[1:]) for n, name in enumerate(WEEKDAYS)],
        coerce=int,
        initial=0,
    )
    month_day = WholeNumberField(
        label="Vào ngày (khi hằng tháng, hằng quý)",
        min_value=1,
        max_value=28,
        initial=5,
        help_text="Trùng ngày nghỉ thì chuyển sang ngày làm việc tiếp theo.",
    )
    begins = TimeField(label="Giờ bắt đầu", initial="07:00")
    starts_on = DateField(label="Từ ngày")
    ends_on = DateField(label="Đến ngày", help_text="Dài nhất một năm.")
    agenda = forms.CharField(
        label="Chương trình mỗi buổi",
        max_length=20_000,
        required=False,
        widget=_LINES,
        help_text="Mỗi dòng một nội dung, ví dụ: Quán triệt nhiệm vụ cải cách hành chính.",
    )
    place = forms.CharField(label="Địa điểm", max_length=300, required=False)
    chair = forms.CharField(label="Người chủ trì, phụ trách", max_length=160, required=False)
    in_terms_only = forms.BooleanField(
        label="Chỉ trong học kỳ (bỏ nghỉ hè, nghỉ Tết)", required=False
    )

    def __init__(self, of_kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not of_kind.schools:
            del self.fields["in_terms_only"]
        for name in ("agenda", "place", "chair"):
            if name not in of_kind.asks:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """The days run forward."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", "“Đến ngày” phải sau “Từ ngày”.")
        return data

    def clean_agenda(self) -> list[str]:
        """Its lines."""
        said: str = self.cleaned_data["agenda"]
        return said.splitlines()


class InviteForm(VietnameseForm):
    """Own staff ticked, guests pasted."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Người của đơn vị",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    guests = forms.CharField(
        label="Khách mời, đơn vị mời",
        required=False,
        max_length=100_000,
        widget=_LINES,
        help_text="Dán từ Excel: Họ và tên, Chức vụ, Đơn vị. Mỗi dòng một người hoặc một đơn vị.",
    )

    def __init__(self, agency: Agency, without: Iterable[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [person for person in staff(agency) if person.pk not in set(without)]
        choice = self.fields["people"]
        choice.queryset = Person.objects.filter(pk__in=[p.pk for p in people])  # type: ignore[attr-defined]
        choice.choices = [(p.pk, p.full_name) for p in people]  # type: ignore[attr-defined]
        if not people:
            del self.fields["people"]

    def clean_guests(self) -> Any:
        """The lines, or what is wrong with each."""
        found, wrong = read_guests(self.cleaned_data.get("guests") or "")
        if wrong:
            raise ValidationError(wrong[:10])
        return found

    def clean(self) -> dict[str, Any]:
        """Asks for somebody."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not data.get("people") and not data.get("guests"):
            self.add_error(
                "guests", "Đề nghị đánh dấu người của đơn vị hoặc dán danh sách khách mời."
            )
        return data


class NumberForm(VietnameseForm):
    """Number and day that the Giấy mời got in the QLVB."""

    number = forms.CharField(
        label="Số, ký hiệu giấy mời", max_length=60, help_text="Ví dụ: 15/GM-UBND."
    )
    date = DateField(label="Ngày giấy mời", initial=clock.today)


class LineForm(VietnameseForm):
    """Presence in one line, with the photo of the signed list."""

    line = forms.CharField(
        label="Điểm danh bằng một dòng",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: Đủ 38/42, vắng: Lan, Bình, An, Hoà. Người không nêu tên là có mặt.",
    )
    besides = WholeNumberField(
        label="Người dự ngoài danh sách", required=False, min_value=0, max_value=1_000_000
    )
    photo = forms.FileField(label="Ảnh danh sách đã ký", required=False, max_length=255)


class RecordForm(VietnameseForm):
    """On the phone: the number present, a photo, what it counts for."""

    present = WholeNumberField(label="Số người dự", min_value=1, max_value=1_000_000)
    photo = forms.FileField(label="Ảnh", required=False, max_length=255)
    counts = forms.MultipleChoiceField(
        label="Tính cho nhiệm vụ", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, event: Event, offered: Iterable[Countable], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rows = list(offered)
        if event.of_kind.pupils:
            self.fields["present"].label = "Số học sinh"
        if event.of_kind.limited:
            del self.fields["photo"]
        if rows:
            self.fields["counts"].choices = choices_of(rows)  # type: ignore[attr-defined]
        else:
            del self.fields["counts"]

    def pairs(self) -> list[tuple[int, str]]:
        """The pieces and forms that were ticked."""
        return read_pairs(self.cleaned_data.get("counts", []))

    def taken(self) -> UploadedFile[bytes] | None:
        """The photo, where one was taken."""
        return self.cleaned_data.get("photo")


class MinutesForm(VietnameseForm):
    """What was said."""

    summary = forms.CharField(
        label="Diễn biến, ý kiến phát biểu",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Mỗi ý một dòng. Thời gian, thành phần, chương trình và kết luận đã có sẵn.",
    )


class ConcludeForm(VietnameseForm):
    """A conclusion; with somebody and a day it becomes work."""

    text = forms.CharField(
        label="Kết luận", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Bộ phận thực hiện", required=False, empty_label="Chưa chọn"
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label="Người thực hiện", required=False, empty_label="Cả bộ phận"
    )
    due_on = DateField(
        label="Hạn", required=False, help_text="Có hạn thì kết luận thành việc phải làm."
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_staff(self, agency)


class FileForm(VietnameseForm):
    """A file and what it is."""

    what = forms.ChoiceField(label="Đây là", choices=EventFile.What.choices[:4])
    upload = forms.FileField(label="Tệp hoặc ảnh", max_length=255)


class CertificateForm(VietnameseForm):
    """The file of a certificate."""

    upload = forms.FileField(label="Giấy chứng nhận", max_length=255)


class CancelForm(VietnameseForm):
    """Why it does not take place."""

    reason = forms.CharField(
        label="Lý do không tổ chức",
        max_length=400,
        help_text="Ví dụ: Chuyển nội dung sang họp giao ban tháng 4.",
    )


class AnswerForm(VietnameseForm):
    """What somebody invited answers, on the page behind the link."""

    invited = forms.ChoiceField(label="Họ và tên, đơn vị")
    answer = forms.ChoiceField(
        label="Trả lời", choices=Invited.Answer.choices[1:], widget=forms.RadioSelect
    )
    substitute = forms.CharField(
        label="Người được cử dự thay",
        max_length=120,
        required=False,
        help_text="Chỉ ghi khi cử người khác.",
    )
    reason = forms.CharField(
        label="Lý do vắng", max_length=300, required=False, help_text="Chỉ ghi khi vắng."
    )

    def __init__(self, rows: Iterable[Invited], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invited"].choices = names_of(rows)  # type: ignore[attr-defined]


class ConfirmForm(VietnameseForm):
    """Who confirms presence by the code."""

    invited = forms.ChoiceField(label="Họ và tên, đơn vị")
    code = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, rows: Iterable[Invited], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invited"].choices = names_of(rows)  # type: ignore[attr-defined]


def names_of(rows: Iterable[Invited]) -> list[tuple[str, str]]:
    """The list for a select, by tên as Vietnamese lists go."""
    ordered = sorted(rows, key=lambda row: row.sort_key)
    named = [
        (str(row.pk), ", ".join(filter(None, [row.attending, row.unit_name]))) for row in ordered
    ]
    return [("", "Chọn tên của mình"), *named]


def choices_of(rows: Iterable[Countable]) -> list[tuple[str, str]]:
    """Ticks for what an event may count for: plan, task, form and period."""
    return [
        (
            row.value,
            f"{row.piece.line.task.order}. {row.piece.line.task.content[:160]}"
            f" ({row.form_name}, {row.piece.period})",
        )
        for row in rows
    ]


def read_pairs(values: Iterable[str]) -> list[tuple[int, str]]:
    """ "12:conference" → (12, "conference"); what is none is left out."""
    found = []
    for value in values:
        number, _, form = value.partition(":")
        key = key_in(number)
        if key is not None and form:
            found.append((key, form))
    return found


def show_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Puts what a verb refused beside the fields that it names, the rest above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    messages: Mapping[str, list[str]] = error.message_dict
    for name, said in messages.items():
        form.add_error(name if name in form.fields else None, said)
