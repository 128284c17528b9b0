"""The office keeps its own lines of retention and says how strictly documents are filed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..models import DossierSetting, RetentionRule
from ..policies import PlanPolicy
from ..rules import LONGEST_YEARS

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json


def add_retention(
    actor: Actor, *, title: str, years: int, source: str, group: str = ""
) -> RetentionRule:
    """Add a line, in force from today."""
    PlanPolicy(actor).can_configure().require()
    refuse_secret(title, source, actor=actor, where=Where.FIELD)
    if not 0 <= years <= LONGEST_YEARS:
        raise Invalid({"years": _("Enter a number of years up to 100, or choose for ever.")})
    with transaction.atomic():
        rule = RetentionRule.objects.create(
            unit=actor.issuing_unit,
            group=text.squeeze(group)[:20],
            title=text.squeeze(title)[:300],
            years=years,
            source=text.squeeze(source)[:200],
            valid_from=clock.today(),
            made_by=actor.person,
        )
        facts: Json = {"years": years, "source": rule.source}
        record(actor, "dossiers.add_retention", rule, facts=facts)
    return rule


def end_retention(actor: Actor, *, rule: RetentionRule) -> None:
    """Offer a line no longer; what was filed by it keeps its years."""
    PlanPolicy(actor).can_configure().require()
    with transaction.atomic():
        row = rule.locked()
        if row.valid_to is None:
            row.valid_to = clock.today()
            row.save(update_fields=["valid_to"])
        record(actor, "dossiers.end_retention", row)


def require_dossiers(actor: Actor, *, is_required: bool) -> DossierSetting:
    """Say whether finishing and issuing wait until the document is in a dossier."""
    PlanPolicy(actor).can_configure().require()
    with transaction.atomic():
        setting, _is_new = DossierSetting.objects.update_or_create(
            unit=actor.issuing_unit, defaults={"requires_dossier": is_required}
        )
        record(actor, "dossiers.require_dossiers", setting, facts={"required": is_required})
    return setting
