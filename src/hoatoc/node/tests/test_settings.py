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
