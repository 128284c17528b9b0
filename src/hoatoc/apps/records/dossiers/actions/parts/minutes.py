"""Minutes that two people sign side by side, each with his own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.answers import Denied
from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.contracts import Place
from hoatoc.kernel.pki.errors import PictureMissing
from hoatoc.kernel.pki.pictures.kept import signature_picture
from hoatoc.kernel.pki.preparing import rewritten
from hoatoc.kernel.pki.requests.papers import paper_key, signed_paper
from hoatoc.kernel.pki.signing import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile
    from hoatoc.kernel.people.models import Person
    from hoatoc.kernel.pki.requests.papers import By, PaperKey
    from hoatoc.kernel.typesetting.letters import Composed

PDF = "application/pdf"
NOT_YOURS = Denied(
    "dossiers.not_your_signature", _("only the person who is named signs here, with his own key.")
)
# Who signs on the left and who on the right of the page, by the places of the composer.
_SPOTS = ("signature", "signature_2")


def opened_key(actor: Actor, person: Person, by: By) -> PaperKey:
    """Open the key of the person who is named; a wrong PIN stays counted outside a transaction."""
    if actor.person.pk != person.pk:
        NOT_YOURS.require()
    return paper_key(actor, by)


def kept_minutes(composed: Composed) -> tuple[StoredFile, list[list[float]]]:
    """Keep minutes as they were set; return the file and where the one or two sign on it."""
    spots = [composed.places[name] for name in _SPOTS if name in composed.places]
    places = [[float(spot.page), *spot.box] for spot in spots]
    return keeping.store(rewritten(composed.pdf), media_type=PDF), places


def signed_minutes(
    minutes: StoredFile, *, field: str, place: Sequence[float], key: PaperKey
) -> StoredFile:
    """Set a person's signature on minutes: his picture, or his name where there is none."""
    page, left, bottom, right, top = (float(edge) for edge in place)
    there = Place(int(page), (left, bottom, right, top))
    try:
        mark = Mark(field, there, signature_picture(key.person).png_bytes)
    except PictureMissing:
        mark = Mark(field, there, None, lines=(key.person.rank_and_name,))
    return keeping.store(signed_paper(keeping.read(minutes), mark, key), media_type=PDF)
