"""What people fill in to hand in evidence, by its kind of proof."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO, cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from loa import clock
from loa.files.camera import moment_of
from loa.files.queries import open_file
from loa.norms.forms import Form as NormForm
from loa.ui.fields import DateField, WholeNumberField
from loa.ui.forms import VietnameseForm
from loa.work.actions import Sending, submit_file, submit_link, submit_mail, submit_session
from loa.work.actions.handing_in import Upload
from loa.work.kept import Kept, keep, kept_as
from loa.work.mail_copies import MailCopy, read_mail
from loa.work.models import DueWork, Evidence

PICTURE_FIELDS = ("photo", "upload")
ASIDE = ("place", "shows_minors", "reposted_from")
"""Fields that stand folded below the others; few need them. So does `also`."""
PUPILS = ("flag_ceremony_talk", "extracurricular_session")


class RecordForm(VietnameseForm):
    """Evidence of one form of one due piece; a subclass for each kind of proof.

    `others` are due pieces of other plans that the same proof may serve: (value, words, piece,
    form) each. `client_id`, `taken_at` and `taken_where` are filled in by the phone.
    """

    pictures = ""
    """What the page asks to photograph first; empty when it asks for no file."""
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    taken_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    taken_where = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    kept = forms.CharField(required=False, max_length=600, widget=forms.HiddenInput)
    place = forms.CharField(label="Địa điểm", required=False, max_length=160)
    shows_minors = forms.BooleanField(
        label="Ảnh có học sinh: không công khai",
        required=False,
        help_text="Ảnh có đánh dấu này chỉ dùng để kiểm chứng, không đưa lên trang công khai.",
    )
    also = forms.MultipleChoiceField(
        label="Tính cho cả kế hoạch khác",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ nhập một lần; mỗi kế hoạch được tính một lần.",
    )

    def __init__(
        self,
        norm: NormForm,
        *args: Any,
        others: Sequence[tuple[str, str, DueWork, str]] = (),
        **kwargs: Any,
    ) -> None:
        self.norm = norm
        self.others = {value: (piece, form) for value, _, piece, form in others}
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid4
        if others:
            self.fields["also"].choices = [(v, words) for v, words, *_ in others]  # type: ignore[attr-defined]
        else:
            del self.fields["also"]
        if not self.pictures:
            for name in ("shows_minors", "place", "kept", "taken_at", "taken_where"):
                del self.fields[name]

    def hand_in(self, due_work: DueWork, **by: Any) -> Evidence:
        """Hands the evidence in; ValidationError whose keys are this form's fields."""
        raise NotImplementedError

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that are drawn one below the other, after the picture."""
        unseen = (*PICTURE_FIELDS, *ASIDE, "also")
        return [bound for bound in self.visible_fields() if bound.name not in unseen]

    @property
    def aside(self) -> list[forms.BoundField]:
        """The fields that stand folded."""
        return [bound for bound in self.visible_fields() if bound.name in ASIDE]

    @property
    def aside_is_open(self) -> bool:
        """Whether something among the folded fields was filled in or is wrong."""
        return any(bound.errors or bound.value() for bound in self.aside)

    @property
    def takes_photo(self) -> bool:
        """Whether a camera comes first."""
        return "photo" in self.fields

    @property
    def picture_error(self) -> str:
        """What is wrong with the picture or file, if something is."""
        wrong = [*self.errors.get("photo", []), *self.errors.get("upload", [])]
        return str(wrong[0]) if wrong else ""

    def chosen(self) -> Upload | None:
        """The photo just taken, or else the file that was chosen, or that which is kept."""
        data = self.cleaned_data
        return data.get("photo") or data.get("upload") or kept_as(data.get("kept", ""))

    def keep_picture(self) -> Kept | None:
        """Stores the chosen picture of a form that has something else wrong, to be shown again."""
        if not self.pictures:
            return None
        try:
            chosen = self.chosen()
            return keep(chosen) if chosen is not None else None
        except ValidationError as refused:
            if not self.picture_error:
                self.add_error("photo", refused.messages[0])
            return None

    def sending(self, *, through_link: bool) -> Sending:
        """What is said beside the evidence itself."""
        data = self.cleaned_data
        taken_at, taken_where = _camera(data, self.chosen())
        return Sending(
            client_id=data.get("client_id"),
            taken_at=taken_at,
            taken_where=taken_where,
            place=data.get("place", ""),
            shows_minors=data.get("shows_minors", False),
            through_link=through_link,
            also_for=[self.others[value] for value in data.get("also", ())],
        )


class LinkForm(RecordForm):
    """An address; its title and day may be left to the page."""

    url = forms.CharField(
        label="Đường dẫn",
        max_length=1000,
        help_text="Dán đường dẫn đầy đủ của tin, bài. Tiêu đề và ngày đăng được đọc từ trang.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    in_column = forms.BooleanField(label="Nằm trong chuyên mục cải cách hành chính", required=False)
    happened_on = DateField(
        label="Ngày đăng", required=False, help_text="Để trống thì lấy ngày ghi trên trang."
    )
    title = forms.CharField(
        label="Tiêu đề",
        required=False,
        max_length=400,
        help_text="Để trống thì lấy tiêu đề của trang.",
    )
    reposted_from = forms.CharField(
        label="Đăng lại từ (đường dẫn bài gốc)",
        required=False,
        max_length=1000,
        help_text="Chỉ ghi khi đăng lại bài của cơ quan khác. Cấp trên tính bài gốc một lần.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def __init__(self, norm: NormForm, *args: Any, **kwargs: Any) -> None:
        super().__init__(norm, *args, **kwargs)
        if not norm.in_column:
            del self.fields["in_column"]

    def hand_in(self, due_work: DueWork, *, through_link: bool = False, **by: Any) -> Evidence:
        """See RecordForm."""
        data = self.cleaned_data
        return submit_link(
            due_work,
            self.norm.code,
            data["url"],
            happened_on=data["happened_on"],
            title=data["title"],
            in_column=data.get("in_column", False),
            reposted_from=data["reposted_from"],
            sending=self.sending(through_link=through_link),
            **by,
        )


class PictureForm(RecordForm):
    """A photo or a file."""

    pictures = "Ảnh hoặc tệp minh chứng"
    photo = forms.FileField(label="Ảnh chụp", required=False, max_length=255)
    upload = forms.FileField(label="Ảnh hoặc tệp có sẵn", required=False, max_length=255)
    note = forms.CharField(label="Nội dung", required=False, max_length=400)
    happened_on = DateField(label="Ngày thực hiện", initial=clock.today)

    def clean(self) -> dict[str, Any]:
        """Asks for a picture or file."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.chosen():
            self.add_error("photo", "Đề nghị chụp ảnh hoặc chọn tệp minh chứng.")
        return cleaned

    def hand_in(self, due_work: DueWork, *, through_link: bool = False, **by: Any) -> Evidence:
        """See RecordForm."""
        upload = self.chosen()
        assert upload is not None
        data = self.cleaned_data
        return submit_file(
            due_work,
            self.norm.code,
            upload,
            happened_on=data["happened_on"],
            note=data["note"],
            sending=self.sending(through_link=through_link),
            **by,
        )


class MailForm(RecordForm):
    """A mail to many: its copy, to whom, to how many. What the copy says need not be typed."""

    pictures = "Bản sao thư đã gửi"
    upload = forms.FileField(label="Bản sao thư đã gửi", required=False, max_length=255)
    note = forms.CharField(
        label="Gửi cho",
        max_length=400,
        help_text="Ví dụ: toàn thể cán bộ, giáo viên, nhân viên.",
    )
    present = WholeNumberField(
        label="Số người nhận",
        required=False,
        min_value=1,
        max_value=10_000_000,
        help_text="Để trống khi gửi tệp .eml: được đếm từ thư.",
    )
    delivered = WholeNumberField(
        label="Số thư đã đến",
        required=False,
        min_value=0,
        max_value=10_000_000,
        help_text="Để trống nếu chưa rõ. Thư bị trả lại thì không tính là đã đến.",
    )
    happened_on = DateField(
        label="Ngày gửi", required=False, help_text="Để trống khi gửi tệp .eml: được đọc từ thư."
    )

    def __init__(self, norm: NormForm, *args: Any, **kwargs: Any) -> None:
        super().__init__(norm, *args, **kwargs)
        for name in ("place", "shows_minors"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Fills in what the copy says; asks for what it does not."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = self.chosen()
        copy = _mail_in(chosen)
        if not self.errors and not chosen:
            self.add_error("upload", "Đề nghị chọn tệp thư (.eml) hoặc ảnh chụp thư đã gửi.")
        cleaned["present"] = cleaned.get("present") or (copy.recipients if copy else 0)
        cleaned["happened_on"] = cleaned.get("happened_on") or (copy.sent_on if copy else None)
        if not cleaned["present"] and "present" not in self.errors:
            self.add_error("present", "Đề nghị ghi số người nhận.")
        if cleaned["happened_on"] is None and "happened_on" not in self.errors:
            self.add_error("happened_on", "Đề nghị ghi ngày gửi.")
        return cleaned

    def hand_in(self, due_work: DueWork, *, through_link: bool = False, **by: Any) -> Evidence:
        """See RecordForm."""
        upload = self.chosen()
        assert upload is not None
        data = self.cleaned_data
        return submit_mail(
            due_work,
            self.norm.code,
            upload,
            happened_on=data["happened_on"],
            recipients=data["present"],
            to=data["note"],
            delivered=data["delivered"],
            sending=self.sending(through_link=through_link),
            **by,
        )


class SessionForm(RecordForm):
    """A session: the minutes (photographed or as a file), the number present, one line."""

    pictures = "Biên bản"
    photo = forms.FileField(label="Ảnh chụp biên bản", required=False, max_length=255)
    upload = forms.FileField(label="Tệp biên bản có sẵn", required=False, max_length=255)
    present = WholeNumberField(label="Số người dự", min_value=1, max_value=10_000_000)
    note = forms.CharField(label="Nội dung", required=False, max_length=400)
    happened_on = DateField(label="Ngày thực hiện", initial=clock.today)

    def __init__(self, norm: NormForm, *args: Any, **kwargs: Any) -> None:
        self.pictures = self.pictures if norm.minutes else ""
        if norm.code in PUPILS:
            self.pictures = "Ảnh hoặc biên bản buổi sinh hoạt"
        super().__init__(norm, *args, **kwargs)
        if norm.code in PUPILS:
            _say(self.fields["present"], "Số học sinh")
        if not norm.minutes:
            for name in PICTURE_FIELDS:
                del self.fields[name]
            self.fields["note"].required = True
            self.fields["note"].help_text = (
                "Một dòng về nội dung đã lồng ghép. Không tải biên bản, nghị quyết của Đảng"
                " lên hệ thống này."
            )

    def hand_in(self, due_work: DueWork, *, through_link: bool = False, **by: Any) -> Evidence:
        """See RecordForm."""
        data = self.cleaned_data
        return submit_session(
            due_work,
            self.norm.code,
            happened_on=data["happened_on"],
            present=data["present"],
            minutes=self.chosen(),
            note=data["note"],
            sending=self.sending(through_link=through_link),
            **by,
        )


RECORD_FORMS: dict[str, type[RecordForm]] = {
    "link": LinkForm,
    "photo": PictureForm,
    "file": PictureForm,
    "mail": MailForm,
    "session": SessionForm,
}


def _camera(data: dict[str, Any], chosen: Upload | None) -> tuple[datetime | None, str]:
    """The camera's moment and place: as the phone read them before shrinking, or as the file
    still says."""
    moment, where = data.get("taken_at", ""), data.get("taken_where", "")
    if (moment and where) or chosen is None:
        return moment_of(moment), where
    stored = keep(chosen).stored
    return moment_of(moment) if moment else stored.taken_at, where or stored.taken_where


def _mail_in(chosen: Upload | None) -> MailCopy | None:
    """What the copy of a mail says of itself."""
    if chosen is None:
        return None
    if isinstance(chosen, Kept):
        with open_file(chosen.stored) as stream:
            return read_mail(stream)
    return read_mail(cast(BinaryIO, chosen.file))


def _say(field: forms.Field, label: str) -> None:
    """Another label; the field's messages name it too."""
    old = str(field.label)
    field.label = label
    field.error_messages = {
        key: str(words).replace(old, label) for key, words in field.error_messages.items()
    }
