from __future__ import annotations

import pytest

from ..rules import Progress, Stage, neighbours, next_unread


def test_only_the_pages_that_were_read_are_chosen() -> None:
    progress = Progress(read={"a": "1"})

    assert not progress.choose("b", "1")
    assert not progress.choose("a", "2")
    assert progress.choose("a", "1")
    assert [progress.stage("a", sha) for sha in ("1", "2")] == [Stage.CHOSEN, Stage.UNREAD]


def test_what_came_of_a_signature_ends_the_choice() -> None:
    progress = Progress(read={"a": "1"}, chosen={"a": "1"})

    progress.note("a", "Báo cáo", "không được")

    assert progress.stage("a", "1") is Stage.READ
    assert progress.outcomes == {"a": "không được"}


@pytest.mark.parametrize("kept", [None, {}, {"read": None, "more": 7}])
def test_a_session_without_anything_kept_begins_anew(kept: dict[str, object] | None) -> None:
    assert Progress.from_session(kept) == Progress()


@pytest.mark.parametrize(
    ("here", "found"), [("a", ("", "b")), ("b", ("a", "c")), ("c", ("b", "")), ("x", ("", ""))]
)
def test_neighbours(here: str, found: tuple[str, str]) -> None:
    assert neighbours(["a", "b", "c"], here) == found


@pytest.mark.parametrize(("after", "found"), [("", "b"), ("b", "c"), ("c", "b"), ("x", "b")])
def test_the_next_unread_goes_on_from_the_top(after: str, found: str) -> None:
    stages = {"a": Stage.READ, "b": Stage.UNREAD, "c": Stage.UNREAD}

    assert next_unread(["a", "b", "c"], stages, after=after) == found
