import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_day_one"),
        ("documents", "0003_day_one"),
        ("plans", "0002_task_periods"),
    ]

    operations = [
        migrations.CreateModel(
            name="Amendment",
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
                    "number",
                    models.CharField(
                        blank=True,
                        max_length=60,
                        verbose_name="Số, ký hiệu văn bản điều chỉnh",
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(null=True, verbose_name="Ngày văn bản điều chỉnh"),
                ),
                ("reason", models.TextField(verbose_name="Lý do điều chỉnh")),
                ("begun_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "applied_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amendments",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["begun_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("applied_at", None)),
                        fields=("plan",),
                        name="one_amendment_in_preparation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("applied_at", None),
                            models.Q(
                                models.Q(("number", ""), _negated=True),
                                ("issued_on__isnull", False),
                                ("applied_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="applied_amendment_names_its_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="amendment_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskChange",
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
                            ("change", "Điều chỉnh"),
                            ("add", "Bổ sung"),
                            ("cancel", "Huỷ"),
                        ],
                        max_length=8,
                    ),
                ),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "amendment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="plans.amendment",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="plans.task",
                    ),
                ),
            ],
            options={
                "ordering": ["task__order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("amendment", "task"), name="task_changed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "add"), ("task__isnull", False), _connector="OR"
                        ),
                        name="change_names_its_task",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "cancel"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cancelled_task_says_why",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="plan",
            name="campaigns",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="plan",
            name="ends_on",
            field=models.DateField(null=True, verbose_name="đến ngày"),
        ),
        migrations.AddField(
            model_name="plan",
            name="implements",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="carried_out_by",
                to="plans.plan",
            ),
        ),
        migrations.AddField(
            model_name="plan",
            name="implements_paper",
            field=models.CharField(
                blank=True, max_length=300, verbose_name="Triển khai kế hoạch"
            ),
        ),
        migrations.AddField(
            model_name="plan",
            name="motto",
            field=models.TextField(blank=True, verbose_name="Chủ đề năm"),
        ),
        migrations.AddField(
            model_name="plan",
            name="programme",
            field=models.CharField(
                default="cchc", max_length=20, verbose_name="Lĩnh vực"
            ),
        ),
        migrations.AddField(
            model_name="plan",
            name="resources",
            field=models.TextField(blank=True, verbose_name="Điều kiện bảo đảm"),
        ),
        migrations.AddField(
            model_name="plan",
            name="starts_on",
            field=models.DateField(
                null=True, verbose_name="Thời gian thực hiện, từ ngày"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("implements", None),
                    models.Q(("implements", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="plan_implements_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on", None),
                    ("ends_on", None),
                    ("starts_on__lte", models.F("ends_on")),
                    _connector="OR",
                ),
                name="plan_runs_forward",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="added_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="added_tasks",
                to="plans.amendment",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="cancelled_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cancelled_tasks",
                to="plans.amendment",
            ),
        ),
    ]
