from datetime import UTC, datetime

from hoatoc.kernel.base import clock


def test_a_stopped_clock_tells_utc_whatever_zone_it_was_given() -> None:
    """A hash over a time must be the same before and after the database."""
    at = datetime(2026, 11, 21, 1, 30, tzinfo=clock.VIETNAM)
    with clock.frozen(at):
        assert clock.now() == at
        assert clock.now().tzinfo is UTC
        assert clock.today().day == 21
