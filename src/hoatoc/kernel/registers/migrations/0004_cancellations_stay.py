"""A cancelled number stays explained: its reason cannot be changed or removed (R-005)."""

from django.db import migrations

CREATE = """
CREATE TRIGGER registers_cancellation_immutable BEFORE UPDATE OR DELETE ON registers_cancellation
    FOR EACH ROW EXECUTE FUNCTION hoatoc_registered();
"""
DROP = "DROP TRIGGER registers_cancellation_immutable ON registers_cancellation;"


class Migration(migrations.Migration):
    dependencies = [("registers", "0003_cancellation")]
    operations = [migrations.RunSQL(CREATE, DROP)]
