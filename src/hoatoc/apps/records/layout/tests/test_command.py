"""``hoatoc layout``: its exit codes, its JSON, and that it needs no database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import ManagementUtility

from .corpus.as_docx import as_docx
from .corpus.as_pdf import as_pdf
from .corpus.spec import CLEAN


def code_of(*words: object) -> object:
    """The exit code of the command in this process, where a test without a database has none."""
    with pytest.raises(SystemExit) as ended:
        ManagementUtility(["hoatoc", "layout", *map(str, words)]).execute()
    return ended.value.code


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the command with a database address that answers nobody."""
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "hoatoc.node.settings.test",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-m", "hoatoc", "layout", *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_every_exit_code_and_the_json(tmp_path: Path) -> None:
    narrow = replace(CLEAN, margins=(20, 20, 20, 15))
    warned = replace(CLEAN, receivers=CLEAN.receivers[1:])
    for name, content in (
        ("good.pdf", as_pdf(CLEAN)),
        ("bad.docx", as_docx(narrow)),
        ("warned.pdf", as_pdf(warned)),
        ("text.pdf", b"hello"),
    ):
        (tmp_path / name).write_bytes(content)

    assert code_of(tmp_path / "good.pdf", "--profile", "decree30") == 0
    assert code_of(tmp_path / "warned.pdf") == 2
    assert code_of(tmp_path / "text.pdf") == 4
    assert code_of("--nonsense") == 64
    assert code_of("--help") == 0

    both = run("--json", tmp_path / "good.pdf", tmp_path / "bad.docx")
    told = json.loads(both.stdout)
    assert both.returncode == 1
    assert [one["exit_code"] for one in told] == [0, 1]
    assert told[1]["report"]["findings"][0]["code"] == "layout.margin_left"
