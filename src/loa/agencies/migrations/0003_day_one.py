import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0002_signing"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessLink",
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
                ("purpose", models.CharField(max_length=40)),
                ("object_kind", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField()),
                ("nonce", models.CharField(max_length=16)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_opened_at", models.DateTimeField(null=True)),
                ("times_opened", models.PositiveIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("role", "purpose", "object_kind", "object_id"),
                        name="one_living_link_per_role_and_object",
                    )
                ],
                "indexes": [
                    models.Index(
                        fields=["object_kind", "object_id"],
                        name="agencies_ac_object__d2c7de_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reorganisation",
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
                            ("renamed", "đổi tên"),
                            ("merged", "hợp nhất"),
                            ("divided", "chia"),
                            ("split", "tách"),
                            ("dissolved", "giải thể"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField(verbose_name="Có hiệu lực từ ngày")),
                (
                    "document",
                    models.CharField(max_length=300, verbose_name="Theo văn bản"),
                ),
                ("former_name", models.CharField(blank=True, max_length=200)),
                ("former_symbol", models.CharField(blank=True, max_length=20)),
                ("former_place", models.CharField(blank=True, max_length=60)),
                ("former_superior_name", models.CharField(blank=True, max_length=200)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reorganisations",
                        to="agencies.agency",
                    ),
                ),
                (
                    "successors",
                    models.ManyToManyField(
                        blank=True, related_name="came_from", to="agencies.agency"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "renamed"), _negated=True),
                            models.Q(("former_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="renaming_keeps_the_former_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True),
                        name="reorganisation_by_document",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind__in", ["merged", "divided", "dissolved"])
                        ),
                        fields=("agency",),
                        name="an_agency_ends_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SigningAuthority",
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
                    "mode",
                    models.CharField(
                        choices=[
                            ("kt", "Ký thay (KT.)"),
                            ("tuq", "Thừa ủy quyền (TUQ.)"),
                            ("tl", "Thừa lệnh (TL.)"),
                        ],
                        max_length=4,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        max_length=300, verbose_name="Lĩnh vực, nội dung được ký"
                    ),
                ),
                (
                    "document",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Theo văn bản"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorities",
                        to="agencies.agency",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorities",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("scope", ""), _negated=True),
                        name="authority_has_a_scope",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mode", "kt"),
                            models.Q(("document", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="authority_in_writing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mode", "tuq"), _negated=True),
                            ("valid_to__isnull", False),
                            _connector="OR",
                        ),
                        name="authorisation_has_a_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="authority_runs_forward",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="agency",
            name="agency_slug_not_reserved",
        ),
        migrations.RemoveConstraint(
            model_name="role",
            name="role_once",
        ),
        migrations.AddField(
            model_name="agency",
            name="asks_for_codes",
            field=models.BooleanField(
                default=False, verbose_name="Yêu cầu xác thực hai bước"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="ended_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="Ngày hợp nhất, chia hoặc giải thể"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="head_may_verify_own",
            field=models.BooleanField(
                default=False, verbose_name="Người đứng đầu được tự xác nhận"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="hotline",
            field=models.CharField(
                blank=True, max_length=40, verbose_name="Đường dây nóng"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="latitude",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agency",
            name="longitude",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agency",
            name="radius_km",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="Địa bàn tính từ trụ sở, km"
            ),
        ),
        migrations.AddField(
            model_name="agency",
            name="standing_unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="agencies.unit",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="email",
            field=models.EmailField(
                blank=True, max_length=120, verbose_name="Thư điện tử"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="must_change_password",
            field=models.BooleanField(default=False, verbose_name="Phải đổi mật khẩu"),
        ),
        migrations.AddField(
            model_name="person",
            name="phone",
            field=models.CharField(
                blank=True, max_length=15, verbose_name="Điện thoại"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="session_round",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="role",
            name="acting",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Chính thức"),
                    ("acting", "Quyền"),
                    ("in_charge", "Phụ trách"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="valid_from",
            field=models.DateField(
                blank=True, null=True, verbose_name="Hoạt động từ ngày"
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="valid_to",
            field=models.DateField(
                blank=True, null=True, verbose_name="Hoạt động đến ngày"
            ),
        ),
        migrations.AlterField(
            model_name="agency",
            name="signed_by_deputy",
            field=models.BooleanField(
                default=False, verbose_name="Cấp phó thường ký thay"
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "slug__in",
                        [
                            "api",
                            "bat-dau",
                            "dang-nhap",
                            "dang-xuat",
                            "diem-danh",
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
                        ],
                    ),
                    _negated=True,
                ),
                name="agency_slug_not_reserved",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("latitude", None), ("longitude", None), ("radius_km", None)
                    ),
                    models.Q(
                        ("latitude__range", (-90, 90)),
                        ("longitude__range", (-180, 180)),
                        ("radius_km__range", (1, 200)),
                    ),
                    _connector="OR",
                ),
                name="agency_area_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("phone", ""), _negated=True),
                fields=("phone",),
                name="phone_of_one_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("email", ""), _negated=True),
                fields=("email",),
                name="email_of_one_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="relation_runs_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.UniqueConstraint(
                fields=("person", "agency", "code", "unit", "valid_from"),
                name="role_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=models.Q(("acting", ""), ("code", "head"), _connector="OR"),
                name="only_a_head_is_acting",
            ),
        ),
    ]
