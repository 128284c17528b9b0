"""Who may lend a post, and take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.people.models import Delegation

LEND = "accounts.lend_post"


class DelegationPolicy:
    """Decree 30/2020, Article 13(3): in writing, for a time, and never lent on."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_lend(self) -> Answer:
        """Answer whether the actor may lend the post that he acts in."""
        return first_denial(self._acts_in_his_own_post(), self.actor.may(LEND))

    def can_see(self, delegation: Delegation) -> Answer:
        """Answer whether the delegation concerns the actor: he gave it or received it."""
        person = self.actor.person.pk
        if person in (delegation.from_post.person_id, delegation.to_person_id):
            return ALLOWED
        return Denied(
            "accounts.not_your_delegation",
            _("this delegation was neither given by you nor given to you."),
        )

    def can_withdraw(self, delegation: Delegation) -> Answer:
        """Answer whether the actor may end a delegation before its last day."""
        if delegation.from_post.person_id != self.actor.person.pk:
            return Denied(
                "accounts.not_the_lender",
                _("only the person who lent the post can withdraw the delegation."),
            )
        if delegation.withdrawn_at is not None:
            return Denied("accounts.withdrawn_already", _("the delegation is withdrawn already."))
        return ALLOWED

    def _acts_in_his_own_post(self) -> Answer:
        if self.actor.delegation is None:
            return ALLOWED
        return Denied(
            "accounts.no_chain",
            _(
                "a post that was lent to you cannot be lent on (Decree 30/2020, Article 13(3)). "
                "Ask its holder to lend it to the other person."
            ),
        )
