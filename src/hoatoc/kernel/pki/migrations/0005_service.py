from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pki", "0004_custody"),
    ]

    operations = [
        migrations.AlterField(
            model_name="certificate",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("person", "Signature of a person"),
                    ("seal", "Seal of a unit"),
                    ("authority", "Certification authority"),
                    ("ocsp", "Revocation answers"),
                    ("tsa", "Time stamps"),
                    ("service", "Reports of the node"),
                ],
                max_length=10,
            ),
        ),
    ]
