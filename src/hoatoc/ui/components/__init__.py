"""What a page is made of: a typed value for each component, drawn by the tag of the same name."""

from hoatoc.ui.components.acts import Act, Tab
from hoatoc.ui.components.document import (
    Fact,
    PageImage,
    SignatureCard,
    TimelineEntry,
)
from hoatoc.ui.components.lists import Facet, FacetValue, Step, WorkRow
from hoatoc.ui.components.status import Status, Tone, Urgency

__all__ = [
    "Act",
    "Facet",
    "FacetValue",
    "Fact",
    "PageImage",
    "SignatureCard",
    "Status",
    "Step",
    "Tab",
    "TimelineEntry",
    "Tone",
    "Urgency",
    "WorkRow",
]
