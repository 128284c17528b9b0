"""What can go wrong with the proof of the archive beside what its policy says."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError


class StampRefused(BureauError):
    """The time-stamp service gave something that proves nothing here."""

    code = "evidence.stamp_refused"
    sentence = _(
        "The time stamp cannot be relied upon: %(problem)s Ask the time-stamp service, then go on."
    )
    http_status = 409


class NothingToStamp(BureauError):
    """No package waits for it."""

    code = "evidence.nothing_to_stamp"
    sentence = _("No package waits for this, so nothing was begun.")
    http_status = 409
