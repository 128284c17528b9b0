"""The addresses of the node, from the resolver itself: a new page is swept without being named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from hoatoc.kernel.access.declarations import PUBLIC, SIGNED_IN

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
# What a pattern with a regular expression of its own may be filled with.
EXPRESSIONS = {r"^export\.(?P<form>csv|xlsx|pdf|xml)$": "export.csv"}


@dataclass(frozen=True)
class Page:
    """One pattern: its application, name, permission, and the names of its parameters."""

    app: str
    name: str
    pattern: str
    permission: str

    @property
    def parameters(self) -> list[str]:
        """The names in the address."""
        return PARAMETER.findall(self.pattern)

    @property
    def is_public(self) -> bool:
        """Whether anybody may open it."""
        return self.permission == PUBLIC

    @property
    def is_guarded(self) -> bool:
        """Whether it asks for a permission of a role."""
        return self.permission not in {PUBLIC, SIGNED_IN}

    @property
    def label(self) -> str:
        """How a failure names it."""
        return f"{self.app}:{self.name}" if self.app else self.name

    def at(self, values: dict[str, object]) -> str:
        """The address with its parameters filled in."""
        return "/" + PARAMETER.sub(lambda found: str(self.value(found[1], values)), self.pattern)

    def value(self, name: str, values: dict[str, object]) -> object | None:
        """The value of a parameter: of this page, of its application, or of all that name it so."""
        for key in (f"{self.label}.{name}", f"{self.app}.{name}", name):
            if key in values:
                return values[key]
        return None


def pages() -> list[Page]:
    """Every page of the node but the HTTP interface, which has its own description."""
    found = list(_below(get_resolver(), "", ""))
    return [page for page in found if not page.pattern.startswith("api/")]


def _below(resolver: URLResolver, prefix: str, app: str) -> Iterator[Page]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _below(entry, f"{prefix}{entry.pattern}", entry.namespace or app)
        else:
            yield _page(entry, prefix, app)


def _page(entry: URLPattern, prefix: str, app: str) -> Page:
    own = str(entry.pattern)
    if isinstance(entry.pattern, RegexPattern):
        own = EXPRESSIONS[own]
    permission = getattr(entry.callback, "permission", "")
    return Page(app, entry.name or "", f"{prefix}{own}", permission)


PAGES = pages()
