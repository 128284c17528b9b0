"""Dossiers by their identifiers, which nobody takes for a name that he may read."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0004_fields_and_weights")]
    operations = [
        # Nothing was ever filed under a code: no row has any.
        migrations.AlterField(
            "searchentry",
            "dossiers",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), default=list, blank=True, size=None
            ),
        ),
        migrations.AddIndex(
            "searchentry",
            django.contrib.postgres.indexes.GinIndex(
                fields=["dossiers"],
                name="search_entry_dossiers",
                condition=models.Q(("dossiers", []), _negated=True),
            ),
        ),
    ]
