from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_forms_above")]

    operations = [
        migrations.AddField(
            model_name=model, name="explained", field=models.JSONField(default=dict)
        )
        for model in ("report", "submission", "unitsheet")
    ]
