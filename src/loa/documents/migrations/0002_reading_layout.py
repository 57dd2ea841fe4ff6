from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("documents", "0001_initial"),
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="layout",
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name="document",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "Đã nhận"),
                    ("reading", "Đang đọc"),
                    ("read", "Đã đọc, chờ xác nhận"),
                    ("failed", "Chưa đọc được"),
                    ("draft", "Để lại làm dự thảo"),
                    ("kept", "Lưu để tra cứu"),
                    ("accepted", "Đã đưa vào thực hiện"),
                ],
                default="received",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                fields=("agency", "file"), name="same_bytes_once_per_agency"
            ),
        ),
    ]
