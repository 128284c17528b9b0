import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hoatoc.node.settings import security


def test_nodes_that_start_at_once_share_one_secret_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with ThreadPoolExecutor(max_workers=16) as starting:
        keys = set(starting.map(security._secret_key, [tmp_path / "var"] * 64))

    assert len(keys) == 1
    assert len(keys.pop()) > 50
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret-key"]
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o777 == 0o600


def _started(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    code = "from hoatoc.node.settings import pki; print(pki.PKI_SOFT_KEYS)"
    return subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "DATA_DIR": str(tmp_path), "SECRET_KEY": "x", **environment},
    )


def test_a_node_in_service_does_not_start_with_soft_keys(tmp_path: Path) -> None:
    in_service = _started(tmp_path, DEMONSTRATION="0")
    assert in_service.stdout.strip() == "False"

    refused = _started(tmp_path, DEMONSTRATION="0", PKI_SOFT_KEYS="1")
    assert refused.returncode != 0
    assert "keys in files are for exercises" in refused.stderr
