"""The database keeps both vectors: words as written, and without Vietnamese marks."""

from django.db import migrations

CREATE = r"""
CREATE FUNCTION hoatoc_search_vectors() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- A number such as 12/QĐ-BQP is found by any of its parts.
    said text := translate(
        concat_ws(' ', NEW.title, NEW.reference, NEW.organ, NEW.signatory, NEW.words),
        '/-_.', '    ');
BEGIN
    NEW.exact := to_tsvector('simple', lower(said));
    NEW.folded := to_tsvector('simple', hoatoc_fold(said));
    RETURN NEW;
END $$;
CREATE TRIGGER search_entry_vectors
    BEFORE INSERT OR UPDATE OF title, reference, organ, signatory, words ON search_searchentry
    FOR EACH ROW EXECUTE FUNCTION hoatoc_search_vectors();
"""
DROP = """
DROP TRIGGER search_entry_vectors ON search_searchentry;
DROP FUNCTION hoatoc_search_vectors();
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
