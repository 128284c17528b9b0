from datetime import UTC, datetime, timedelta

import pytest

from hoatoc.apps.office.desk.contracts import DeskGroup, Waiting
from hoatoc.apps.office.desk.rules import end_of_day, group_of, version_of

NOON = datetime(2026, 10, 5, 5, 0, tzinfo=UTC)  # 12:00 in Viet Nam


@pytest.mark.parametrize(
    ("urgency", "hours", "group"),
    [
        (0, -1, DeskGroup.OVERDUE),
        (3, -1, DeskGroup.OVERDUE),
        (3, None, DeskGroup.MOST_URGENT),
        (2, 100, DeskGroup.URGENT),
        (1, None, DeskGroup.URGENT),
        (0, 3, DeskGroup.TODAY),
        (0, 11.99, DeskGroup.TODAY),
        (0, 12.01, DeskGroup.LATER),
        (0, None, DeskGroup.LATER),
    ],
)
def test_a_step_stands_under_one_heading(
    urgency: int, hours: float | None, group: DeskGroup
) -> None:
    due_at = None if hours is None else NOON + timedelta(hours=hours)

    assert group_of(urgency, due_at, NOON) is group


def test_the_day_ends_at_midnight_in_viet_nam() -> None:
    assert end_of_day(NOON).astimezone(UTC) == datetime(
        2026, 10, 5, 16, 59, 59, 999_999, tzinfo=UTC
    )


def _row(**changes: object) -> Waiting:
    words: dict[str, object] = {
        "kind": "documents.sign", "subject_id": "1", "title": "Về việc", "reference": "",
        "from_label": "", "urgency": 0, "due_at": None, "laid_at": NOON, **changes,
    }  # fmt: skip
    return Waiting(**words)  # type: ignore[arg-type]


def test_the_version_stays_while_nothing_changes_and_the_hour_is_the_same() -> None:
    later = NOON + timedelta(minutes=30)

    assert version_of([_row()], 1, NOON) == version_of([_row()], 1, later)


@pytest.mark.parametrize(
    "changed",
    [
        version_of([_row(title="Khác")], 1, NOON),
        version_of([_row(urgency=1)], 1, NOON),
        version_of([_row()], 2, NOON),
        version_of([], 0, NOON),
        version_of([_row()], 1, NOON + timedelta(hours=1)),
    ],
)
def test_the_version_changes_with_what_is_shown(changed: str) -> None:
    assert changed != version_of([_row()], 1, NOON)


def test_what_is_due_within_the_hour_is_counted_down_by_the_minute() -> None:
    soon = _row(due_at=NOON + timedelta(minutes=20))

    assert version_of([soon], 1, NOON) != version_of([soon], 1, NOON + timedelta(minutes=1))
