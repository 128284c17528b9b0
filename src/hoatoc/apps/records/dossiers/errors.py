"""Refusals of dossiers that more than one place makes."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError


class TooMuchToTake(BureauError):
    """A print or a package that is too large to be made while somebody waits."""

    code = "dossiers.too_much_to_take"
    sentence = _(
        "This dossier has more than %(most)s papers, or files of more than 200 MB. Take its parts "
        "one by one, or ask the archive for a package."
    )
    http_status = 422
