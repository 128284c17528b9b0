"""What the rail and the phone's places show, from the manifests and what the actor may open."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.manifest.menu import menu_for
from hoatoc.ui.components.status import Words
from hoatoc.ui.icons import ICONS


@dataclass(frozen=True, kw_only=True)
class MenuLink:
    """A page one may open, with what waits there."""

    label: Words
    url: str
    icon: str = "app"
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class MenuGroup:
    """A system: its name and its pages."""

    code: str
    label: Words
    links: tuple[MenuLink, ...]


@dataclass(frozen=True, kw_only=True)
class Place:
    """One of the places at the bottom of a phone."""

    label: Words
    icon: str
    url: str
    current: bool


PLACES: Final[dict[str, tuple[str, Words, str]]] = {
    "desk": ("desk:desk", _("Desk"), "desk"),
    "documents": ("documents:list", _("Documents"), "documents"),
    "sign": ("desk:signing", _("Sign"), "sign"),
    "tasks": ("desk:tasks", _("Tasks"), "tasks"),
}
"""Code of a place: its URL name, word and icon; the setting ``UI_URLS`` may rename the URLs."""

URLS: Final[dict[str, str]] = {
    "home": "desk:desk",
    "search": "finder:search",
    "notices": "desk:notices",
    "posts": "accounts:choose_post",
    "account": "accounts:profile",
    "sign_in": "account_login",
    "sign_out": "account_logout",
    "verify": "verification:verify",
    "help": "tour:index",
    "spill_guide": "spills:guide",
}
"""The pages that the shell itself links to; one that does not exist is left out."""


def url_of(code: str) -> str:
    """The address of a page of the shell, or nothing when this node does not have it."""
    default = PLACES[code][0] if code in PLACES else URLS[code]
    name = getattr(settings, "UI_URLS", {}).get(code, default)
    return _reverse(name)


def _reverse(name: str) -> str:
    """An address by ``app:name`` or ``app:name?query``; empty where there is no such page."""
    name, _question, query = name.partition("?")
    try:
        return reverse(name) + (f"?{query}" if query else "")
    except NoReverseMatch:
        return ""


def menu(request: HttpRequest, actor: Actor | None) -> list[MenuGroup]:
    """The groups of the rail for the person who asks; what this node does not serve is left out."""
    offered = [
        (group, entry, _reverse(entry.url_name))
        for group in menu_for(actor)
        for entry in group.entries
    ]
    urls = [url for _group, _entry, url in offered if url]
    found: dict[str, list[MenuLink]] = {}
    labels = {group.code: group.label for group, _entry, _url in offered}
    for group, entry, url in offered:
        if url:
            link = MenuLink(
                label=entry.label,
                url=url,
                icon=entry.icon if entry.icon in ICONS else "app",
                current=is_current(request, url, urls),
            )
            found.setdefault(group.code, []).append(link)
    return [
        MenuGroup(code=code, label=labels[code], links=tuple(links))
        for code, links in found.items()
    ]


def is_current(request: HttpRequest, url: str, others: list[str]) -> bool:
    """Whether ``url`` is the longest of all addresses that the present page lies under."""
    here = request.get_full_path()
    under = [one for one in {url, *others} if here == one or _lies_under(request.path, one)]
    return url in under and url == max(under, key=len)


def _lies_under(path: str, url: str) -> bool:
    if "?" in url:
        return False
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))


def places(request: HttpRequest) -> list[Place]:
    """The places of the phone that this node has."""
    known = [(label, icon, url_of(code)) for code, (_name, label, icon) in PLACES.items()]
    urls = [url for _label, _icon, url in known if url]
    return [
        Place(label=label, icon=icon, url=url, current=is_current(request, url, urls))
        for label, icon, url in known
        if url
    ]
