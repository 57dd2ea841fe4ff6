"""Facts refuse UPDATE, DELETE and TRUNCATE; a correction is a compensating fact."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER ledger_fact_append_only BEFORE UPDATE OR DELETE ON ledger_fact
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_fact_no_truncate BEFORE TRUNCATE ON ledger_fact
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
BACKWARD = """
DROP TRIGGER ledger_fact_no_truncate ON ledger_fact;
DROP TRIGGER ledger_fact_append_only ON ledger_fact;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("audit", "0002_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
