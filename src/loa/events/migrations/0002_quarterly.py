from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0004_people_and_time'),
        ('events', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='series',
            name='series_has_its_day',
        ),
        migrations.AlterField(
            model_name='series',
            name='rule',
            field=models.CharField(choices=[('weekly', 'Hằng tuần'), ('monthly', 'Hằng tháng'), ('quarter', 'Hằng quý')], max_length=8),
        ),
        migrations.AddConstraint(
            model_name='series',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rule', 'weekly'), ('weekday__lte', 6)), models.Q(('month_day__gte', 1), ('month_day__lte', 28), ('rule__in', ['monthly', 'quarter'])), _connector='OR'), name='series_has_its_day'),
        ),
    ]
