"""Preferences are remembered, errors are plain, the style guide stays in the demonstration."""

import json
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory, override_settings

from hoatoc.kernel.base.errors import NotAllowed
from hoatoc.kernel.secrecy.gate import SecretRefused
from hoatoc.ui import errors
from hoatoc.ui.middleware import HeadMiddleware, LanguageMiddleware
from hoatoc.ui.preferences import COOKIE, Preferences


def look_of(cookie: str) -> Preferences:
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = cookie
    return Preferences.of(request)


def test_nonsense_in_the_cookie_is_the_default() -> None:
    assert look_of("theme:pink.size.x:y..:") == Preferences()
    assert look_of("theme:dark.size:l") == Preferences(theme="dark", size="l")


def test_a_choice_survives_the_cookie() -> None:
    chosen = Preferences(theme="dark", contrast="high", size="l", rail="folded", language="en")
    response = HttpResponse()
    chosen.store(response, secure=True)
    kept = response.cookies[COOKIE]
    assert look_of(kept.value) == chosen
    assert kept["secure"]
    assert kept["httponly"]


def test_the_page_speaks_the_chosen_language() -> None:
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = "language:en"
    middleware = LanguageMiddleware(lambda request: HttpResponse(request.LANGUAGE_CODE))
    response = middleware(request)
    assert response.content == b"en"
    assert response.headers["Content-Language"] == "en"


@pytest.mark.django_db
def test_a_choice_comes_back_to_its_page_and_never_elsewhere() -> None:
    client = Client()
    response = client.post("/ui/preferences", {"size": "l", "next": "/ui/?part=list"})
    assert response.headers["Location"] == "/ui/?part=list"
    assert "size:l" in response.cookies[COOKIE].value
    response = client.post("/ui/preferences", {"size": "s", "next": "https://elsewhere.example/"})
    assert response.headers["Location"].startswith("/")


@pytest.mark.django_db
def test_the_style_guide_stays_in_the_demonstration() -> None:
    assert Client().get("/ui/").status_code == 200
    with override_settings(DEMONSTRATION=False, DEBUG=False):
        assert Client().get("/ui/").status_code == 404


@pytest.mark.django_db
def test_an_error_page_says_what_to_do() -> None:
    response = Client().get("/no-such-page")
    assert response.status_code == 404
    assert "404" in response.content.decode()


def test_the_page_of_a_fault_needs_nothing() -> None:
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500


def test_a_part_of_a_page_speaks_its_refusal() -> None:
    request = RequestFactory().get("/", headers={"HX-Request": "true"})
    response = errors.refused(request, NotAllowed("the key is another's."))
    assert response.status_code == 403
    said = json.loads(response.headers["HX-Trigger"])["announce"]
    assert "the key is another's." in said["text"]
    assert response.headers["HX-Reswap"] == "none"


def test_a_head_request_is_answered_as_get_without_its_body() -> None:
    client = Client()
    whole, head = client.get("/verify/"), client.head("/verify/")

    assert head.status_code == whole.status_code
    assert head.content == b""


@pytest.mark.django_db
def test_a_head_request_never_gets_405_where_get_has_a_page() -> None:
    assert Client().head("/accounts/login/").status_code == 200


def test_a_stream_is_not_read_for_a_head_request() -> None:
    read: list[bytes] = []

    def pieces() -> Iterator[bytes]:
        read.append(b"x")
        yield b"x"

    def view(request: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(pieces(), headers={"X-Kind": "stream"})

    answer = HeadMiddleware(view)(RequestFactory().head("/"))

    assert (answer.headers["X-Kind"], read) == ("stream", [])


def test_the_line_that_refuses_a_secret_leads_to_the_guidance() -> None:
    request = RequestFactory().get("/", headers={"HX-Request": "true"})

    said = json.loads(errors.refused(request, SecretRefused()).headers["HX-Trigger"])
    plain = json.loads(errors.refused(request, NotAllowed("x")).headers["HX-Trigger"])

    assert said["announce"]["link"]["href"] == "/spills/guide/"
    assert "link" not in plain["announce"]
