"""Nouns: Agency, its relations to superiors, and Unit, an inner part of it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

RESERVED_SLUGS = frozenset(
    [
        "api",
        "bat-dau",
        "diem-danh",
        "dang-nhap",
        "dang-xuat",
        "doi-vai-tro",
        "giao-dien",
        "gioi-thieu",
        "ke-hoach",
        "lam-viec",
        "lich",
        "moi",
        "phieu",
        "rss",
        "static",
        "tep",
        "tin",
        "tro-giup",
        "viec",
        "xem",
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
