"""The rail and the places: only what one may open, and where one is."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory, override_settings

from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.manifest.declaration import MENU
from hoatoc.kernel.people.models import Role
from hoatoc.ui import menu
from hoatoc.ui.context import Shell
from hoatoc.ui.icons import ICONS


def test_every_icon_of_a_menu_exists() -> None:
    assert {entry.code for entry in MENU if entry.icon not in ICONS} == set()


@pytest.mark.parametrize(
    ("here", "current"),
    [
        ("/", "/"),
        ("/?show=late", "/"),
        ("/documents/", "/documents/"),
        ("/documents/17/sign/", "/documents/"),
        ("/documents/register/", "/documents/register/"),
        ("/documentsx/", None),
        ("/find?kind=unit", "/find?kind=unit"),
        ("/find?kind=person", None),
    ],
)
def test_the_longest_address_is_where_one_is(here: str, current: str | None) -> None:
    urls = ["/", "/documents/", "/documents/register/", "/find?kind=unit"]
    request = RequestFactory().get(here)
    assert [url for url in urls if menu.is_current(request, url, urls)] == (
        [current] if current else []
    )


def test_a_page_that_this_node_lacks_is_left_out() -> None:
    with override_settings(UI_URLS={"help": "nowhere:index", "verify": "ui:preferences?x=1"}):
        assert menu.url_of("help") == ""
        assert menu.url_of("verify") == "/ui/preferences?x=1"


@pytest.mark.django_db
def test_the_shell_of_a_person_and_of_nobody() -> None:
    request = RequestFactory().get("/documents/")
    nobody = Shell(request)
    assert nobody.actor is None
    assert nobody.unread == 0
    request.actor = actor_in(role=Role.CLERK)  # type: ignore[attr-defined]  # as the middleware
    somebody = Shell(request)
    assert somebody.actor is not None
    assert somebody.unread == 0
    assert all(link.url and link.icon in ICONS for group in somebody.groups for link in group.links)
    page = Template('{% extends "ui/base.html" %}').render(
        Context({"shell": somebody, "request": request, "csrf_token": "token"})
    )
    assert somebody.actor.unit.name in page
    assert 'class="places"' in page
