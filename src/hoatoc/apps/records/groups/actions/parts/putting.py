"""Checking what was entered of a group, and putting it there with its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base import clock, text
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ...models import GroupVersion, RecipientGroup
from ...models.group import NAME_LENGTH, OUTSIDE_LENGTH
from ...selectors import possible_recipients

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.access.actor import Actor

    from ...contracts import GroupFields

MOST_UNITS, MOST_LINES, MOST_GROUPS = 300, 50, 100
LINE_LENGTH = 200


def check_fields(actor: Actor, fields: GroupFields) -> None:
    """Refuse what makes no group, one sentence for each field."""
    wrong: dict[str, StrOrPromise] = {}
    lines = [line.strip() for line in fields.outside.splitlines() if line.strip()]
    if not fields.name.strip() or len(fields.name) > NAME_LENGTH:
        wrong["name"] = _("Give the group a name of at most 200 characters.")
    if len(lines) > MOST_LINES or any(len(line) > LINE_LENGTH for line in lines):
        wrong["outside"] = _("At most 50 lines of at most 200 characters each.")
    if len(fields.outside) > OUTSIDE_LENGTH:
        wrong["outside"] = _("At most 4000 characters. Make two groups of it.")
    if not fields.unit_ids and not lines:
        wrong["recipients"] = _("Choose at least one unit, or enter an outside body.")
    if len(set(fields.unit_ids)) > MOST_UNITS:
        wrong["recipients"] = _("A group has at most 300 units. Make two groups of it.")
    if wrong:
        raise Invalid(wrong)
    _check_units(actor, fields)
    refuse_secret(fields.name, fields.outside, actor=actor, where=Where.FIELD)


def _check_units(actor: Actor, fields: GroupFields) -> None:
    wanted = set(fields.unit_ids)
    if possible_recipients(actor).filter(pk__in=wanted).count() != len(wanted):
        raise Invalid(
            {
                "recipients": _(
                    "One of the units has no registry and cannot receive documents. Take it out, "
                    "or enter it among the outside bodies."
                )
            }
        )


def check_name(actor: Actor, name: str, group: RecipientGroup | None = None) -> None:
    """Refuse a name that another group in use has already."""
    others = RecipientGroup.objects.filter(unit_id=actor.issuing_unit.pk, retired_at__isnull=True)
    if group is not None:
        others = others.exclude(pk=group.pk)
    if others.filter(name__iexact=name).exists():
        raise Invalid({"name": _("Your unit has a group of this name. Choose another name.")})
    if group is None and others.count() >= MOST_GROUPS:
        raise Invalid({"name": _("Your unit has 100 groups. Retire those that nobody needs.")})


def put(actor: Actor, group: RecipientGroup, fields: GroupFields, *, is_new: bool = False) -> None:
    """Set what was entered and keep it as the next version; does not check."""
    order = possible_recipients(actor).filter(pk__in=fields.unit_ids)
    said = {
        "name": text.squeeze(fields.name),
        "unit_ids": list(order.values_list("pk", flat=True)),
        "outside": "\n".join(line.strip() for line in fields.outside.splitlines() if line.strip()),
    }
    for name, value in said.items():
        setattr(group, name, value)
    group.changed_by, group.changed_at = actor.person, clock.now()
    if is_new:
        group.save(force_insert=True)
    else:
        group.save(update_fields=[*said, "changed_by", "changed_at"])
    last = group.versions.order_by("-ordinal").values_list("ordinal", flat=True).first()
    GroupVersion.objects.create(
        group=group, ordinal=(last or 0) + 1, made_by=actor.person, made_at=group.changed_at, **said
    )
