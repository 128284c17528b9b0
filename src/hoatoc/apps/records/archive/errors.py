"""Refusals of the archive that more than one place makes."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError


class SealBroken(BureauError):
    """A dossier is not what was sealed; the archive does not take it in."""

    code = "archive.seal_broken"
    sentence = _(
        "The dossier %(reference)s is not what was sealed (lines %(lines)s). Return it to the unit "
        "with this reason; nothing was accepted."
    )
    http_status = 409


class NotAllChecked(BureauError):
    """Some dossiers of a submission wait for an answer."""

    code = "archive.not_all_checked"
    sentence = _("Accept or return every dossier of the list first; %(count)s wait.")
    http_status = 409


class NotRehearsed(BureauError):
    """The list has changed since the last rehearsal, or there was none."""

    code = "archive.not_rehearsed"
    sentence = _(
        "Rehearse the disposal first: the list has changed since, or was never rehearsed. Nothing "
        "is touched by a rehearsal."
    )
    http_status = 409


class TooMuchAtOnce(BureauError):
    """So many papers are not checked while somebody waits."""

    code = "archive.too_much_at_once"
    sentence = _(
        "These dossiers hold %(papers)s papers that were not checked yet, more than is checked "
        "while you wait. Rehearse the submission first; it goes on in the background."
    )
    http_status = 409


class MinutesNotSigned(BureauError):
    """The minutes of the council or the decision do not carry the signatures that they need."""

    code = "archive.minutes_not_signed"
    sentence = _(
        "Nothing is destroyed: the minutes of the council or the decision of the head are not "
        "signed, or a signature under them does not hold. Have them signed anew."
    )
    http_status = 409
