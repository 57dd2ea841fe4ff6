import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
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
                ("file_name", models.CharField(max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Đã nhận"),
                            ("reading", "Đang đọc"),
                            ("read", "Đã đọc, chờ xác nhận"),
                            ("failed", "Chưa đọc được"),
                            ("draft", "Để lại làm dự thảo"),
                            ("accepted", "Đã đưa vào thực hiện"),
                        ],
                        default="received",
                        max_length=12,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Tên loại"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Số, ký hiệu"
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(null=True, verbose_name="Ngày ban hành"),
                ),
                ("title", models.TextField(blank=True, verbose_name="Trích yếu")),
                (
                    "issuer",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Cơ quan ban hành"
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("reading", models.JSONField(default=dict)),
                ("parser_version", models.CharField(blank=True, max_length=20)),
                ("error", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("error", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="failed_document_says_why",
                    )
                ],
            },
        ),
    ]
