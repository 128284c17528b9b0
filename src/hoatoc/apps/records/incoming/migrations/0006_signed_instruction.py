"""The signature under an instruction."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incoming", "0005_tasks"),
        ("pki", "0002_unlock"),
    ]
    operations = [
        migrations.AddField(
            "instruction",
            "certificate",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pki.certificate",
            ),
        ),
        migrations.AddField(
            "instruction", "signature", models.BinaryField(blank=True, null=True)
        ),
    ]
