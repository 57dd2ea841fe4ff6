"""Every inserted fact is noted as waiting; every change of the tree leaves a mark.

Statement triggers: one more insert for a statement, however many rows it had. What was there
before waits to be taken in as well.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION ledger_note_waiting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_waitingfact (fact_id, occurred_on)
        SELECT id, occurred_on FROM inserted;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_fact_waits AFTER INSERT ON ledger_fact
    REFERENCING NEW TABLE AS inserted
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_note_waiting();

CREATE FUNCTION ledger_note_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_treechange DEFAULT VALUES;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_tree_relations AFTER INSERT OR UPDATE OR DELETE ON agencies_relation
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_note_tree();
CREATE TRIGGER ledger_tree_ends AFTER UPDATE OF ended_on ON agencies_agency
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_note_tree();
CREATE TRIGGER ledger_tree_successors
    AFTER INSERT OR UPDATE OR DELETE ON agencies_reorganisation_successors
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_note_tree();

INSERT INTO ledger_waitingfact (fact_id, occurred_on) SELECT id, occurred_on FROM ledger_fact;
INSERT INTO ledger_treechange DEFAULT VALUES;
"""
BACKWARD = """
DROP TRIGGER ledger_tree_successors ON agencies_reorganisation_successors;
DROP TRIGGER ledger_tree_ends ON agencies_agency;
DROP TRIGGER ledger_tree_relations ON agencies_relation;
DROP FUNCTION ledger_note_tree();
DROP TRIGGER ledger_fact_waits ON ledger_fact;
DROP FUNCTION ledger_note_waiting();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_kept_sums"), ("agencies", "0003_day_one")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
