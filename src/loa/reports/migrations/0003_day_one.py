import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_day_one"),
        ("documents", "0003_day_one"),
        ("plans", "0003_day_one"),
        ("reports", "0002_outcomes_are_frozen"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="issued_on",
            field=models.DateField(null=True, verbose_name="Ngày ban hành"),
        ),
        migrations.AddField(
            model_name="report",
            name="number",
            field=models.CharField(
                blank=True, max_length=60, verbose_name="Số, ký hiệu"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="replaces",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.outgoing",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("issued_on", None), ("number", "")),
                    models.Q(
                        models.Q(("number", ""), _negated=True),
                        ("issued_on__isnull", False),
                        ("state", "submitted"),
                    ),
                    _connector="OR",
                ),
                name="report_is_issued_only_once_submitted",
            ),
        ),
    ]
