"""How a certificate is shown: whose it is, where it stands, how long it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hoatoc.kernel.base import clock
from hoatoc.ui import moments
from hoatoc.ui.components import Fact, Status

from ..forms import KEPT
from ..rules import Standing, standing, warning_step

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hoatoc.kernel.pki.models import Certificate
    from hoatoc.ui.components import Tone

STANDINGS: dict[Standing, tuple[StrOrPromise, Tone, str]] = {
    Standing.VALID: (gettext_lazy("Valid"), "green", "good"),
    Standing.ENDING: (gettext_lazy("Ends soon"), "amber", "time"),
    Standing.NOT_YET: (gettext_lazy("Not valid yet"), "grey", "waiting"),
    Standing.SUSPENDED: (gettext_lazy("Suspended"), "red", "closed"),
    Standing.EXPIRED: (gettext_lazy("Expired"), "red", "bad"),
    Standing.REVOKED: (gettext_lazy("Revoked"), "red", "closed"),
}


def holder_name(one: Certificate) -> str:
    """Return whose certificate it is, as people say it."""
    if one.holder_person:
        return one.holder_person.rank_and_name
    if one.holder_unit:
        return one.holder_unit.name
    return one.common_name or str(one.get_purpose_display())


def status_of(one: Certificate) -> Status:
    """Return the mark of where a certificate stands today."""
    stands = standing(
        one.not_before, one.not_after, one.revoked_at, clock.now(), suspended_at=one.suspended_at
    )
    return Status(*STANDINGS[stands])


def warning_of(one: Certificate) -> Status | None:
    """Return how many days are left, where they are few."""
    step = warning_step(one.not_after, clock.now()) if one.revoked_at is None else None
    if step is None:
        return None
    days = max((one.not_after - clock.now()).days, 0)
    words = ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}
    return Status(words, "red" if step <= 7 else "amber", "due")


def is_ending(one: Certificate) -> bool:
    """Tell whether its holder should ask for the next one."""
    now = clock.now()
    return one.not_after < now or warning_step(one.not_after, now) is not None


def kept_in(one: Certificate) -> str:
    """Return in which kind of device the key is."""
    return str(KEPT.get(one.provider, one.provider))


def period_of(one: Certificate) -> str:
    """Return from when to when it is valid."""
    return f"{moments.day(one.not_before)} – {moments.day(one.not_after)}"


def short_facts(one: Certificate) -> list[Fact]:
    """Return what a holder wants to know of his certificate."""
    return [
        Fact(_("Holder"), holder_name(one)),
        Fact(_("Purpose"), str(one.get_purpose_display())),
        Fact(_("Issuer"), one.issuer.common_name if one.issuer else ""),
        Fact(_("Serial number"), one.serial, mono=True),
        Fact(_("Validity period"), period_of(one)),
        Fact(_("State"), status_of(one)),
        Fact(_("Where the key is"), kept_in(one)),
    ]
