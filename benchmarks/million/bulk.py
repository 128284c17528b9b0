"""Filling the index of the search with COPY: indexes and trigger away, rows in, indexes again."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from django.db import connection
from psycopg import sql

from .corpus import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TABLE = "search_searchentry"
_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_CHUNK = 500
# As much as a server of a regiment can spare for the minutes of the build.
_MEMORY = "SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 2"
_SAMPLE = """
SELECT count(*) FROM (
    SELECT type_name, title, reference, organ, signatory, recipients, words, exact, folded, heading
    FROM search_searchentry ORDER BY id LIMIT 200
) AS mine JOIN LATERAL (
    SELECT to_tsvector('simple', hoatoc_fold(translate(concat_ws(' ', mine.type_name,
        mine.title, mine.reference),
        '/-_.', '    '))) AS heading,
    to_tsvector('simple', hoatoc_fold(translate(mine.words, '/-_.', '    '))) AS body
) AS theirs ON theirs.heading = mine.heading
AND tsvector_to_array(theirs.body) <@ tsvector_to_array(mine.folded)
"""


def fill(rows: Iterable[bytes]) -> dict[str, float]:
    """Write rows into the empty index of the search; return the seconds of each step."""
    seconds = {}
    definitions = _index_definitions()
    with connection.cursor() as cursor:
        cursor.execute(_MEMORY)
        cursor.execute("TRUNCATE search_searchentry")
        cursor.execute("ALTER TABLE search_searchentry DISABLE TRIGGER search_entry_vectors")
        for name in definitions:
            cursor.execute(f'DROP INDEX "{name}"')
        began = time.perf_counter()
        _copy(rows)
        seconds["rows"] = time.perf_counter() - began
        for name, definition in definitions.items():
            began = time.perf_counter()
            cursor.execute(definition)
            seconds[name] = time.perf_counter() - began
            print(f"[bench]   {name}: {seconds[name]:.0f} s", flush=True)
        cursor.execute("ALTER TABLE search_searchentry ENABLE TRIGGER search_entry_vectors")
        began = time.perf_counter()
        cursor.execute("VACUUM ANALYZE search_searchentry")
        seconds["vacuum and statistics"] = time.perf_counter() - began
        _compare_a_sample()
    return seconds


def remember(seconds: Mapping[str, float]) -> None:
    """Keep how long something took beside the rows, for a node that is measured again."""
    kept = json.dumps(remembered() | dict(seconds))
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("COMMENT ON TABLE {} IS {}").format(sql.Identifier(TABLE), sql.Literal(kept))
        )


def remembered() -> dict[str, float]:
    """Return the seconds of the build."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(%s::regclass)", [TABLE])
        kept: dict[str, float] = json.loads(cursor.fetchone()[0] or "{}")
    return kept


def sizes() -> dict[str, int]:
    """Return the bytes of the table with its long values, and of each index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_table_size(%s::regclass)", [TABLE])
        found = {"rows": cursor.fetchone()[0]}
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_relation_size(indexrelid) FROM pg_index"
            " WHERE indrelid = %s::regclass ORDER BY 1",
            [TABLE],
        )
        return found | dict(cursor.fetchall())


def _index_definitions() -> dict[str, str]:
    """Return the indexes that hold no constraint, and how they are made."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s"
            " AND indexname LIKE 'search_entry_%%' AND indexname <> 'search_entry_once'",
            [TABLE],
        )
        return dict(cursor.fetchall())


def _copy(rows: Iterable[bytes]) -> None:
    columns = ", ".join(COLUMNS)
    began = time.perf_counter()
    statement = f"COPY search_searchentry ({columns}) FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(_HEAD)
        kept: list[bytes] = []
        for number, row in enumerate(rows, 1):
            kept.append(row)
            if number % _CHUNK == 0:
                copy.write(b"".join(kept))
                kept.clear()
            if number % 100_000 == 0:
                spent = time.perf_counter() - began
                print(f"[bench]   {number:,} rows in {spent:.0f} s", flush=True)
        copy.write(b"".join(kept) + _END)


def _compare_a_sample() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SAMPLE)
        alike = cursor.fetchone()[0]
        cursor.execute("SELECT least(count(*), 200) FROM search_searchentry")
        if alike != cursor.fetchone()[0]:
            raise RuntimeError(f"Only {alike} of 200 rows are what the trigger would have made.")
