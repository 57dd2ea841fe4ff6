from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """What is looked for without marks is found with them (loa.agencies.search)."""

    dependencies: list[tuple[str, str]] = []

    operations = [UnaccentExtension()]
