import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0003_day_one"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
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
                    "channel",
                    models.CharField(
                        choices=[("email", "Thư điện tử")],
                        default="email",
                        max_length=10,
                    ),
                ),
                (
                    "recipient",
                    models.CharField(max_length=254, verbose_name="Địa chỉ nhận"),
                ),
                (
                    "recipient_name",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Người nhận"
                    ),
                ),
                ("subject", models.CharField(max_length=300, verbose_name="Tiêu đề")),
                ("text", models.TextField(verbose_name="Nội dung")),
                ("key", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Chờ gửi"),
                            ("sending", "Đang gửi"),
                            ("sent", "Đã gửi"),
                            ("failed", "Không gửi được"),
                            ("unknown", "Chưa rõ đã tới hay chưa"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("queued_at", models.DateTimeField()),
                ("not_before", models.DateTimeField()),
                ("claimed_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("tries_left", models.PositiveSmallIntegerField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "ordering": ["-queued_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["queued", "sending"])),
                        fields=["not_before"],
                        name="deliveries_under_way",
                    ),
                    models.Index(
                        fields=["agency", "-queued_at"],
                        name="channels_de_agency__d48791_idx",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "key"), name="sent_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sending"), _negated=True),
                            ("claimed_until__isnull", False),
                            _connector="OR",
                        ),
                        name="sending_is_claimed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["failed", "unknown"]), _negated=True
                            ),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_did_not_arrive_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                ("kind", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("address", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["person", "agency", "-made_at"],
                        name="channels_no_person__5b1d29_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "key"), name="told_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("address__startswith", "/"),
                            models.Q(("address__startswith", "//"), _negated=True),
                        ),
                        name="notice_opens_a_page_of_ours",
                    ),
                ],
            },
        ),
    ]
