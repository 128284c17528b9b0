"""What can go wrong with a package beside what its policy says."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError


class NotReady(BureauError):
    """It is still being made, or was not made."""

    code = "packages.not_ready"
    sentence = _("The package is not ready. Wait until it is made, or have it made again.")
    http_status = 409


class PackageTooLarge(BureauError):
    """More bytes than are taken to be checked."""

    code = "packages.too_large"
    sentence = _(
        "The file is larger than %(limit)s MB. Have it checked on the server: hoatoc package check."
    )
    http_status = 413


class HeldAlready(BureauError):
    """The same package, or another of the same file, is here already."""

    code = "packages.held_already"
    sentence = _(
        "The archive has this package already (%(which)s). Look at it first; to keep this one "
        "beside it, say so."
    )
    http_status = 409


class TooManyRecords(BureauError):
    """More documents than one dossier has here."""

    code = "packages.too_many_records"
    sentence = _(
        "The package holds more than %(most)s documents. Have its sender divide it into several."
    )
    http_status = 422
