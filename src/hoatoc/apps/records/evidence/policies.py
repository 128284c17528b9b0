"""Who may stamp the archive and renew its proof; the answer carries its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import ALLOWED, Answer, Denied, first_denial

from . import permissions
from .models import RunState

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .models import StampRun

_OTHER_UNIT = Denied("evidence.other_unit", _("this belongs to another organisation."))
_WRONG_STATE = Denied(
    "evidence.wrong_state", _("it has gone on in the meantime. Open the page again.")
)
_FROM = {
    "stop": (RunState.RUNNING,),
    "resume": (RunState.STOPPED,),
    "cancel": (RunState.STOPPED, RunState.PLANNED),
}
VERBS = frozenset(_FROM)


class EvidencePolicy:
    """Answers for one actor."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor

    def can_keep(self) -> Answer:
        """Answer whether the actor may begin runs and say when algorithms end."""
        return self.actor.may(permissions.KEEP.code)

    def can_set(self, run: StampRun, verb: str) -> Answer:
        """Answer whether the actor may stop, resume or give up a run now."""
        ours = ALLOWED if run.unit_id == self.actor.issuing_unit.pk else _OTHER_UNIT
        fits = ALLOWED if RunState(run.state) in _FROM[verb] else _WRONG_STATE
        return first_denial(self.can_keep(), ours, fits)
