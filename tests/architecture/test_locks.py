"""The locks hold hashes and no address, so that any mirror can serve them."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = sorted(ROOT.glob("requirements*.txt"))


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: lock.name)
def test_a_python_lock_pins_by_hash_and_names_no_index(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")

    assert re.findall(r"://|^-.*|^\s+--(?!hash=).*", text, re.MULTILINE) == []
    packages = re.split(r"\n(?=\S)", text.strip())
    assert [name for name in packages if "--hash=sha256:" not in name] == []


def test_the_runtime_lock_is_a_part_of_the_developers_lock() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return set(re.findall(r"^[\w.-]+==[\w.]+", text, re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_the_node_lock_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))

    named = [name for name, package in lock["packages"].items() if "resolved" in package]
    bare = [
        name for name, package in lock["packages"].items() if name and "integrity" not in package
    ]

    assert named == []
    assert bare == []


def test_no_lock_that_carries_addresses_is_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert {"uv.lock", "pylock.toml"} <= set(ignored)
