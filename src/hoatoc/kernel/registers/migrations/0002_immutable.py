"""A number once registered cannot be changed or reused (Decree 30/2020, Article 15; R-005)."""

from django.db import migrations

CREATE = """
CREATE FUNCTION hoatoc_registered() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'A registered number can be neither changed nor removed.'; END $$;
CREATE TRIGGER registers_entry_immutable BEFORE UPDATE OR DELETE ON registers_registerentry
    FOR EACH ROW EXECUTE FUNCTION hoatoc_registered();
CREATE FUNCTION hoatoc_register_forward() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF NEW.last_number < OLD.last_number OR NEW.last_number > OLD.last_number + 1 THEN
        RAISE EXCEPTION 'A register only goes on by one.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER registers_register_forward BEFORE UPDATE ON registers_register
    FOR EACH ROW EXECUTE FUNCTION hoatoc_register_forward();
"""
DROP = """
DROP TRIGGER registers_register_forward ON registers_register;
DROP FUNCTION hoatoc_register_forward();
DROP TRIGGER registers_entry_immutable ON registers_registerentry;
DROP FUNCTION hoatoc_registered();
"""


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
