"""All fields of the form, and vectors in which the title weighs more than the text."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

WEIGHED = r"""
CREATE OR REPLACE FUNCTION hoatoc_search_vectors() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- A number such as 12/QĐ-BQP is found by any of its parts.
    head text := translate(
        concat_ws(' ', NEW.type_name, NEW.title, NEW.reference), '/-_.', '    ');
    who text := translate(
        concat_ws(' ', NEW.organ, NEW.signatory, NEW.recipients), '/-_.', '    ');
    body text := translate(NEW.words, '/-_.', '    ');
BEGIN
    NEW.heading := to_tsvector('simple', hoatoc_fold(head));
    NEW.exact := setweight(to_tsvector('simple', lower(head)), 'A')
        || setweight(to_tsvector('simple', lower(who)), 'C') || to_tsvector('simple', lower(body));
    NEW.folded := setweight(NEW.heading, 'A')
        || setweight(to_tsvector('simple', hoatoc_fold(who)), 'C')
        || to_tsvector('simple', hoatoc_fold(body));
    RETURN NEW;
END $$;
DROP TRIGGER search_entry_vectors ON search_searchentry;
CREATE TRIGGER search_entry_vectors
    BEFORE INSERT
    OR UPDATE OF type_name, title, reference, organ, signatory, recipients, words
    ON search_searchentry FOR EACH ROW EXECUTE FUNCTION hoatoc_search_vectors();
-- What is there already gets the new vectors.
UPDATE search_searchentry SET title = title;
"""
# The planner must know which words and which readers are rare among a million.
STATISTICS = """
ALTER TABLE search_searchentry ALTER COLUMN audience SET STATISTICS 1000;
ALTER TABLE search_searchentry ALTER COLUMN folded SET STATISTICS 300;
ALTER TABLE search_searchentry ALTER COLUMN exact SET STATISTICS 300;
"""
FIELDS = (
    ("number", models.PositiveIntegerField(null=True, blank=True)),
    ("symbol", models.CharField(max_length=30, blank=True)),
    ("type_name", models.CharField(max_length=100, blank=True)),
    ("recipients", models.CharField(max_length=1000, blank=True)),
    ("urgency", models.SmallIntegerField(default=0)),
    ("channel", models.CharField(max_length=10, blank=True)),
    ("arrival_number", models.PositiveIntegerField(null=True, blank=True)),
    ("arrived_on", models.DateField(null=True, blank=True)),
    (
        "dossiers",
        django.contrib.postgres.fields.ArrayField(
            base_field=models.CharField(max_length=60), default=list, blank=True, size=None
        ),
    ),
    ("heading", django.contrib.postgres.search.SearchVectorField(null=True, editable=False)),
)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_newest_first")]
    operations = [
        *(migrations.AddField("searchentry", name, field) for name, field in FIELDS),
        migrations.RunSQL(WEIGHED, migrations.RunSQL.noop),
        migrations.RunSQL(STATISTICS, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="searchentry",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["heading", "audience"], name="search_entry_heading"
            ),
        ),
    ]
