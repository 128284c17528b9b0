"""What other applications may use: who can receive, the picker, and the groups it offers."""

from .contracts import Offer
from .picking import Shown, add_offer, given_of, numbers_in, sections_of, shown_offers
from .selectors import offers_for, possible_recipients

__all__ = [
    "Offer",
    "Shown",
    "add_offer",
    "given_of",
    "numbers_in",
    "offers_for",
    "possible_recipients",
    "sections_of",
    "shown_offers",
]
