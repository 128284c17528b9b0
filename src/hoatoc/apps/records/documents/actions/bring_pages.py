"""Put another file in the place of the one that a draft was brought as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import BureauError

from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.desk import refresh_index
from .parts.making import pages_of_file
from .parts.versions import replace_pages

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document
    from ..sources import Brought


class BroughtAnew(BureauError):
    """Another file was brought since the one that is to be replaced was read."""

    code = "documents.brought_anew"
    sentence = _("Another file was brought meanwhile. Look at the draft again, then decide.")
    http_status = 409


def bring_pages(actor: Actor, *, document: Document, source: Brought, in_place_of: str) -> Document:
    """Make a file the pages of a draft, as a new version; ``in_place_of`` is the former's hash."""
    DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT).require()
    made = pages_of_file(actor, source)
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.CHANGE_DRAFT).require()
        former = row.current_version
        if former is None or former.brought_file is None:
            raise BroughtAnew
        if former.brought_file.sha256 != in_place_of:
            raise BroughtAnew
        replace_pages(row, made, by=actor.person)
        row.move(Verb.CHANGE_DRAFT)
        row.save(update_fields=["current_version", "state", "changed_at"])
        refresh_index(row, words=made.text)
        record(actor, "documents.change_draft", row, facts={"new_version": True})
    return row
