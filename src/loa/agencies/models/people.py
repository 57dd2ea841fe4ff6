"""Nouns: Person, and the Role in which a person acts at an agency."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from loa.agencies.models.agency import Agency, Unit


class PersonManager(BaseUserManager["Person"]):
    """Makes people with a usable or an unusable password."""

    def create_person(self, username: str, password: str | None, **fields: Any) -> Person:
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. What a person may do follows from the roles, not from here."""

    username = models.CharField("Tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("Họ và tên", max_length=80)
    address_form = models.CharField("Cách xưng hô", max_length=20, default="Ông/Bà")
    trial_password = models.CharField(max_length=40, blank=True)
    """The password of a demonstration's account, shown to whoever wants to try it."""
    is_active = models.BooleanField(default=True)

    objects = PersonManager()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.full_name

    @property
    def given_name(self) -> str:
        """The name by which Vietnamese people are called and sorted: the last syllable."""
        return self.full_name.split()[-1] if self.full_name else ""

    @property
    def called(self) -> str:
        """How one speaks to this person: "Thầy Nam"."""
        return f"{self.address_form} {self.given_name}"


class Role(models.Model):
    """A person at an agency in a capacity (vai trò). Roles act; the trail names them."""

    class Code(models.TextChoices):
        AGENCY_ADMIN = "agency_admin", "Quản trị đơn vị"
        HEAD = "head", "Thủ trưởng"
        DEPUTY_HEAD = "deputy_head", "Cấp phó"
        STANDING_OFFICER = "standing_officer", "Đầu mối cải cách hành chính"
        CLERK = "clerk", "Văn thư"
        UNIT_LEAD = "unit_lead", "Trưởng bộ phận"
        TASK_OWNER = "task_owner", "Người thực hiện"
        SUPERIOR_VIEWER = "superior_viewer", "Theo dõi cấp dưới"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="roles")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL)
    code = models.CharField(max_length=20, choices=Code.choices)
    post = models.CharField("Chức vụ", max_length=80, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "agency", "code", "unit"],
                name="role_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.get_code_display()} – {self.agency}"
