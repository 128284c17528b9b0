"""Why a package is not made or not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.errors import BureauError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .findings import Finding


class SourceDamaged(BureauError):
    """A file that goes into a package is no longer what was described."""

    code = "preservation.source_damaged"
    sentence = _(
        "The package was not made: the file %(name)s is missing or is not what it was. Tell the "
        "administrator: it has to be brought back from a backup."
    )
    http_status = 409


class UnfitDescription(BureauError):
    """Two records have one key, or a key cannot be a file name."""

    code = "preservation.unfit_description"
    sentence = _(
        "The package was not made: two of its parts have the same name, or a name that no "
        "computer can keep. Tell the administrator."
    )
    http_status = 409


class PackageRefused(BureauError):
    """A package from outside that is not whole; each thing that is wrong is named."""

    code = "preservation.refused"
    sentence = _("The package is not taken. Have it made again by its sender.")
    http_status = 422

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__()

    @override
    def __str__(self) -> str:
        """Return the general sentence followed by the first things that are wrong."""
        return " ".join([str(self.sentence), *(one.sentence for one in self.findings[:5])])
