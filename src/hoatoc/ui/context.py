"""What every page needs to draw the shell, computed only when a page asks for it."""

from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.notices.telling import unread_count
from hoatoc.ui import menu
from hoatoc.ui.bars import Bar, bars_on
from hoatoc.ui.preferences import Preferences


class Shell:
    """The shell around a page: who acts, where one can go, what waits, how it is shown."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def look(self) -> Preferences:
        """The chosen theme, contrast, text size and rail."""
        return Preferences.of(self._request)

    @cached_property
    def actor(self) -> Actor | None:
        """Who acts, in which post; None before sign-in."""
        actor: Actor | None = getattr(self._request, "actor", None)
        return actor

    @cached_property
    def groups(self) -> list[menu.MenuGroup]:
        """The groups of the rail."""
        return menu.menu(self._request, self.actor)

    @cached_property
    def places(self) -> list[menu.Place]:
        """The places of a phone."""
        return menu.places(self._request)

    @cached_property
    def unread(self) -> int:
        """How many notices wait unread."""
        return unread_count(self.actor) if self.actor else 0

    @cached_property
    def bars(self) -> list[Bar]:
        """The slim bars of applications that lead through others."""
        return bars_on(self._request)

    @cached_property
    def urls(self) -> dict[str, str]:
        """The pages that the shell links to."""
        return {code: menu.url_of(code) for code in menu.URLS}

    @property
    def language(self) -> str:
        """The language of the page."""
        return get_language() or settings.LANGUAGE_CODE

    @property
    def here(self) -> str:
        """Where to come back to."""
        return self._request.get_full_path()


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: ``shell`` in every template."""
    return {"shell": Shell(request)}
