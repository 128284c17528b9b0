"""The launcher, on the real programs: whichever version PG_BIN_DIR or the wheel provides."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from hoatoc.node import postgres
from hoatoc.node.postgres import PostgresError, Server

JOIN = """
import sys
from pathlib import Path
from hoatoc.node import postgres
server = postgres.ensure_running(Path(sys.argv[1]))
print(server.is_running(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "postgres", durable=False)
    yield server
    server.stop()


def user_of(data_dir: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", JOIN, str(data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answers(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=60)


def test_a_started_server_has_the_database_and_its_extensions(server: Server) -> None:
    server.start()

    with psycopg.connect(server.url()) as connection:
        folded = connection.execute("select unaccent('Quyết định số 15 của Đồng chí')").fetchone()
        collation = connection.execute("show lc_messages").fetchone()
        listening = connection.execute("show listen_addresses").fetchone()

    assert folded == ("Quyet dinh so 15 cua Dong chi",)
    assert collation == ("C.UTF-8",)
    assert listening == ("",)


def test_only_its_owner_can_reach_the_socket(server: Server) -> None:
    server.start()

    assert server.socket_folder.stat().st_mode & 0o077 == 0


def test_rows_are_there_after_a_crash(tmp_path: Path) -> None:
    server = Server(tmp_path / "postgres")
    server.start()
    with psycopg.connect(server.dsn()) as connection:
        connection.execute("create table kept as select generate_series(1, 1000) as number")
    leader = int((server.folder / "postmaster.pid").read_text().split()[0])

    os.kill(leader, signal.SIGKILL)
    server.start()

    with psycopg.connect(server.dsn()) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (1000,)
    server.stop()
    assert not server.is_running()


def test_a_deep_folder_still_gets_a_short_socket(tmp_path: Path) -> None:
    server = Server(tmp_path / ("deep" * 30) / "postgres", durable=False)

    server.start()

    assert len(str(server.socket_folder)) <= postgres.LONGEST_SOCKET_FOLDER
    assert server.is_running()
    server.stop()


def test_the_last_user_to_leave_stops_the_server(tmp_path: Path) -> None:
    first, second = user_of(tmp_path), user_of(tmp_path)
    assert [answers(first), answers(second)] == ["True", "True"]
    server = Server.in_data_folder(tmp_path)

    leave(first)
    running_with_one = server.is_running()
    leave(second)

    assert running_with_one
    assert not server.is_running()


def test_a_killed_user_is_not_counted(tmp_path: Path) -> None:
    killed, other = user_of(tmp_path), user_of(tmp_path)
    assert [answers(killed), answers(other)] == ["True", "True"]

    killed.kill()
    killed.communicate()
    leave(other)

    assert not Server.in_data_folder(tmp_path).is_running()


def test_settings_start_nothing(tmp_path: Path) -> None:
    settings = postgres.database_settings(tmp_path / "data")

    assert settings["ENGINE"] == "hoatoc.node.embedded"
    assert not (tmp_path / "data").exists()


def test_a_url_becomes_settings() -> None:
    settings = postgres.url_settings("postgresql://an:m%40t@db.example:5433/vanthu?sslmode=require")

    assert settings == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "vanthu",
        "USER": "an",
        "PASSWORD": "m@t",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_socket_folder_survives_the_way_through_a_url(tmp_path: Path) -> None:
    server = Server(tmp_path / "postgres")

    settings = postgres.url_settings(server.url())

    assert settings["HOST"] == str(server.socket_folder)
    assert settings["NAME"] == postgres.DATABASE


def test_a_url_that_is_none_is_refused() -> None:
    with pytest.raises(PostgresError, match="DATABASE_URL is not understood"):
        postgres.url_settings("not a url")


def test_a_named_folder_without_programs_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PG_BIN_DIR", str(tmp_path))

    with pytest.raises(PostgresError, match="no initdb in it"):
        postgres.binaries()


def test_what_the_server_said_is_in_the_error(tmp_path: Path) -> None:
    server = Server(tmp_path / "postgres", durable=False)
    server.folder.mkdir()
    (server.folder / "PG_VERSION").write_text("9\n")

    with pytest.raises(PostgresError, match="pg_ctl failed"):
        server._run("pg_ctl", "-D", server.folder, "start")
