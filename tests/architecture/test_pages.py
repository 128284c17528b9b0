"""No page without a permission, and no menu item that leads to another one's page."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from hoatoc.kernel.access.declarations import PERMISSIONS, PUBLIC, SIGNED_IN
from hoatoc.kernel.manifest.declaration import MENU, MenuItem
from hoatoc.node.api import api

# The library that serves the API guards its own pages.
API = f"{reverse('api:api-root')}".lstrip("/")


def pages(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from pages(entry, address)
        else:
            yield address, entry


PAGES = [
    (address, entry) for address, entry in pages(get_resolver()) if not address.startswith(API)
]


@pytest.mark.parametrize(("address", "entry"), PAGES, ids=[address for address, _ in PAGES])
def test_every_page_names_a_permission(address: str, entry: URLPattern) -> None:
    named = getattr(entry.callback, "permission", None)

    assert named is not None, f"/{address} names no permission: use @page(…) or @public"
    assert named in {PUBLIC, SIGNED_IN} or named in PERMISSIONS


@pytest.mark.parametrize("item", list(MENU), ids=lambda item: item.code)
def test_a_menu_item_asks_for_what_its_page_asks(item: MenuItem) -> None:
    page = resolve(reverse(item.url_name)).func

    assert getattr(page, "permission", None) == item.permission


def test_an_endpoint_that_is_open_to_all_says_so() -> None:
    endpoints = {
        f"{method} {address}": endpoint
        for address, methods in api.get_openapi_schema()["paths"].items()
        for method, endpoint in methods.items()
    }
    silent = [
        name
        for name, endpoint in endpoints.items()
        if not endpoint.get("security") and endpoint.get("x-permission") != PUBLIC
    ]

    assert silent == []
