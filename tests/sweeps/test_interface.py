"""The HTTP interface is described to the end, and does what the description says."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS as KNOWN
from schemathesis.checks import load_all_checks

from hoatoc.kernel.people.models import Role
from hoatoc.node.api import api
from hoatoc.node.wsgi import application

from .world import World

TOKEN = "a" * 32
load_all_checks()
CHECKS = [
    KNOWN.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    )
]


@cache
def described() -> list[tuple[str, dict[str, Any]]]:
    """Every endpoint of the description, by method and address."""
    paths = api.get_openapi_schema()["paths"]
    return [(f"{m} {path}", one) for path, methods in paths.items() for m, one in methods.items()]


@pytest.mark.parametrize(("name", "endpoint"), described(), ids=[n for n, _ in described()])
def test_an_endpoint_is_described_to_the_end(name: str, endpoint: dict[str, Any]) -> None:
    answers = {str(code): answer for code, answer in endpoint["responses"].items()}
    good = [answer for code, answer in answers.items() if code.startswith("2")]

    assert endpoint.get("summary"), name
    assert good, name
    assert all(answer.get("content") for answer in good), name
    for code in ("401", "403", "404", "409", "422"):
        schema = answers[code]["content"]["application/json"]["schema"]
        assert schema["$ref"].endswith("/Refusal"), name


def test_each_application_describes_its_own_shapes() -> None:
    shapes = api.get_openapi_schema()["components"]["schemas"]
    ours = shapes["documents.PageOut"]["properties"]["items"]["items"]
    theirs = shapes["incoming.PageOut"]["properties"]["items"]["items"]

    assert (ours["$ref"].split(".")[-1], theirs["$ref"].split(".")[-1]) == (
        "DocumentOut",
        "IncomingOut",
    )
    assert "signed" in shapes["documents.State"]["enum"]
    assert {name for name in shapes if "." not in name} == {"Choice", "PinIn", "Refusal"}


@pytest.mark.slow
@pytest.mark.parametrize("role", [Role.CLERK, Role.STAFF])
def test_whatever_is_sent_the_answer_is_one_that_is_described(
    request: pytest.FixtureRequest, place: World, role: Role
) -> None:
    headers = _session(place, role)
    _keep_connection(request)
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
    schema.app = application
    for result in schema.get_all_operations():
        operation: Any = result
        _try(operation.ok(), place, headers)


def _try(operation: Any, place: World, headers: dict[str, str]) -> None:
    @settings(
        max_examples=4,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), is_real=st.booleans())
    def once(case: Any, is_real: bool) -> None:
        if is_real:
            names = case.path_parameters or {}
            case.path_parameters = {name: str(place.of(case.path, name)) for name in names}
        case.call_and_validate(headers=headers, checks=CHECKS)

    once()


def _keep_connection(request: pytest.FixtureRequest) -> None:
    """Do as Django's own test client does: the connection of the test outlives a request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
        request.addfinalizer(partial(signal.connect, close_old_connections))


def _session(place: World, role: Role) -> dict[str, str]:
    """Headers of a signed-in browser whose forms carry the token."""
    client = place.client(place.people[role])
    cookies = {name: morsel.value for name, morsel in client.cookies.items()} | {"csrftoken": TOKEN}
    line = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"Cookie": line, "X-CSRFToken": TOKEN}
