from django.db import migrations, models

import hoatoc.kernel.base.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StageDone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60, unique=True)),
                ("count", models.PositiveIntegerField(default=0)),
                ("seconds", models.FloatField(default=0)),
                ("done_at", models.DateTimeField(default=hoatoc.kernel.base.clock.now)),
            ],
            options={
                "verbose_name_plural": "stages done",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Walk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True)),
                ("document_id", models.UUIDField(blank=True, null=True)),
                ("incoming_id", models.UUIDField(blank=True, null=True)),
                ("steps_done", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
    ]
