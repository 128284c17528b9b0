"""The offices of the demonstration keep templates by the real actions."""

import pytest

from hoatoc.apps.records.templates.models import Template, TemplateVersion
from hoatoc.demo.blueprint import Blueprint
from hoatoc.demo.templating import keep_templates
from hoatoc.kernel.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_offices_have_templates_in_force_and_one_draft(small_army: Blueprint) -> None:
    kept = keep_templates(small_army)

    assert kept == Template.objects.count() > 0
    assert TemplateVersion.objects.filter(valid_from__isnull=True).count() == kept / 2
    assert AuditEntry.objects.filter(action="templates.put_in_force").count() == kept
