"""What stands behind a million rows of the index: documents, books, dossiers, work and notices.

Written by the database itself from the rows of the index, so that pages have something to show.
A column that is not told here has what a new row of its model has.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection

from hoatoc.apps.records.documents import work
from hoatoc.apps.records.documents.contracts import SUBJECT_KIND
from hoatoc.apps.records.documents.models import Document, Recipient
from hoatoc.apps.records.dossiers.models import Dossier, DossierEntry
from hoatoc.apps.records.incoming import work as incoming_work
from hoatoc.apps.records.incoming.contracts import SUBJECT_KIND as ARRIVED_KIND
from hoatoc.apps.records.incoming.models import Assignment, IncomingDocument
from hoatoc.kernel.access.tokens import TokenKind, role_token
from hoatoc.kernel.notices.models import Notice
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.registers.models import Book, Register, RegisterEntry
from hoatoc.kernel.search.models import SearchEntry
from hoatoc.kernel.worklist.models import WorkItem

from ..army import organisations
from .corpus import YEAR_BITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

_PLACES = "CREATE TEMP TABLE places (unit_id bigint, name text PRIMARY KEY, clerks bigint)"
_PREPARE = Path(__file__).with_suffix(".sql")
_KEY = f"lpad(to_hex((first << {YEAR_BITS}) | year), 32, '0')::uuid"
_DONE = "CASE WHEN state IN ('issued', 'finished') THEN at END"


def write() -> dict[str, float]:
    """Write the rows and return how many seconds each table took."""
    seconds: dict[str, float] = {}
    with connection.cursor() as cursor:
        # What is sorted and joined once stays in memory.
        cursor.execute("SET work_mem = '256MB'")
        cursor.execute(_PLACES)
        cursor.executemany(
            "INSERT INTO places VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [(o.unit.pk, o.unit.name, role_token(o.unit.pk, Role.CLERK)) for o in organisations()],
        )
        cursor.execute(_PREPARE.read_text(encoding="utf-8"))
        for model, told, source in _TABLES:
            began = time.perf_counter()
            statement, params = _statement(model, told, source)
            cursor.execute(statement, params)
            table = model._meta.db_table
            seconds[table] = seconds.get(table, 0) + time.perf_counter() - began
            print(f"[bench]   {table}: {seconds[table]:.0f} s", flush=True)
        cursor.execute("RESET work_mem")
        cursor.execute("VACUUM ANALYZE")
    return seconds


def _statement(model: type[Model], told: Mapping[str, str], source: str) -> tuple[str, list[Any]]:
    """Return what writes a row of a model for each row of a source."""
    fresh = model()
    names, values = [], []
    params: list[Any] = []
    for field in model._meta.concrete_fields:
        column = str(field.column)
        if column not in told and field.db_returning:
            continue
        names.append(f'"{column}"')
        if column in told:
            values.append(told[column])
        else:
            values.append(f"%s::{field.db_type(connection)}")
            params.append(field.get_db_prep_save(getattr(fresh, field.attname), connection))
    parts = (
        "INSERT INTO", f'"{model._meta.db_table}"', "(", ", ".join(names), ") SELECT",
        ", ".join(values), "FROM", source,
    )  # fmt: skip
    return " ".join(parts), params


_DOCUMENT = {
    "id": "subject_id", "created_at": "at", "audience": "audience", "kind": "type_code",
    "subject": "title", "state": "state", "urgency": "urgency", "author_id": "first",
    "author_post_id": "author_post", "drafting_unit_id": "drafting_unit", "owner_id": "sender_id",
    "signatory_post_id": "signatory_post", "signed_names": "ARRAY[signatory]",
    "number": "in_book", "symbol": "symbol", "dated_on": "dated_on", "signed_at": "at",
    "issued_at": _DONE, "changed_at": "at",
}  # fmt: skip
_ARRIVED = {
    "id": "subject_id", "created_at": "at", "audience": "audience", "receiver_id": "receiver_id",
    "organ_name": "organ", "kind": "type_code", "subject": "title", "reference": "reference",
    "dated_on": "dated_on", "signatory_name": "signatory", "urgency": "urgency", "state": "state",
    "verdict": "'valid'", "arrival_number": "in_book", "arrived_on": "dated_on",
    "changed_at": "at", "page_count": "2",
}  # fmt: skip
_LINE = {
    "register_id": "book_id", "number": "in_book", "on": "dated_on", "symbol": "symbol",
    "subject_id": "subject_id", "created_at": "at",
}  # fmt: skip
_ITEM = {
    "id": "gen_random_uuid()", "created_at": "at", "subject_id": "subject_id::text",
    "title": "title", "reference": "reference", "urgency": "urgency",
    "due_at": "at + interval '10 days'", "finished_at": _DONE,
}  # fmt: skip
_DOSSIER = {
    "id": _KEY, "created_at": "at", "audience": "audience", "unit_id": "sender_id", "year": "year",
    "code": "'HS' || first", "title": "'Công việc năm ' || year || ', số ' || first",
    "years": "10", "keeper_id": "first", "keeper_post_id": "author_post",
    "keeping_unit_id": "drafting_unit", "started_on": "dated_on", "doc_total": "papers",
    "page_total": "2 * papers", "changed_at": "last_at",
}  # fmt: skip
_ENTRY = {
    "id": "gen_random_uuid()", "created_at": "at", "dossier_id": _KEY, "source": "'outgoing'",
    "source_id": "subject_id", "ordinal": "in_dossier", "reference": "reference",
    "dated_on": "dated_on", "title": "title", "organ_name": "organ", "page_count": "2",
    "added_by_id": "first",
}  # fmt: skip
_FINDABLE = {
    "kind": "'dossiers.dossier'", "subject_id": "id", "title": "title",
    "reference": "code || '/' || year", "dated_on": "started_on", "audience": "audience",
    "state": "state",
}  # fmt: skip
_NOTICE = {
    "id": "gen_random_uuid()", "created_at": "at", "subject_id": "subject_id::text",
    "token": f"({int(TokenKind.PERSON)}::bigint << 40) | first", "kind": f"'{work.ISSUED.code}'",
    "words": "jsonb_build_object('subject', title, 'reference', reference, 'sender', organ)",
    "read_at": _DONE,
}  # fmt: skip
_PART = {
    "id": "gen_random_uuid()", "created_at": "at", "incoming_id": "subject_id",
    "part": "'lead'", "person_id": "last", "due_at": "at + interval '10 days'",
    "state": "CASE WHEN state = 'finished' THEN 'ended' ELSE 'given' END",
}  # fmt: skip
_OWN = f"({int(TokenKind.PERSON)}::bigint << 40) | last"
_TABLES: tuple[tuple[type[Model], dict[str, str], str], ...] = (
    (Document, _DOCUMENT, "ours"),
    (Recipient, {"document_id": "subject_id", "unit_id": "receiver_id"}, "ours"),
    (IncomingDocument, _ARRIVED, "arrived"),
    (Assignment, _PART, "arrived"),
    (Register, {"unit_id": "sender_id", "book": f"'{Book.OUTGOING.value}'", "year": "year",
                "last_number": "count(*)"}, "ours GROUP BY sender_id, year"),
    (Register, {"unit_id": "receiver_id", "book": f"'{Book.INCOMING.value}'", "year": "year",
                "last_number": "count(*)"}, "arrived GROUP BY receiver_id, year"),
    (RegisterEntry, _LINE | {"subject_kind": f"'{SUBJECT_KIND}'"}, "lines_of_ours"),
    (RegisterEntry, _LINE | {"subject_kind": f"'{ARRIVED_KIND}'"}, "lines_of_arrived"),
    (WorkItem, _ITEM | {"kind": f"'{work.ISSUE.code}'", "token": "clerks"}, "ours"),
    (WorkItem, _ITEM | {"kind": f"'{incoming_work.LEAD.code}'", "token": _OWN}, "arrived"),
    (Notice, _NOTICE, "ours"),
    (Dossier, _DOSSIER, "ours WHERE in_dossier = 1"),
    (DossierEntry, _ENTRY, "ours"),
    (SearchEntry, _FINDABLE, "dossiers_dossier"),
)  # fmt: skip
