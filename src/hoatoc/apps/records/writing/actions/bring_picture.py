"""Bring a picture into a text: checked by its content, drawn anew, kept by its hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.pictures import accept_picture

from ..models import Picture
from ..policies import TextPolicy

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile

    from ..models import Text

MOST_PICTURES = 100


def bring_picture(actor: Actor, *, text: Text, name: str, content: bytes) -> StoredFile:
    """Keep a PNG or JPEG for a text; the same picture brought twice is kept once."""
    TextPolicy(actor).can_write(text).require()
    taken = accept_picture(name, content, actor=actor)
    with transaction.atomic():
        row = text.locked()
        TextPolicy(actor).can_write(row).require()
        if row.pictures.count() >= MOST_PICTURES:
            raise Invalid({"picture": _("A text has at most 100 pictures.")})
        stored = keeping.store(taken.content, media_type=taken.media_type)
        Picture.objects.get_or_create(text=row, file=stored)
        record(actor, "writing.bring_picture", row, facts={"sha256": stored.sha256})
    return stored
