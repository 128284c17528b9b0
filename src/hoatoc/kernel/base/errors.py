"""Errors that people meet: a code for the help desk and a sentence for the person."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from typing_extensions import override


class BureauError(Exception):
    """Something a person can understand and act upon; every refusal in the product is one."""

    code: ClassVar[str] = "base.error"
    sentence: ClassVar[StrOrPromise] = _("The request could not be carried out.")
    http_status: ClassVar[int] = 400

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.code)

    @override
    def __str__(self) -> str:
        """Return the sentence with its facts filled in, in the language of the reader."""
        return str(self.sentence) % self.facts if self.facts else str(self.sentence)


class NotAllowed(BureauError):
    """A person asked for an act that is not his; the sentence says why and who can help."""

    code = "base.not_allowed"
    sentence = _("You may not do this: %(reason)s")
    http_status = 403

    def __init__(self, reason: StrOrPromise = "", **facts: object) -> None:
        super().__init__(reason=reason, **facts)


class NotFound(BureauError):
    """There is no such thing, or the asker may not know that there is."""

    code = "base.not_found"
    sentence = _("This was not found, or you may not see it.")
    http_status = 404


class Conflict(BureauError):
    """The object is no longer in the state in which this act is possible."""

    code = "base.conflict"
    sentence = _("This has changed in the meantime. Open the page again and see its present state.")
    http_status = 409


class Invalid(BureauError):
    """What was entered does not fit; ``fields`` maps a field to its sentence."""

    code = "base.invalid"
    sentence = _("Some fields need to be mended before this can be saved.")
    http_status = 422

    def __init__(self, fields: dict[str, StrOrPromise] | None = None) -> None:
        self.fields = fields or {}
        super().__init__()

    @override
    def __str__(self) -> str:
        """Return the general sentence followed by those of the fields."""
        return " ".join([str(self.sentence), *map(str, self.fields.values())])
