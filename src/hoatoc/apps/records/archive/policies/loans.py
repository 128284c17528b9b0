"""Who asks to read, who lends, who reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from .. import permissions
from ..rules import LoanVerb
from .keeping import WRONG_STATE, is_ours

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Loan

_NOT_THE_READER = Denied("archive.not_the_reader", _("only who asked does this."))
_OWN_LOAN = Denied("archive.own_loan", _("nobody lends to himself. Ask somebody else's help."))
_TIME_OVER = Denied("archive.loan_over", _("the time of reading is over. Ask for more time."))
_READER_S = frozenset({LoanVerb.WITHDRAW, LoanVerb.READ})
_LENDER_S = frozenset({LoanVerb.LEND, LoanVerb.REFUSE, LoanVerb.EXTEND})


class LoanPolicy:
    """Answers for one actor about requests to read."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_ask(self) -> Answer:
        """Answer whether the actor may ask."""
        return self.actor.may(permissions.READ.code)

    def can(self, loan: Loan, verb: LoanVerb) -> Answer:
        """Answer for one request: the right, the side, the state, in this order."""
        over = verb is LoanVerb.READ and loan.is_open(verb) and not loan.may_be_read
        return first_denial(
            self._may(loan, verb),
            ALLOWED if loan.is_open(verb) else WRONG_STATE,
            _TIME_OVER if over else ALLOWED,
        )

    def _may(self, loan: Loan, verb: LoanVerb) -> Answer:
        is_reader = loan.reader_id == self.actor.person.pk
        if verb in _READER_S:
            return ALLOWED if is_reader else _NOT_THE_READER
        lends_himself = verb in _LENDER_S and is_reader
        return first_denial(
            self.actor.may(permissions.KEEP.code),
            is_ours(self.actor, loan.unit_id),
            _OWN_LOAN if lends_himself else ALLOWED,
        )
