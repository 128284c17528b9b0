"""A slim bar above every page, for an application that leads somebody through others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest

from hoatoc.ui.components import Act, Tone
from hoatoc.ui.components.status import Words


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What the bar says, how far one is, and what one can do next."""

    label: Words
    text: Words
    progress: Words = ""
    hint: Words = ""
    tone: Tone = "blue"
    acts: Sequence[Act] = field(default_factory=tuple)


Provider = Callable[[HttpRequest], Bar | None]
_providers: list[Provider] = []


def offer_bar(provider: Provider) -> None:
    """Add an application that may show a bar; called one time, when it is made ready."""
    if provider not in _providers:
        _providers.append(provider)


def bars_on(request: HttpRequest) -> list[Bar]:
    """Return the bars of this page."""
    return [bar for provider in _providers if (bar := provider(request)) is not None]
