"""The packets that this app receives."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.exchange.declarations import PacketType

from .actions.arrive import arrive
from .actions.take_follow_up import take_follow_up

# The code is the sender's: documents go out from one app and come in at another.
DOCUMENT = PacketType("incoming.document", _("Official document"), arrive)
FOLLOW_UP = PacketType("incoming.follow_up", _("Recall, correction or replacement"), take_follow_up)
