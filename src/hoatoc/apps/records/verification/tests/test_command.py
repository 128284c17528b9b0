"""``hoatoc verify``: its exit codes, its JSON, and that it needs no database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.management import ManagementUtility

from hoatoc.kernel.pki.tests import attacks, declared
from hoatoc.kernel.pki.tests.containers.samples import container
from hoatoc.kernel.pki.tests.documents import good_sealed, letter
from hoatoc.kernel.pki.tests.xades.samples import signed


def code_of(*words: object) -> object:
    """The exit code of the command in this process, where a test without a database has none."""
    with pytest.raises(SystemExit) as ended:
        ManagementUtility(["hoatoc", "verify", *map(str, words)]).execute()
    return ended.value.code


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the command with a database address that answers nobody."""
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "hoatoc.node.settings.test",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-m", "hoatoc", "verify", *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def roots(tmp_path: Path) -> Path:
    path = tmp_path / "roots.pem"
    path.write_bytes(declared.made("root")[0].public_bytes(Encoding.PEM))
    return path


@pytest.fixture
def lists(tmp_path: Path) -> list[object]:
    """Empty revocation lists of both authorities."""
    made: list[object] = []
    for name in ("root", "sub"):
        certificate, key = declared.made(name)
        built = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(certificate.subject)
            .last_update(declared.START)
            .next_update(declared.END)
            .sign(key, hashes.SHA256())
        )
        path = tmp_path / f"{name}.crl"
        path.write_bytes(built.public_bytes(Encoding.DER))
        made += ["--crl", path]
    return made


def test_every_exit_code(tmp_path: Path, roots: Path, lists: list[object]) -> None:
    files = {
        "good.pdf": (good_sealed(), 0),
        "changed.pdf": (attacks.append_object(good_sealed()), 1),
        "plain.pdf": (letter(), 3),
        "text.pdf": (b"hello", 4),
        "good.asice": (container(), 0),
        "good.xml": (signed(), 0),
        "cut.asice": (container()[:-9], 4),
        "changed.xml": (signed().replace(b"125/", b"999/"), 1),
    }
    for name, (content, code) in files.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert (name, code_of(path, "--roots", roots, *lists)) == (name, code)
    assert code_of(tmp_path / "good.pdf", "--offline") == 2
    assert code_of(tmp_path / "none.pdf", "--roots", roots) == 4
    assert code_of("--nonsense") == 64
    assert code_of("--help") == 0
    assert code_of() == 64
    both = (tmp_path / "good.pdf", tmp_path / "changed.pdf")
    assert code_of(*both, "--roots", roots, *lists) == 1


def test_json_is_for_machines(tmp_path: Path, roots: Path, lists: list[object]) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(good_sealed())
    done = run(path, "--json", "--roots", roots, *lists)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told[0]["exit_code"] == 0
    assert len(told[0]["report"]["signatures"]) == 2
    codes = [one["code"] for row in told[0]["report"]["revisions"] for one in row["changes"]]
    assert "change_signed" in codes
