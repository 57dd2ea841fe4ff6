"""Nouns: Agency, its relations to superiors, Unit, Person, and the Role in which a person acts."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

RESERVED_SLUGS = frozenset(
    [
        "api",
        "bat-dau",
        "dang-nhap",
        "dang-xuat",
        "doi-vai-tro",
        "giao-dien",
        "gioi-thieu",
        "ke-hoach",
        "lam-viec",
        "rss",
        "static",
        "tep",
        "tin",
        "tro-giup",
    ]
)


class Agency(models.Model):
    """A public body. Its name and its superiors have dates; its identity has none."""

    class Kind(models.TextChoices):
        PROVINCE = "province", "Ủy ban nhân dân cấp tỉnh"
        DEPARTMENT = "department", "Sở, ban, ngành"
        COMMUNE = "commune", "Ủy ban nhân dân cấp xã"
        SCHOOL = "school", "Trường học"
        OTHER = "other", "Đơn vị khác"

    name = models.CharField("Tên cơ quan, đơn vị", max_length=200)
    short_name = models.CharField("Tên gọi ngắn", max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    symbol = models.CharField("Ký hiệu", max_length=20)
    place = models.CharField("Địa danh", max_length=60)
    superior_name = models.CharField("Cơ quan chủ quản", max_length=200, blank=True)
    head_post = models.CharField("Chức vụ người đứng đầu", max_length=60)
    collective = models.CharField("Ký thay mặt tập thể", max_length=120, blank=True)
    address = models.CharField("Địa chỉ", max_length=200, blank=True)
    phone = models.CharField("Điện thoại", max_length=40, blank=True)
    email = models.EmailField("Thư điện tử", blank=True)
    website = models.URLField("Trang thông tin điện tử", blank=True)
    signed_by_deputy = models.BooleanField("Cấp phó ký thay", default=False)
    is_demonstration = models.BooleanField(default=False)
    progress_is_public = models.BooleanField("Công khai tiến độ", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)), name="agency_slug_not_reserved"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Relation(models.Model):
    """A dated edge between a superior and a subordinate, of one of the four kinds in practice."""

    class Kind(models.TextChoices):
        DIRECT = "direct", "trực thuộc"
        PROFESSIONAL = "professional", "chuyên môn"
        FOCAL = "focal", "đầu mối tổng hợp"
        TERRITORIAL = "territorial", "trên địa bàn"

    superior = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="below")
    subordinate = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="above")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(superior=F("subordinate")), name="relation_not_to_itself"
            ),
            models.UniqueConstraint(
                fields=["superior", "subordinate", "kind", "valid_from"], name="relation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subordinate} {self.get_kind_display()} {self.superior}"


class Unit(models.Model):
    """An inner part of an agency: a section, a subject group, a mass organisation."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=160)
    aliases = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="unit_name_once_per_agency")
        ]

    def __str__(self) -> str:
        return self.name


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
