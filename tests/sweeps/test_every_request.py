"""What holds for every request, whoever sends it: no forged form, no change by looking, headers."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpResponseBase

from hoatoc.kernel.people.models import Role

from .addresses import PAGES
from .test_everybody import endpoints
from .world import World

pytestmark = pytest.mark.slow

# Machines call them: services of the certificate authority, which change nothing, and a program on
# one's own computer that gives back what was signed, under the one-time word of its request.
MACHINES = {
    "authority:ocsp", "authority:tsa", "authority:ocsp_by_address", "documents:signature_signed",
}  # fmt: skip
# What a look may write: the record of use, the session, the mark of a notice as read, and the
# verdict on a file, which is worked out once and kept.
OF_USE = {
    "audit_auditentry", "audit_auditchain", "django_session", "usersessions_usersession",
    "node_cache", "notices_notice", "pki_storedverdict",
}  # fmt: skip
LOOKERS = (Role.CLERK, Role.SECURITY_OFFICER, Role.ADMINISTRATOR)
OTHER_LOOKS = ("head", "options")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


def test_a_form_without_its_token_is_refused_everywhere(place: World) -> None:
    client = place.client(place.people[Role.CLERK], checks_csrf=True)
    before, wrong = contents(), []
    for page in PAGES:
        if page.label in MACHINES:
            continue
        status = client.post(page.at(place.values)).status_code
        if status not in {403, 405}:
            wrong.append((page.label, status))
    for method, address in endpoints(place):
        if method == "post":
            status = client.post(address, {}, content_type="application/json").status_code
            if status != 403:
                wrong.append((address, status))

    assert wrong == []
    assert changed(before) == []


def test_looking_changes_nothing_and_every_answer_carries_its_headers(place: World) -> None:
    browsers = [place.client(place.people[role]) for role in LOOKERS]
    before, wrong = contents(), []
    for client in browsers:
        for number, page in enumerate(PAGES):
            address = page.at(place.values)
            # The other two ways of looking go through the same door: a third of the pages each.
            others = OTHER_LOOKS[number % 3 : number % 3 + 1] if client is browsers[0] else ()
            for method in ("get", *others):
                answer = getattr(client, method)(address)
                if answer.status_code >= 500 or lacking(answer):
                    wrong.append((method, page.label, answer.status_code, lacking(answer)))
        for method, address in endpoints(place):
            if method == "get":
                answer = client.get(address)
                if answer.status_code >= 500 or lacking(answer):
                    wrong.append((method, address, answer.status_code, lacking(answer)))

    assert wrong == []
    assert changed(before) == []


def test_refusals_and_pages_that_are_not_there_carry_the_headers_as_well(place: World) -> None:
    for role in (None, Role.STAFF):
        client = place.client(place.people[role] if role else None)
        for address in ("/nowhere/", "/documents/nothing/", "/api/nowhere", "/spills/"):
            answer = client.get(address)
            assert answer.status_code in {302, 403, 404}, address
            assert lacking(answer) == [], address


def lacking(answer: HttpResponseBase) -> list[str]:
    """What of the headers is missing, or lets in more than it should."""
    policy = answer.headers.get("Content-Security-Policy", "")
    wrong = [name for name, value in HEADERS.items() if answer.headers.get(name) != value]
    if "default-src 'self'" not in policy or "unsafe" in policy or "frame-ancestors" not in policy:
        wrong.append(f"Content-Security-Policy: {policy}")
    return wrong


def contents() -> dict[str, str]:
    """A hash of every table but those of use."""
    found = {}
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        for table in sorted(tables - OF_USE):
            cursor.execute(
                f'SELECT count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{table}" t'  # noqa: E501, S608
            )
            found[table] = str(cursor.fetchone())
    return found


def changed(before: dict[str, str]) -> list[str]:
    """The tables that are no longer as they were."""
    after = contents()
    return [table for table, hashed in before.items() if after[table] != hashed]
