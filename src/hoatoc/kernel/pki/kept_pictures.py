"""The pictures that a person and a unit have on record (Decree 30/2020, Annex I)."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

from .models import Picture


class PictureMissing(BureauError):
    """Nobody has brought the picture of this signature or seal yet."""

    code = "pki.picture_missing"
    sentence = _(
        "There is no picture of the signature or seal of %(holder)s on record, so it cannot be set "
        "on the page. Ask the administrator of certificates to add it."
    )


def signature_picture(person: Person) -> Picture:
    """Return the newest picture of a person's signature, or raise ``pki.picture_missing``."""
    found = Picture.objects.filter(person=person).order_by("-id").first()
    if found is None:
        raise PictureMissing(holder=person.rank_and_name)
    return found


def seal_picture(unit: Unit) -> Picture:
    """Return the newest picture of a unit's seal, or raise ``pki.picture_missing``."""
    found = Picture.objects.filter(unit=unit).order_by("-id").first()
    if found is None:
        raise PictureMissing(holder=unit.name)
    return found
