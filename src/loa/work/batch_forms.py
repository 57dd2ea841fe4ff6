"""What a person says of each photo of a batch: which work it proves, on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm
from loa.work.actions.gathering import Choice
from loa.work.models import BatchPhoto
from loa.work.proposing import Candidate


@dataclass(frozen=True, slots=True)
class PhotoFields:
    """A photo, the work that is said of it in words, and its fields on the page."""

    photo: BatchPhoto
    said: str
    piece: forms.BoundField
    day: forms.BoundField
    minors: forms.BoundField
    apart: forms.BoundField

    @property
    def is_open(self) -> bool:
        """Whether a person has to look: no work or day is proposed, or something is wrong."""
        wrong = any(field.errors for field in (self.piece, self.day, self.minors, self.apart))
        return wrong or not (self.said and self.photo.happened_on)


class BatchForm(VietnameseForm):
    """One group of fields a photo; a photo without work chosen is left out."""

    place = forms.CharField(
        label="Địa điểm",
        required=False,
        max_length=160,
        help_text="Nếu các ảnh chụp ở cùng một nơi. Ví dụ: Nhà văn hoá thôn Đông.",
    )

    def __init__(
        self,
        photos: Sequence[BatchPhoto],
        candidates: Sequence[Candidate],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        self.photos = photos
        self.known = {one.value: one for one in candidates}
        fields: dict[str, forms.Field] = dict(self.base_fields)
        choices = [("", "Không dùng ảnh này"), *((one.value, one.words) for one in candidates)]
        for photo in photos:
            fields |= _fields_of(photo, choices)
        self.__dict__["base_fields"] = fields  # of this form alone, which copies them
        super().__init__(*args, **kwargs)

    def groups(self) -> list[PhotoFields]:
        """The fields photo by photo."""
        return [
            PhotoFields(photo, self._said(photo), *(self[f"{name}_{photo.pk}"] for name in _NAMES))
            for photo in self.photos
        ]

    def _said(self, photo: BatchPhoto) -> str:
        chosen = self.known.get(str(self[f"piece_{photo.pk}"].value()))
        return chosen.words if chosen else ""

    def clean(self) -> dict[str, Any]:
        """A photo that is used needs its day."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for photo in self.photos:
            day = f"day_{photo.pk}"
            if cleaned.get(f"piece_{photo.pk}") and day not in self.errors and not cleaned.get(day):
                self.add_error(day, "Đề nghị nhập ngày chụp, như 15/3/2026.")
        return cleaned

    def choices(self) -> dict[int, Choice]:
        """What was said of each photo that is used."""
        data = self.cleaned_data
        return {
            photo.pk: Choice(
                self.known[data[f"piece_{photo.pk}"]].due_work,
                self.known[data[f"piece_{photo.pk}"]].form,
                data[f"day_{photo.pk}"],
                data[f"minors_{photo.pk}"],
                data[f"apart_{photo.pk}"],
            )
            for photo in self.photos
            if data[f"piece_{photo.pk}"]
        }


_NAMES = ("piece", "day", "minors", "apart")


def _fields_of(photo: BatchPhoto, choices: list[tuple[str, str]]) -> dict[str, forms.Field]:
    proposed = f"{photo.due_work_id}:{photo.form}" if photo.due_work_id else ""
    fields: tuple[forms.Field, ...] = (
        forms.ChoiceField(label="Tính cho việc", choices=choices, required=False, initial=proposed),
        DateField(label="Ngày chụp", required=False, initial=photo.happened_on),
        forms.BooleanField(label="Ảnh có học sinh: không công khai", required=False),
        forms.BooleanField(label="Tính riêng, không gộp với ảnh cùng ngày", required=False),
    )
    return {f"{name}_{photo.pk}": field for name, field in zip(_NAMES, fields, strict=True)}
