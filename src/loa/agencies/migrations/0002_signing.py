from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="is_demonstration",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="agency",
            name="signed_by_deputy",
            field=models.BooleanField(default=False, verbose_name="Cấp phó ký thay"),
        ),
    ]
