"""Noting that something was read: once for each session."""

from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory

from hoatoc.ui import readings
from hoatoc.ui.readings import note_once


def test_what_is_read_again_in_a_session_is_not_noted_again() -> None:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    noted: list[str] = []

    for mark in ("a", "b", "a"):
        note_once(request, "read", mark, lambda mark=mark: noted.append(mark))  # type: ignore[misc]

    assert noted == ["a", "b"]


def test_a_session_remembers_the_last_ones_only() -> None:
    request = RequestFactory().get("/")
    request.session = SessionStore()

    for number in range(readings.MOST + 5):
        note_once(request, "read", str(number), lambda: None)

    assert len(request.session["read"]) == readings.MOST + 1
    assert request.session["read"][-1] == str(readings.MOST + 4)
