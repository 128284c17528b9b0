"""The picture that counts for a person's signature or a unit's seal."""

from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.people.models import Person

from ..errors import PictureMissing
from ..models import Picture


def signature_picture(person: Person) -> Picture:
    """Return the newest picture of a person's signature, or raise ``pki.picture_missing``."""
    found = Picture.objects.filter(person=person).first()
    if found is None:
        raise PictureMissing(holder=person.rank_and_name)
    return found


def seal_picture(unit: Unit) -> Picture:
    """Return the newest picture of a unit's seal, or raise ``pki.picture_missing``."""
    found = Picture.objects.filter(unit=unit).first()
    if found is None:
        raise PictureMissing(holder=unit.name)
    return found
