"""Envelopes of an office (Decree 30/2020, Annex IV, form II), set for the printer's feed."""

from dataclasses import dataclass
from typing import Final

from django.db import models

from .composer import set_layout
from .facts import settable


class EnvelopeSize(models.TextChoices):
    """Formats of ISO 269; the decree leaves the choice to the office."""

    C4 = "C4", "C4 (324 × 229 mm)"
    C5 = "C5", "C5 (229 × 162 mm)"
    DL = "DL", "DL (220 × 110 mm)"


# Width and height in millimetres.
SIZES: Final = {
    EnvelopeSize.C4: (324, 229),
    EnvelopeSize.C5: (229, 162),
    EnvelopeSize.DL: (220, 110),
}


@dataclass(frozen=True)
class Envelope:
    """What stands on it; empty lines are left out."""

    organ: str
    reference: str
    addressee: str
    address: str
    parent_body: str = ""
    place: str = ""
    urgency: str = ""


def compose_envelope(envelope: Envelope, size: EnvelopeSize) -> bytes:
    """Set one envelope as PDF/A-2b, as large as the paper itself."""
    width, height = SIZES[size]
    facts = {
        "organ": settable(envelope.organ),
        "parent": settable(envelope.parent_body),
        "place": settable(envelope.place),
        "reference": settable(envelope.reference),
        "urgency": settable(envelope.urgency),
        "addressee": settable(envelope.addressee),
        "address": settable(envelope.address),
        "width": width,
        "height": height,
    }
    pdf, _spots = set_layout("envelope", facts)
    return pdf
