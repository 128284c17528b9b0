"""What was fixed about the order of number and signature moves into the practice of the unit."""

from typing import Any

from django.db import migrations

REASON = "Chuyển từ thiết lập văn bản đi"


def _take_over(apps: Any, _schema_editor: Any) -> None:
    settings = apps.get_model("documents", "OutgoingSettings")
    versions = apps.get_model("practice", "PracticeVersion")
    for kept in settings.objects.filter(number_first=True):
        if versions.objects.filter(unit_id=kept.unit_id, topic="order").exists():
            continue
        versions.objects.create(
            unit_id=kept.unit_id,
            topic="order",
            version=1,
            state="put_in_force",
            content={"number_first": True},
            reason=REASON,
            in_force_from=kept.set_at.date(),
            drafted_by_id=kept.set_by_id,
            put_in_force_by_id=kept.set_by_id,
            put_in_force_at=kept.set_at,
        )


class Migration(migrations.Migration):

    dependencies = [
        ("documents", "0010_steering"),
        ("practice", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(_take_over, migrations.RunPython.noop),
        migrations.DeleteModel(name="OutgoingSettings"),
    ]
