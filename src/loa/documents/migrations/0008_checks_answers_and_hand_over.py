
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0005_hotline_and_area"),
        ("documents", "0007_inbox"),
    ]

    operations = [
        migrations.AddField(
            model_name="clericalrules",
            name="one_checker",
            field=models.BooleanField(
                default=False, verbose_name="Một người được làm cả hai bước kiểm tra"
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="handed_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.role",
            ),
        ),
        migrations.AddField(
            model_name="draftcomment",
            name="answer_to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="answers",
                to="documents.draftcomment",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftcomment",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_to", None), ("resolved_at", None), _connector="OR"),
                name="only_a_comment_itself_is_resolved",
            ),
        ),
    ]
