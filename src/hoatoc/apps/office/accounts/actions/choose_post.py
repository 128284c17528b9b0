"""Choosing in which post, own or lent, one acts from now on."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.posts import hats_of
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.people.models import Account


class PostNotHeld(BureauError):
    """The post is not, or no longer, one that the person can act in."""

    code = "accounts.post_not_held"
    sentence = _(
        "You cannot act in this post today: the appointment or the delegation has ended or was "
        "withdrawn. Choose another post."
    )
    http_status = 409


def choose_post(account: Account, *, key: str) -> Actor:
    """Return the actor for the hat with this key, and record that it was put on."""
    chosen = next((hat for hat in hats_of(account) if hat.key == key), None)
    if chosen is None:
        raise PostNotHeld
    actor = Actor.of(account, chosen.post, delegation=chosen.delegation)
    with transaction.atomic():
        lent = str(chosen.delegation.pk) if chosen.delegation else None
        record(actor, "accounts.choose_post", chosen.post, facts={"delegation": lent})
    return actor
