from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from hoatoc.ui import moments

NOW = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)


def test_a_moment_is_written_in_the_zone_of_the_office() -> None:
    assert moments.moment(NOW) == "05/10/2026 14:30"
    assert moments.day(datetime(2026, 10, 5, 18, 0, tzinfo=UTC)) == "06/10/2026"
    assert moments.moment(date(2026, 1, 2)) == "02/01/2026"


@pytest.mark.parametrize(
    ("hours", "done", "tone", "words"),
    [
        (-5, None, "red", "5 hours overdue"),
        (3, None, "amber", "3 hours left"),
        (24 * 6, None, "grey", "6 days left"),
        (-5, -6, "green", "On time"),
        (-50, -2, "red", "2 days late"),
    ],
)
def test_a_due_time_is_judged(hours: int, done: int | None, tone: str, words: str) -> None:
    finished = None if done is None else NOW + timedelta(hours=done)
    with translation.override("en"):
        judged = moments.due(NOW + timedelta(hours=hours), NOW, done=finished)
    assert (judged.tone, judged.words) == (tone, words)


def test_a_day_is_due_at_its_end() -> None:
    with translation.override("en"):
        judged = moments.due(date(2026, 10, 5), NOW)
    assert judged.words == "9 hours left"
    assert judged.absolute == "05/10/2026"


def test_how_long_ago() -> None:
    with translation.override("en"):
        assert moments.ago(NOW - timedelta(hours=3), NOW) == "3 hours ago"
        assert moments.ago(NOW + timedelta(minutes=5), NOW) == "in 5 minutes"
        assert moments.ago(NOW - timedelta(seconds=5), NOW) == "just now"
