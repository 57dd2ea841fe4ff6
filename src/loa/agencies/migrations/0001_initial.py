import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="last login"
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        max_length=60, unique=True, verbose_name="Tên đăng nhập"
                    ),
                ),
                (
                    "full_name",
                    models.CharField(max_length=80, verbose_name="Họ và tên"),
                ),
                (
                    "address_form",
                    models.CharField(
                        default="Ông/Bà", max_length=20, verbose_name="Cách xưng hô"
                    ),
                ),
                ("trial_password", models.CharField(blank=True, max_length=40)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=200, verbose_name="Tên cơ quan, đơn vị"
                    ),
                ),
                (
                    "short_name",
                    models.CharField(max_length=80, verbose_name="Tên gọi ngắn"),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("province", "Ủy ban nhân dân cấp tỉnh"),
                            ("department", "Sở, ban, ngành"),
                            ("commune", "Ủy ban nhân dân cấp xã"),
                            ("school", "Trường học"),
                            ("other", "Đơn vị khác"),
                        ],
                        max_length=20,
                    ),
                ),
                ("symbol", models.CharField(max_length=20, verbose_name="Ký hiệu")),
                ("place", models.CharField(max_length=60, verbose_name="Địa danh")),
                (
                    "superior_name",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Cơ quan chủ quản"
                    ),
                ),
                (
                    "head_post",
                    models.CharField(
                        max_length=60, verbose_name="Chức vụ người đứng đầu"
                    ),
                ),
                (
                    "collective",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="Ký thay mặt tập thể"
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Địa chỉ"
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="Điện thoại"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="Thư điện tử"
                    ),
                ),
                (
                    "website",
                    models.URLField(blank=True, verbose_name="Trang thông tin điện tử"),
                ),
                (
                    "progress_is_public",
                    models.BooleanField(
                        default=False, verbose_name="Công khai tiến độ"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "slug__in",
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
                                ],
                            ),
                            _negated=True,
                        ),
                        name="agency_slug_not_reserved",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=160),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="units",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "name"), name="unit_name_once_per_agency"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("direct", "trực thuộc"),
                            ("professional", "chuyên môn"),
                            ("focal", "đầu mối tổng hợp"),
                            ("territorial", "trên địa bàn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "subordinate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="above",
                        to="agencies.agency",
                    ),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="below",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superior", models.F("subordinate")), _negated=True
                        ),
                        name="relation_not_to_itself",
                    ),
                    models.UniqueConstraint(
                        fields=("superior", "subordinate", "kind", "valid_from"),
                        name="relation_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("agency_admin", "Quản trị đơn vị"),
                            ("head", "Thủ trưởng"),
                            ("deputy_head", "Cấp phó"),
                            ("standing_officer", "Đầu mối cải cách hành chính"),
                            ("clerk", "Văn thư"),
                            ("unit_lead", "Trưởng bộ phận"),
                            ("task_owner", "Người thực hiện"),
                            ("superior_viewer", "Theo dõi cấp dưới"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "post",
                    models.CharField(blank=True, max_length=80, verbose_name="Chức vụ"),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to="agencies.agency",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "agency", "code", "unit"),
                        name="role_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
    ]
