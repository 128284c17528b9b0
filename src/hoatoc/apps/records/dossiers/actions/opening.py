"""Opening a dossier from the plan or freely, changing it, and naming who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.objections import require_no_objection
from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.notices.telling import notify
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import work
from ..models import Dossier, DossierParticipant
from ..policies import DossierPolicy
from ..rules import LONGEST_YEARS
from ..selectors.choices import posts_of
from ..selectors.plans import items_in_force
from .parts.indexing import refresh_index, set_audience

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from ..contracts import DossierFields


def open_dossier(
    actor: Actor, *, fields: DossierFields, item_id: UUID | None = None, post_id: int = 0
) -> Dossier:
    """Open a dossier; one that is not in the plan gets what its maker gives it (Article 29(2)).

    Its keeper is the actor unless another post of the organisation is named.
    """
    DossierPolicy(actor).can_open().require()
    _refuse_secret(actor, fields)
    item = items_in_force(actor).filter(pk=item_id).first() if item_id else None
    if item_id and item is None:
        raise Invalid({"item": _("This file is not in the plan that is in force.")})
    keeper = posts_of(actor).filter(pk=post_id).first() if post_id else actor.post
    if keeper is None:
        raise Invalid({"keeper": _("Choose a person of your organisation.")})
    today = clock.today()
    code = item.code if item else text.squeeze(fields.code)[:40]
    year = item.plan.year if item else (fields.started_on or today).year
    with transaction.atomic():
        _refuse_taken(actor, year, code)
        dossier = Dossier(
            unit=actor.issuing_unit,
            item=item,
            year=year,
            code=code,
            keeper=keeper.person,
            keeper_post=keeper,
            keeping_unit=keeper.unit,
            started_on=fields.started_on or today,
        )
        _fill(dossier, fields)
        set_audience(dossier)
        dossier.save(force_insert=True)
        refresh_index(dossier)
        if keeper.person_id != actor.person.pk:
            _tell(actor, dossier, [person_token(keeper.person_id)])
        record(actor, "dossiers.open_dossier", dossier, facts={"code": code, "year": year})
    return dossier


def change_dossier(actor: Actor, *, dossier: Dossier, fields: DossierFields) -> Dossier:
    """Change title, retention, place and notes; the code stays."""
    _refuse_secret(actor, fields)
    with transaction.atomic():
        row = _locked(dossier)
        DossierPolicy(actor).can_change(row).require()
        require_no_objection("dossiers.change_dossier", actor, row.pk)
        row.started_on = fields.started_on or row.started_on
        _fill(row, fields)
        row.changed_at = clock.now()
        row.save(
            update_fields=[
                "title", "years", "basis", "note", "paper_place", "started_on", "changed_at",
            ]
        )  # fmt: skip
        refresh_index(row)
        record(actor, "dossiers.change_dossier", row, facts={"years": row.years})
    return row


def admit_participant(actor: Actor, *, dossier: Dossier, post_id: int) -> DossierParticipant:
    """Let somebody of the organisation read the dossier and file in it."""
    with transaction.atomic():
        row = _locked(dossier)
        DossierPolicy(actor).can_change(row).require()
        post = posts_of(actor).filter(pk=post_id).first()
        if post is None or post.person_id == row.keeper_id:
            raise Invalid({"post": _("Choose a person of your organisation beside the keeper.")})
        made, is_new = DossierParticipant.objects.get_or_create(
            dossier=row, person=post.person, defaults={"post": post}
        )
        _settle_rights(row)
        if is_new:
            _tell(actor, row, [person_token(post.person_id)])
        record(actor, "dossiers.admit_participant", row, facts={"who": post.person.rank_and_name})
    return made


def dismiss_participant(actor: Actor, *, dossier: Dossier, person_id: int) -> None:
    """Let somebody take part no longer; what he filed stays."""
    with transaction.atomic():
        row = _locked(dossier)
        DossierPolicy(actor).can_change(row).require()
        found = row.participants.select_related("person").filter(person_id=person_id).first()
        who = found.person.rank_and_name if found else ""
        if found is not None:
            found.delete()
        _settle_rights(row)
        record(actor, "dossiers.dismiss_participant", row, facts={"who": who})


def _settle_rights(dossier: Dossier) -> None:
    set_audience(dossier)
    dossier.save(update_fields=["audience"])
    refresh_index(dossier)


def _locked(dossier: Dossier) -> Dossier:
    """Return the row locked, with what its rights and its index entry need."""
    row = dossier.locked()
    row.keeping_unit, row.keeper = dossier.keeping_unit, dossier.keeper
    return row


def _refuse_secret(actor: Actor, fields: DossierFields) -> None:
    said = (fields.title, fields.note, fields.code, fields.paper_place)
    refuse_secret(*said, actor=actor, where=Where.FIELD)


def _refuse_taken(actor: Actor, year: int, code: str) -> None:
    if not code:
        raise Invalid({"code": _("Give the dossier a number and symbol, such as 05.TCCB.")})
    taken = Dossier.objects.filter(unit_id=actor.issuing_unit.pk, year=year, code=code)
    if taken.exists():
        raise Invalid(
            {"code": _("A dossier of this year has this number and symbol already. Open that one.")}
        )


def _fill(dossier: Dossier, fields: DossierFields) -> None:
    title = text.squeeze(fields.title)[:500]
    if not title:
        raise Invalid({"title": _("Give the dossier a title.")})
    if not 0 <= fields.years <= LONGEST_YEARS:
        raise Invalid({"years": _("Enter a number of years up to 100, or choose for ever.")})
    dossier.title, dossier.years, dossier.basis = title, fields.years, fields.basis[:300]
    dossier.note, dossier.paper_place = fields.note[:500], text.squeeze(fields.paper_place)[:200]


def _tell(actor: Actor, dossier: Dossier, tokens: list[int]) -> None:
    notify(
        work.NAMED.code,
        tokens,
        dossier.pk,
        person=actor.person.rank_and_name,
        subject=dossier.title,
    )
