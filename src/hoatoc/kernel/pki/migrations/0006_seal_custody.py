"""Custody is a word of the archive; that of the seal is named so."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('pki', '0005_service'),
    ]

    operations = [
        migrations.RenameModel('Custody', 'SealCustody'),
    ]
