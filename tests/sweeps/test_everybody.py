"""Every page tried by a stranger, by one without a post, another unit, lower roles, the right one.

Each test walks all addresses and names every one that answered wrongly, not only the first.
"""

from __future__ import annotations

import re
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.access.declarations import PERMISSIONS
from hoatoc.kernel.access.tests.factories import actor_in
from hoatoc.kernel.people.models import Role
from hoatoc.node.api import api

from .addresses import PAGES, Page
from .world import World

pytestmark = pytest.mark.slow

METHODS = ("get", "post")
ELSEWHERE = (Role.COMMANDER, Role.CLERK, Role.SECURITY_OFFICER, Role.ADMINISTRATOR)
# An address of the interface that names one object by its identifier.
OBJECT = re.compile(r"/[0-9a-f]{8}-[0-9a-f]{4}-")
# A parameter in an address of the interface.
NAMED = re.compile(r"{(\w+)}")
# What every signed-in person may see of every unit: the directory.
DIRECTORY = {"organisation:unit", "organisation:person"}
# The account's own pages, by a library: they need somebody signed in and no post.
OWN = ("account_", "mfa_", "usersessions_")
# What they act upon is named in their form, not in their address.
NAMED_IN_THE_FORM = {"incoming:act_on_part", "opinions:end_route"}
ACCOUNT = {"accounts:choose_post", "accounts:end_session"}


# Asked for a part of a page, a refusal is not drawn as a whole page, which costs more than it.
PART = {"HX-Request": "true"}


def answers(client: Client, address: str, headers: dict[str, str] | None = None) -> dict[str, int]:
    return {
        method: getattr(client, method)(address, headers=headers).status_code for method in METHODS
    }


def test_every_parameter_of_every_address_has_a_value(place: World) -> None:
    missing = [
        (page.label, name)
        for page in PAGES
        for name in page.parameters
        if page.value(name, place.values) is None
    ]

    assert missing == []


def test_a_stranger_gets_to_the_door_and_no_further(place: World) -> None:
    client, wrong = place.client(None), []
    for page in PAGES:
        if page.is_public:
            continue
        sent = [getattr(client, method)(page.at(place.values)) for method in METHODS]
        door = reverse("account_login")
        to_door = [a for a in sent if a.status_code == 302 and a["Location"].startswith(door)]
        if not to_door or any(a.status_code not in {302, 403, 405} for a in sent):
            wrong.append((page.label, [a.status_code for a in sent]))

    assert wrong == []


def test_one_without_a_post_is_told_to_choose_one(place: World) -> None:
    client, wrong = place.without_post(), []
    for page in PAGES:
        if page.is_public or page.name.startswith(OWN) or page.label in ACCOUNT:
            continue
        got = answers(client, page.at(place.values))
        if set(got.values()) - {302, 403, 405} or got["get"] == 200:
            wrong.append((page.label, got))

    assert wrong == []


def test_another_unit_does_not_learn_what_is_there(place: World) -> None:
    others = {role: actor_in(role=role) for role in ELSEWHERE}
    clients = {role: place.client(other) for role, other in others.items()}
    wrong = []
    for (role, other), page in product(others.items(), _about_one(PAGES)):
        got = answers(clients[role], page.at(place.values), PART)
        # That a unit is there is no secret: who may not change it is told so.
        is_told = page.app == "organisation" or not other.has(page.permission)
        allowed = {403, 404, 405} if is_told else {404, 405}
        if set(got.values()) - allowed:
            wrong.append((role, page.label, got))

    assert wrong == []


def test_a_role_without_the_permission_is_refused(place: World) -> None:
    clients = {role: place.client(actor) for role, actor in place.people.items()}
    wrong = []
    for role, page in product(Role, PAGES):
        if not page.is_guarded or role in PERMISSIONS.get(page.permission).roles:
            continue
        got = answers(clients[role], page.at(place.values), PART)
        if 403 not in got.values() or set(got.values()) - {403, 405}:
            wrong.append((role, page.label, got))

    assert wrong == []


def test_for_every_page_somebody_of_the_office_is_let_in(place: World) -> None:
    wrong = []
    browsers = {role: place.client(actor) for role, actor in place.people.items()}
    for page in PAGES:
        if not page.is_guarded or page.label in NAMED_IN_THE_FORM:
            continue
        tried = (_opened(place, browsers[role], page, place.people[role]) for role in browsers)
        if not any(tried):
            wrong.append(page.label)

    assert wrong == []


def test_the_interface_asks_a_stranger_to_sign_in(place: World) -> None:
    client, wrong = place.client(None), []
    for method, address in endpoints(place):
        answer = getattr(client, method)(address, content_type="application/json")
        if answer.status_code != 401 or answer.json().get("code") != "access.not_signed_in":
            wrong.append((method, address, answer.status_code))

    assert wrong == []


def test_the_interface_tells_one_without_a_post_to_name_one(place: World) -> None:
    client, wrong = place.without_post(), []
    for method, address in endpoints(place):
        answer = getattr(client, method)(address, content_type="application/json")
        if answer.status_code not in {409, 422}:
            wrong.append((method, address, answer.status_code))

    assert wrong == []


def test_the_interface_says_nothing_of_objects_of_another_unit(place: World) -> None:
    roles = (Role.COMMANDER, Role.SECURITY_OFFICER)
    clients = {role: place.client(actor_in(role=role)) for role in roles}
    wrong = []
    for role, (method, address) in product(roles, endpoints(place)):
        if OBJECT.search(address) is None or "/organisation/" in address:
            continue
        answer = getattr(clients[role], method)(address, content_type="application/json")
        if answer.status_code not in {403, 404, 422}:
            wrong.append((role, method, address, answer.status_code))

    assert wrong == []


def endpoints(place: World) -> list[tuple[str, str]]:
    """Every method and address of the interface, with real objects."""
    found = []
    for address, methods in api.get_openapi_schema()["paths"].items():
        filled = address
        for name in NAMED.findall(address):
            filled = filled.replace(f"{{{name}}}", str(place.of(address, name)))
        found += [(method, filled) for method in methods]
    return found


def _about_one(pages: list[Page]) -> list[Page]:
    """The pages about one object of an office, guarded or its owner's alone."""
    general = {"form", "label", "encoded", "topic"}
    return [
        page
        for page in pages
        if set(page.parameters) - general
        and not page.is_public
        and page.label not in DIRECTORY
        and not page.name.startswith("mfa_")
    ]


def _opened(place: World, client: Client, page: Page, actor: Actor) -> bool:
    """Whether the page let this person in; an act that is refused in this state did let him in."""
    if not actor.has(page.permission):
        return False
    address = page.at(place.values)
    first = client.get(address)
    if first.status_code == 405:
        first = client.post(address)
    return first.status_code in {200, 204, 302, 403, 409, 422} and first.status_code < 500
