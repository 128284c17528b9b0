"""What a document asks of its receivers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0009_signed_names")]
    operations = [
        migrations.AddField(
            model_name="document",
            name="steering",
            field=models.SmallIntegerField(
                choices=[
                    (0, "No steering document"),
                    (1, "Steering document"),
                    (2, "Steering document that asks for a report"),
                ],
                default=0,
            ),
        ),
    ]
