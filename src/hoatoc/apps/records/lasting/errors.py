"""Why a form could not be raised."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError


class IssuedFileGone(BureauError):
    """There is nothing to raise."""

    code = "lasting.issued_file_gone"
    sentence = _("The issued file is not there any more.")
    http_status = 409


class NotProved(BureauError):
    """The file is not good, so proofs would prove nothing."""

    code = "lasting.not_proved"
    sentence = _("The signatures do not hold, so nothing was laid in: %(problem)s")
    http_status = 409
