"""Tables as streams of rows: out of one database, into another, and a hash that proves both equal.

Rows leave by COPY, in the order of their keys as bytes, so that two servers of different versions
and locales give the same stream for the same rows.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import IO, TYPE_CHECKING, Any

from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import psycopg

    Connection = psycopg.Connection[Any]

BLOCK = 256 * 1024
# The same text for the same value, whatever the server is set to.
PLAIN_TEXT = (
    "set local timezone = 'UTC'",
    "set local datestyle = 'ISO, YMD'",
    "set local intervalstyle = 'postgres'",
    "set local extra_float_digits = 3",
    "set local bytea_output = 'hex'",
)
TABLES = """
select c.relname,
  (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
  (select array_agg(a.attname::text order by a.attnum) from pg_index i
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
    where i.indrelid = c.oid and i.indisprimary)
from pg_class c
where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
order by c.relname collate "C"
"""
# Checked with each row, while the others wait for the end of the transaction.
IMMEDIATE_REFERENCES = """
select c.relname, r.relname from pg_constraint k
join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
where k.contype = 'f' and not k.condeferrable and k.conrelid <> k.confrelid
  and c.relnamespace = 'public'::regnamespace
"""
SEQUENCES = """
select c.relname from pg_class c
where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace
order by c.relname collate "C"
"""
FOREVER_TRIGGERS = """
select c.relname, t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
where t.tgenabled = 'A' and not t.tgisinternal and c.relnamespace = 'public'::regnamespace
"""


@dataclass(frozen=True)
class Table:
    """A table, what it stores (nothing computed), and what its rows are told apart by."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def identifier(self) -> sql.Identifier:
        """The name, quoted."""
        return sql.Identifier("public", self.name)

    def listed(self) -> sql.Composed:
        """The columns, quoted and parted by commas."""
        return sql.SQL(", ").join(map(sql.Identifier, self.columns))


@dataclass(frozen=True)
class Sum:
    """How many rows a stream had, and its SHA-256."""

    rows: int
    sha256: str


def tables(connection: Connection) -> list[Table]:
    """Every table of the node, each after those that its rows must find when they come in."""
    found = connection.execute(TABLES).fetchall()
    known = {name: Table(name, tuple(cols or ()), tuple(key or ())) for name, cols, key in found}
    before: dict[str, set[str]] = {name: set() for name in known}
    for name, wanted in connection.execute(IMMEDIATE_REFERENCES).fetchall():
        before[name].add(wanted)
    return [known[name] for name in TopologicalSorter(before).static_order()]


def read_plainly(connection: Connection) -> None:
    """Give every value one text form, until the end of the transaction."""
    for statement in PLAIN_TEXT:
        connection.execute(sql.SQL(statement))


def copy_out(connection: Connection, table: Table, target: IO[bytes] | None = None) -> Sum:
    """Stream a table's rows into ``target``, if there is one, and sum them up."""
    key = [sql.Identifier("t", name) for name in table.key] or [sql.Identifier("t")]
    order = sql.SQL(", ").join(sql.SQL('{}::text collate "C"').format(part) for part in key)
    query = sql.SQL("copy (select {} from {} as t order by {}) to stdout").format(
        table.listed(), table.identifier, order
    )
    total = hashlib.sha256()
    rows = 0
    with connection.cursor() as cursor, cursor.copy(query) as stream:
        for block in stream:
            data = bytes(block)
            total.update(data)
            rows += data.count(b"\n")
            if target is not None:
                target.write(data)
    return Sum(rows, total.hexdigest())


def copy_in(connection: Connection, table: Table, source: IO[bytes]) -> None:
    """Put rows into an empty table."""
    query = sql.SQL("copy {} ({}) from stdin").format(table.identifier, table.listed())
    with connection.cursor() as cursor, cursor.copy(query) as stream:
        while block := source.read(BLOCK):
            stream.write(block)


@contextmanager
def emptied(connection: Connection, all_tables: Sequence[Table]) -> Iterator[None]:
    """Empty the tables and let rows come in as they were: no trigger adds or refuses anything.

    Foreign keys are checked at the end, before the triggers watch again.
    """
    forever = connection.execute(FOREVER_TRIGGERS).fetchall()
    for table in all_tables:
        connection.execute(sql.SQL("alter table {} disable trigger user").format(table.identifier))
    names = sql.SQL(", ").join(table.identifier for table in all_tables)
    connection.execute(sql.SQL("truncate {}").format(names))
    connection.execute("set constraints all deferred")
    yield
    connection.execute("set constraints all immediate")
    for table in all_tables:
        connection.execute(sql.SQL("alter table {} enable trigger user").format(table.identifier))
    for table_name, trigger in forever:
        connection.execute(
            sql.SQL("alter table {} enable always trigger {}").format(
                sql.Identifier("public", table_name), sql.Identifier(trigger)
            )
        )


def sequences(connection: Connection) -> dict[str, tuple[int, bool]]:
    """Where each sequence stands: its last value, and whether that was given out."""
    standing = {}
    for (name,) in connection.execute(SEQUENCES).fetchall():
        query = sql.SQL("select last_value, is_called from {}")
        row = connection.execute(query.format(sql.Identifier("public", name))).fetchone()
        if row is not None:
            standing[name] = (int(row[0]), bool(row[1]))
    return standing


def set_sequences(connection: Connection, standing: dict[str, tuple[int, bool]]) -> None:
    """Let every sequence go on from where it stood."""
    for name, (value, is_called) in standing.items():
        place = sql.Identifier("public", name).as_string(connection)
        connection.execute("select setval(%s::regclass, %s, %s)", (place, value, is_called))
