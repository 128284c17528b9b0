"""R-126: the record is append-only and chained; whatever is changed behind its back is found."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from hoatoc.kernel.access.tests.factories import actor_in

from ..chaining import breaks, breaks_in
from ..declarations import AUDIT_ACTIONS, AuditAction
from ..models import AuditChain, AuditEntry
from ..recording import history_of, record, sentence_of

pytestmark = pytest.mark.django_db

ACTION = AuditAction("test.read", "%(person)s read %(subject)s.")


@pytest.fixture(autouse=True)
def _declared() -> object:
    with AUDIT_ACTIONS.added_for_test(ACTION):
        yield


def _three_entries() -> list[AuditEntry]:
    actor = actor_in()
    with transaction.atomic():
        return [record(actor, ACTION.code, actor.unit, facts={"n": n}) for n in range(3)]


def _behind_its_back(statement: str, *values: int) -> None:
    """Do what only somebody with the database's own rights could do."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER USER")


def test_untouched_record_holds() -> None:
    _three_entries()

    assert list(breaks()) == []


def test_chains_of_two_units_do_not_wait_for_each_other() -> None:
    first, second = _three_entries(), _three_entries()

    assert first[0].chain_id != second[0].chain_id
    assert [e.position for e in second] == [1, 2, 3]


@pytest.mark.parametrize("statement", ["UPDATE", "DELETE"])
def test_database_refuses_to_change_or_remove_an_entry(statement: str) -> None:
    entry = AuditEntry.objects.filter(pk=_three_entries()[1].pk)
    change = {"UPDATE": lambda: entry.update(action="test.other"), "DELETE": entry.delete}

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change[statement]()

    assert list(breaks()) == []


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE audit_auditentry SET person_label = 'X' WHERE id = %s", ["changed"]),
        ("UPDATE audit_auditentry SET at = at + interval '1s' WHERE id = %s", ["changed"]),
        (
            "UPDATE audit_auditentry SET facts = '{\"n\": 9}' WHERE id = %s",
            ["changed"],
        ),
        (
            "DELETE FROM audit_auditentry WHERE id = %s",
            ["missing", "not bound to the entry before it"],
        ),
    ],
)
def test_change_behind_its_back_is_found_at_its_place(statement: str, why: list[str]) -> None:
    entry = _three_entries()[1]

    _behind_its_back(statement, entry.pk)

    assert [found.why for found in breaks()] == why
    assert {found.chain_id for found in breaks()} == {entry.chain_id}


def test_cut_off_end_is_found() -> None:
    last = _three_entries()[2]

    _behind_its_back("DELETE FROM audit_auditentry WHERE id = %s", last.pk)

    assert [found.why for found in breaks()] == ["the end was cut off"]


def test_what_is_added_during_the_walk_is_no_break_and_what_no_head_knows_is_one() -> None:
    entry = _three_entries()[2]
    read_before = AuditChain.objects.get(unit_id=entry.chain_id)
    with transaction.atomic():
        record(None, ACTION.code, unit_id=entry.chain_id, facts={"n": 4})
    assert AuditEntry.objects.filter(chain_id=entry.chain_id).count() == 4
    assert list(breaks_in(read_before)) == []

    AuditChain.objects.filter(unit_id=entry.chain_id).update(position=3, head=read_before.head)
    assert [found.why for found in breaks()] == ["the end was cut off"]


def test_history_tells_an_object_s_entries_in_sentences() -> None:
    entries = _three_entries()

    told = history_of("org.unit", entries[0].subject_id)

    assert [e.pk for e in told] == [e.pk for e in entries]
    assert sentence_of(told[0]) == f"{told[0].person_label} read {told[0].subject_label}."
