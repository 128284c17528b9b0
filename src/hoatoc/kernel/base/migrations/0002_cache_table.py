"""The table of the shared cache, which counts failed sign-ins for all processes of a node."""

from django.db import migrations

CREATE = """
CREATE TABLE node_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX node_cache_expires ON node_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0001_search_functions")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE node_cache")]
