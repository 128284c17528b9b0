"""Every act leaves one entry in the record, and every declared entry is written somewhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import hoatoc
from hoatoc.kernel.audit.declarations import AUDIT_ACTIONS

SOURCE = Path(hoatoc.__file__).parent
ACTIONS = sorted(
    path
    for pattern in ("*/*/actions/*.py", "*/*/actions.py")
    for path in (SOURCE / "apps").glob(pattern)
    if path.name != "__init__.py"
)
RECORDING = {"record", "record_each"}


def functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def opens_transaction(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Attribute) and ast.unparse(node) == "transaction.atomic"
        for node in ast.walk(function)
    )


def called(function: ast.FunctionDef) -> set[str]:
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {ast.unparse(name).rpartition(".")[2] for name in calls}


def records(name: str, known: dict[str, ast.FunctionDef], seen: frozenset[str]) -> bool:
    """Whether a function writes to the record, itself or by a helper of its application."""
    if name in seen or name not in known:
        return False
    names = called(known[name])
    return bool(names & RECORDING) or any(records(n, known, seen | {name}) for n in names)


def public_acts() -> Iterator[tuple[str, str, dict[str, ast.FunctionDef]]]:
    by_app: dict[Path, dict[str, ast.FunctionDef]] = {}
    trees = {path: functions(ast.parse(path.read_text(encoding="utf-8"))) for path in ACTIONS}
    for path, found in trees.items():
        by_app.setdefault(path.parent, {}).update(found)
    for path, found in trees.items():
        for name, function in found.items():
            if not name.startswith("_") and opens_transaction(function):
                yield path.relative_to(SOURCE).as_posix(), name, by_app[path.parent]


ACTS = list(public_acts())


@pytest.mark.parametrize(("path", "name", "known"), ACTS, ids=[f"{p}:{n}" for p, n, _ in ACTS])
def test_every_act_is_recorded(path: str, name: str, known: dict[str, ast.FunctionDef]) -> None:
    assert records(name, known, frozenset()), f"{name} in {path} never calls audit's record()"


def test_every_declared_entry_is_written_by_some_act() -> None:
    written = {
        node.value
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts and path.name != "manifest.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert [action.code for action in AUDIT_ACTIONS if action.code not in written] == []
