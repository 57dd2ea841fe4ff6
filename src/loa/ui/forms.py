"""The form that all rooms build on: its errors are sentences in Vietnamese that name the field.

Django's own Vietnamese messages are incomplete, so none of them is used.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from django import forms
from django.core import validators

CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.FileField, forms.BooleanField)
INVALID: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.EmailField, "“{label}” chưa đúng. Đề nghị nhập như vanthu@donvi.vn."),
    (forms.URLField, "“{label}” chưa đúng. Đề nghị dán cả đường dẫn, bắt đầu bằng https://."),
    (forms.DecimalField, "“{label}” phải là một số, như 12,5."),
    (forms.IntegerField, "“{label}” phải là một số nguyên, như 820."),
    (forms.FileField, "Chưa nhận được tệp ở mục “{label}”. Đề nghị chọn lại tệp."),
)
OTHERS = {
    "invalid_choice": "Lựa chọn ở mục “{label}” không còn. Đề nghị chọn lại.",
    "invalid_list": "Lựa chọn ở mục “{label}” chưa đúng. Đề nghị chọn lại.",
    "invalid_pk_value": "Lựa chọn ở mục “{label}” không còn. Đề nghị chọn lại.",
    "missing": "Chưa nhận được tệp ở mục “{label}”. Đề nghị chọn lại tệp.",
    "empty": "Tệp ở mục “{label}” không có nội dung. Đề nghị chọn tệp khác.",
    "contradiction": "Mục “{label}”: chỉ chọn tệp hoặc chỉ đánh dấu xoá.",
    "invalid_image": "Tệp ở mục “{label}” không phải là ảnh. Đề nghị chọn ảnh khác.",
    "incomplete": "Mục “{label}” còn thiếu. Đề nghị nhập đủ.",
    "max_digits": "“{label}” có quá nhiều chữ số.",
    "max_decimal_places": "“{label}” có quá nhiều chữ số sau dấu phẩy.",
    "max_whole_digits": "“{label}” có quá nhiều chữ số.",
    "unique": "“{label}” này đã có. Đề nghị nhập khác.",
}
LIMITS: dict[type[validators.BaseValidator], str] = {
    validators.MaxLengthValidator: "“{label}” dài quá %(limit_value)d ký tự. Đề nghị rút gọn.",
    validators.MinLengthValidator: "“{label}” cần ít nhất %(limit_value)d ký tự.",
    validators.MaxValueValidator: "“{label}” nhiều nhất là %(limit_value)s.",
    validators.MinValueValidator: "“{label}” ít nhất là %(limit_value)s.",
    validators.StepValueValidator: "“{label}” phải là bội số của %(limit_value)s.",
}
KEYBOARDS = {"number": "decimal", "email": "email", "url": "url"}
UNCLEAR = (validators.RegexValidator, validators.ProhibitNullCharactersValidator)
_UNCLEAR = "“{label}” chưa đúng. Đề nghị kiểm tra và nhập lại."


class _Vietnamese:
    """Replaces every message of every field once the form stands."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        for name, field in self.fields.items():
            speak_vietnamese(field, str(field.label or name))
            _leave_checking_to_us(field.widget)
            if isinstance(field, forms.DecimalField):
                field.localize = field.widget.is_localized = True


class VietnameseForm(_Vietnamese, forms.Form):
    """A form whose every message is Vietnamese."""


class VietnameseModelForm(_Vietnamese, forms.ModelForm):  # type: ignore[type-arg]
    """A model's form whose every message is Vietnamese."""


def _leave_checking_to_us(widget: forms.Widget) -> None:
    """Text boxes with the right keyboard: the browser's own checks speak its own language."""
    keyboard = KEYBOARDS.get(getattr(widget, "input_type", ""))
    if keyboard:
        widget.input_type = "text"  # type: ignore[attr-defined]
        widget.attrs.setdefault("inputmode", keyboard)


def speak_vietnamese(field: forms.Field, label: str) -> None:
    """Gives `field` messages that name it; messages written for one field stay."""
    own = _written_for(field)
    for key, message in {
        **OTHERS,
        "required": _required(field),
        "invalid": _invalid(field),
    }.items():
        if key not in own:
            field.error_messages[key] = message.format(label=label)
    field.validators = [_limit(validator, label) for validator in field.validators]


def _written_for(field: forms.Field) -> set[str]:
    """The messages that somebody gave to this very field, and those of our own classes."""
    defaults: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        defaults.update(getattr(kind, "default_error_messages", {}))
    return {
        key for key, message in field.error_messages.items() if message is not defaults.get(key)
    }


def _required(field: forms.Field) -> str:
    verb = "chọn" if isinstance(field, CHOSEN) else "nhập"
    return f"Đề nghị {verb} “{{label}}”."


def _invalid(field: forms.Field) -> str:
    fitting = (message for kind, message in INVALID if isinstance(field, kind))
    return next(fitting, _UNCLEAR)


def _limit(validator: Any, label: str) -> Any:
    message = next((text for kind, text in LIMITS.items() if isinstance(validator, kind)), None)
    if message is None and not isinstance(validator, UNCLEAR):
        return validator
    reworded = copy(validator)
    reworded.message = (message or _UNCLEAR).format(label=label)
    return reworded
