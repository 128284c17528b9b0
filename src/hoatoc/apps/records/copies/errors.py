"""Why a scan or a source is not copied: one code and one sentence for each reason."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from hoatoc.kernel.base.errors import BureauError

from .quality import Finding


class BadScan(BureauError):
    """The scan breaks Annex I: every finding is told, and nothing is kept."""

    code = "copies.bad_scan"
    sentence = _("The scan cannot become a certified copy. Scan the paper again as said below.")
    http_status = 422

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__()
        self.code = findings[0].code  # type: ignore[misc]  # the first reason names the refusal

    @override
    def __str__(self) -> str:
        """Return the general sentence followed by each finding."""
        return " ".join([str(self.sentence), *(one.sentence for one in self.findings)])


class ElectronicOriginal(BureauError):
    """Decree 30/2020, Article 25(1) knows no true copy from electronic to electronic."""

    code = "copies.electronic_original"
    sentence = _(
        "This file carries a digital signature, so it is an electronic original and not a scan of "
        "paper. No copy of it is certified (Decree 30/2020, Article 25): send the file itself, or "
        "take an excerpt of it where it is registered."
    )
    http_status = 422


class NotToBeCopied(BureauError):
    """A source that is not in force, or that has no pages here."""

    code = "copies.not_to_be_copied"
    sentence = _(
        "No excerpt can be taken from this document: it is not issued or registered, was recalled, "
        "or has no pages here. Open the document to see its state."
    )
    http_status = 409


class WholeDocument(BureauError):
    """All pages of an electronic document would be a copy of the whole."""

    code = "copies.whole_document"
    sentence = _(
        "These are all pages of the document. An electronic document is not copied as a whole: "
        "forward the file itself (Decree 30/2020, Article 25(1)). For an excerpt, leave pages out."
    )
    http_status = 422
