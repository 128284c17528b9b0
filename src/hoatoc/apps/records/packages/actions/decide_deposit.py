"""A package that was brought is taken into the archive as an AIP, or returned with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.apps.records.dossiers import facade as dossiers
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.files import keeping, releasing
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..contracts import PackageTaken
from ..errors import HeldAlready
from ..models import DepositState
from ..outside import received
from ..policies import DepositPolicy
from ..selectors import twins_of
from .ask_for_package import keep_in_archive

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.audit.recording import Json
    from hoatoc.kernel.files.models import StoredFile

    from ..contracts import DepositFields
    from ..models import Deposit

_DECIDED = ["state", "decided_by", "decided_at"]


def accept_deposit(actor: Actor, *, deposit: Deposit, fields: DepositFields, pin: str) -> Deposit:
    """Seal its dossier with the key of the unit; the archive has it, and its AIP is made.

    One that the archive has already is taken only where somebody says so.
    """
    DepositPolicy(actor).can_decide(deposit).require()
    key = dossiers.sealing_key(actor, pin)
    with transaction.atomic():
        row = deposit.locked()
        DepositPolicy(actor).can_decide(row).require()
        twins = twins_of(row)
        if twins and not fields.anyway:
            raise HeldAlready(which=twins[0].reference)
        dossier = dossiers.receive_dossier(actor, received=_as_dossier(row, fields), key=key)
        row.state, row.dossier_id = DepositState.ACCEPTED, dossier.pk
        row.decided_by, row.decided_at = actor.person, clock.now()
        row.save(update_fields=[*_DECIDED, "dossier_id"])
        keep_in_archive(dossier_ids=[dossier.pk])
        publish(PackageTaken(str(dossier.pk), row.unit_id))
        facts: Json = {"dossier": f"{dossier.code}/{dossier.year}", "sha256": row.sha256}
        record(actor, "packages.accept_deposit", row, facts=facts)
    return row


def return_deposit(actor: Actor, *, deposit: Deposit, reason: str) -> Deposit:
    """Return it with the reason; its bytes go, and the row says what was returned and why."""
    refuse_secret(reason, actor=actor, where=Where.FIELD)
    if not reason.strip():
        raise Invalid({"reason": _("Say why the package is returned.")})
    with transaction.atomic():
        row = deposit.locked()
        DepositPolicy(actor).can_decide(row).require()
        files = [*_files_of(row).values(), *([row.file] if row.file else [])]
        releasing.release(files)
        row.state, row.reason, row.file, row.papers = DepositState.RETURNED, reason[:500], None, []
        row.decided_by, row.decided_at = actor.person, clock.now()
        row.save(update_fields=[*_DECIDED, "reason", "file", "papers"])
        record(actor, "packages.return_deposit", row, facts={"reason": reason[:500]})
    return row


def _as_dossier(row: Deposit, fields: DepositFields) -> dossiers.ReceivedDossier:
    files = _files_of(row)
    return dossiers.ReceivedDossier(
        code=fields.code,
        title=fields.title,
        years=fields.years,
        started_on=fields.started_on,
        ended_on=fields.ended_on,
        note=str(row.submitter),
        papers=tuple(received(one, files) for one in row.papers),
    )


def _files_of(row: Deposit) -> dict[str, StoredFile]:
    hashes = [one["sha256"] for one in row.papers if one["sha256"]]
    return {one.sha256: one for one in keeping.kept_among(hashes)}
