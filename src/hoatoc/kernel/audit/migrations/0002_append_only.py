"""The database itself refuses to change or remove an entry (Decree 30/2020, Annex VI đ, e)."""

from django.db import migrations

CREATE = """
CREATE FUNCTION hoatoc_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'The record is append-only.'; END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION hoatoc_append_only();
"""
DROP = """
DROP TRIGGER audit_entry_append_only ON audit_auditentry;
DROP FUNCTION hoatoc_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
