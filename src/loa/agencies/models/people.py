"""Nouns: Person, and the Role in which a person acts at an agency."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from loa.agencies.models.agency import Agency, Unit
from loa.agencies.phones import shown_phone


class PersonManager(BaseUserManager["Person"]):
    """Makes people with a usable or an unusable password."""

    def create_person(self, username: str, password: str | None, **fields: Any) -> Person:
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. What a person may do follows from the roles, not from here.

    Phone numbers are stored as figures from 0 on ("0912345678"), addresses of mail in lower case:
    each opens the account as the user name does, so each is one person's only.
    """

    UNSAID_ADDRESS = "Ông/Bà"

    username = models.CharField("Tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("Họ và tên", max_length=80)
    address_form = models.CharField("Cách xưng hô", max_length=20, default=UNSAID_ADDRESS)
    phone = models.CharField("Điện thoại", max_length=15, blank=True)
    email = models.EmailField("Thư điện tử", max_length=120, blank=True)
    must_change_password = models.BooleanField("Phải đổi mật khẩu", default=False)
    session_round = models.PositiveIntegerField(default=0)
    """Raised to end every session of the person at once."""
    trial_password = models.CharField(max_length=40, blank=True)
    """The password of a demonstration's account, shown to whoever wants to try it."""
    is_active = models.BooleanField(default=True)

    objects = PersonManager()

    USERNAME_FIELD = "username"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phone"], condition=~Q(phone=""), name="phone_of_one_person"
            ),
            models.UniqueConstraint(
                fields=["email"], condition=~Q(email=""), name="email_of_one_person"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_session_auth_hash(self) -> str:
        """Sessions end when the password or the round changes."""
        return f"{super().get_session_auth_hash()}{self.session_round}"

    @property
    def given_name(self) -> str:
        """The name by which Vietnamese people are called and sorted: the last syllable."""
        return self.full_name.split()[-1] if self.full_name else ""

    @property
    def shown_phone(self) -> str:
        """The number as it is read out: "0912 345 678"."""
        return shown_phone(self.phone)

    @property
    def called(self) -> str:
        """How one speaks to this person: "Thầy Nam"."""
        return f"{self.address_form} {self.given_name}"


class Role(models.Model):
    """A person at an agency in a capacity (vai trò). Roles act; the trail names them.

    It holds from `valid_from` to `valid_to`, both included; ended roles stay as history.
    """

    class Code(models.TextChoices):
        AGENCY_ADMIN = "agency_admin", "Quản trị đơn vị"
        HEAD = "head", "Thủ trưởng"
        DEPUTY_HEAD = "deputy_head", "Cấp phó"
        STANDING_OFFICER = "standing_officer", "Đầu mối cải cách hành chính"
        CLERK = "clerk", "Văn thư"
        UNIT_LEAD = "unit_lead", "Trưởng bộ phận"
        TASK_OWNER = "task_owner", "Người thực hiện"
        SUPERIOR_VIEWER = "superior_viewer", "Theo dõi cấp dưới"

    class Acting(models.TextChoices):
        """A head who is not yet, or not quite, the head (Art. 13 Nghị định 30/2020)."""

        NO = "", "Chính thức"
        ACTING = "acting", "Quyền"
        IN_CHARGE = "in_charge", "Phụ trách"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="roles")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL)
    code = models.CharField(max_length=20, choices=Code.choices)
    post = models.CharField("Chức vụ", max_length=80, blank=True)
    acting = models.CharField(max_length=10, choices=Acting.choices, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "agency", "code", "unit", "valid_from"],
                name="role_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(acting="") | Q(code="head"), name="only_a_head_is_acting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.get_code_display()} – {self.agency}"
