"""Noting that something was read: once for each session (R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

# What a session remembers of one kind; who reads more than this in one day is noted twice.
MOST = 400


def note_once(request: HttpRequest, key: str, mark: str, note: Callable[[], object]) -> None:
    """Note a reading unless this session holds its mark; ``key`` is that of the kind."""
    read: list[str] = request.session.get(key, [])
    if mark in read:
        return
    note()
    request.session[key] = [*read[-MOST:], mark]
