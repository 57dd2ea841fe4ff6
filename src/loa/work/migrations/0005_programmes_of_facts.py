"""Facts that were recorded before facts had a programme get that of their plan.

The rows are the same facts as before, so the trigger that keeps them is off for this one moment.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE ledger_fact DISABLE TRIGGER ledger_fact_append_only;
UPDATE ledger_fact SET programme = plan.programme
    FROM plans_plan plan
    WHERE plan.id = ledger_fact.plan_id AND plan.programme <> ledger_fact.programme;
ALTER TABLE ledger_fact ENABLE TRIGGER ledger_fact_append_only;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("work", "0004_reposted"),
        ("plans", "0003_day_one"),
        ("ledger", "0003_summaries"),
    ]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
