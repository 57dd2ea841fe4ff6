"""No form ever says a word that is not Vietnamese, nor names a field otherwise than its label."""

from decimal import Decimal

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import override

from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm

EMPTY_FILE = SimpleUploadedFile("anh.jpg", b"")


def form_of(field, value, files=None):
    kind = type("Form", (VietnameseForm,), {"item": field})
    data = {"item": value} if value is not None else {}
    return kind(data, {"item": files} if files else {})


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (forms.CharField(label="Tên"), "", "Đề nghị nhập “Tên”."),
        (forms.CharField(label="Tên", max_length=3), "abcd",
         "“Tên” dài quá 3 ký tự. Đề nghị rút gọn."),
        (forms.CharField(label="Tên", min_length=3), "ab", "“Tên” cần ít nhất 3 ký tự."),
        (forms.CharField(label="Tên"), "a\0", "“Tên” chưa đúng. Đề nghị kiểm tra và nhập lại."),
        (forms.CharField(label="Tên", validators=[RegexValidator("^a$")]), "b",
         "“Tên” chưa đúng. Đề nghị kiểm tra và nhập lại."),
        (forms.SlugField(label="Tên"), "a b", "“Tên” chưa đúng. Đề nghị kiểm tra và nhập lại."),
        (forms.EmailField(label="Thư"), "x",
         "“Thư” chưa đúng. Đề nghị nhập như vanthu@donvi.vn."),
        (forms.URLField(label="Đường dẫn", assume_scheme="https"), "http://",
         "“Đường dẫn” chưa đúng. Đề nghị dán cả đường dẫn, bắt đầu bằng https://."),
        (forms.IntegerField(label="Số"), "x", "“Số” phải là một số nguyên, như 820."),
        (forms.IntegerField(label="Số", min_value=1), "0", "“Số” ít nhất là 1."),
        (forms.IntegerField(label="Số", max_value=9), "10", "“Số” nhiều nhất là 9."),
        (forms.DecimalField(label="Số", max_digits=3, decimal_places=1), "x",
         "“Số” phải là một số, như 12,5."),
        (forms.DecimalField(label="Số", max_digits=3, decimal_places=1), "1234.5",
         "“Số” có quá nhiều chữ số."),
        (forms.ChoiceField(label="Tổ", choices=[("1", "Một")]), "2",
         "Lựa chọn ở mục “Tổ” không còn. Đề nghị chọn lại."),
        (forms.ChoiceField(label="Tổ", choices=[("1", "Một")]), "", "Đề nghị chọn “Tổ”."),
        (forms.BooleanField(label="Đồng ý"), None, "Đề nghị chọn “Đồng ý”."),
        (DateField(label="Ngày"), "", "Đề nghị nhập “Ngày”."),
    ],
)  # fmt: skip
def test_an_error_is_a_vietnamese_sentence_that_names_the_field(field, value, words):
    assert form_of(field, value).errors["item"] == [words]


def test_a_decimal_is_typed_with_a_comma():
    form = form_of(forms.DecimalField(label="Tỷ lệ"), "12,5")
    assert form.is_valid()
    assert form.cleaned_data["item"] == Decimal("12.5")
    assert 'value="12,5"' in str(form["item"])


def test_an_empty_file_is_named():
    errors = form_of(forms.FileField(label="Ảnh"), None, EMPTY_FILE).errors["item"]
    assert errors == ["Tệp ở mục “Ảnh” không có nội dung. Đề nghị chọn tệp khác."]


def test_a_message_written_for_one_field_stays():
    field = forms.CharField(label="Tên", error_messages={"required": "Đề nghị ghi tên trường."})
    assert form_of(field, "").errors["item"] == ["Đề nghị ghi tên trường."]


def test_the_browser_checks_nothing_in_its_own_language():
    html = str(form_of(forms.EmailField(label="Thư"), "")["item"])
    assert 'type="text"' in html
    assert " required" not in html


def test_forms_of_one_class_do_not_share_their_reworded_validators():
    kind = type("Form", (VietnameseForm,), {"item": forms.CharField(label="Tên", max_length=3)})
    with override("vi"):
        first, second = kind({"item": "abcd"}), kind({"item": "abcd"})
        assert first.errors == second.errors
