"""Nouns: Agency, its relations to superiors, what became of it, and Unit, an inner part."""

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
    """A public body. Its name and its superiors have dates; its identity has none.

    Name, symbol and place are today's; former ones stand in its reorganisations. From `ended_on`
    on it is no more: others read it, and no verb changes it. An agency in which nobody holds a
    role is only known here (a superior, a successor) and does not work with Loa. Its area (địa
    bàn) is a circle: `radius_km` around the seat at `latitude` and `longitude`, in degrees; it
    weighs where photos were taken, and is no boundary.
    """

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
    hotline = models.CharField("Đường dây nóng", max_length=40, blank=True)
    email = models.EmailField("Thư điện tử", blank=True)
    website = models.URLField("Trang thông tin điện tử", blank=True)
    signed_by_deputy = models.BooleanField("Cấp phó thường ký thay", default=False)
    standing_unit = models.ForeignKey(
        "agencies.Unit", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    head_may_verify_own = models.BooleanField("Người đứng đầu được tự xác nhận", default=False)
    ended_on = models.DateField("Ngày hợp nhất, chia hoặc giải thể", null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)
    progress_is_public = models.BooleanField("Công khai tiến độ", default=False)
    asks_for_codes = models.BooleanField("Yêu cầu xác thực hai bước", default=False)
    """Whether everybody gives a code of the second factor before a marked act."""
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    radius_km = models.PositiveSmallIntegerField(
        "Địa bàn tính từ trụ sở, km", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)), name="agency_slug_not_reserved"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None, radius_km=None)
                | Q(
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                    radius_km__range=(1, 200),
                ),
                name="agency_area_is_whole",
            ),
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
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="relation_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subordinate} {self.get_kind_display()} {self.superior}"


class Reorganisation(models.Model):
    """A dated event in an agency's life (sắp xếp tổ chức), as a document decided it.

    A renaming keeps the former name, symbol, place and superior's name, which held until the day
    before `on`. A merger names the one agency that takes the place of this one; a division
    several; what is split off begins while this one goes on.
    """

    class Kind(models.TextChoices):
        RENAMED = "renamed", "đổi tên"
        MERGED = "merged", "hợp nhất"
        DIVIDED = "divided", "chia"
        SPLIT = "split", "tách"
        DISSOLVED = "dissolved", "giải thể"

    ENDING = (Kind.MERGED, Kind.DIVIDED, Kind.DISSOLVED)

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="reorganisations")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    on = models.DateField("Có hiệu lực từ ngày")
    document = models.CharField("Theo văn bản", max_length=300)
    successors = models.ManyToManyField(Agency, related_name="came_from", blank=True)
    former_name = models.CharField(max_length=200, blank=True)
    former_symbol = models.CharField(max_length=20, blank=True)
    former_place = models.CharField(max_length=60, blank=True)
    former_superior_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="renamed") | ~Q(former_name=""),
                name="renaming_keeps_the_former_name",
            ),
            models.CheckConstraint(condition=~Q(document=""), name="reorganisation_by_document"),
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(kind__in=["merged", "divided", "dissolved"]),
                name="an_agency_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.get_kind_display()} {self.on}"


class Unit(models.Model):
    """An inner part of an agency: a section, a subject group, a mass organisation."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=160)
    aliases = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField("Hoạt động từ ngày", null=True, blank=True)
    valid_to = models.DateField("Hoạt động đến ngày", null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="unit_name_once_per_agency")
        ]

    def __str__(self) -> str:
        return self.name
