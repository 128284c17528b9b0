"""The index over dates takes the order in which answers are given."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0002_vectors")]
    operations = [
        migrations.RemoveIndex(model_name="searchentry", name="search_entry_newest"),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(
                models.F("dated_on").desc(nulls_last=True),
                models.F("id").desc(),
                name="search_entry_newest",
            ),
        ),
    ]
