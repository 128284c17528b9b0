"""One word for one idea: no name of ours uses a word that the glossary bans."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import hoatoc

SOURCE = Path(hoatoc.__file__).parent
GLOSSARY = SOURCE.parents[1] / "docs" / "glossary.md"
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# The port to the library of background work speaks its language inside.
PORTS = ("kernel/jobs/port.py",)


def banned() -> Iterator[str]:
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and cells[3] not in {"banned", "---"}:
            yield from (word.strip(" `") for word in cells[3].split(",") if word.strip(" `"))


def named(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that a module gives to something, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def plain(name: str) -> str:
    """``SignTask`` and ``sign_tasks`` are both ``_sign_task_``."""
    words = HUMP.sub("_", name).lower().split("_")
    return f"_{'_'.join(word.removesuffix('s') for word in words)}_"


@cache
def all_names() -> list[tuple[str, int, str, str]]:
    """Every name of the product: module, line, as it is written, plain."""
    return [
        (path.relative_to(SOURCE).as_posix(), line, name, plain(name))
        for path in sorted(SOURCE.rglob("*.py"))
        if "tests" not in path.parts and "migrations" not in path.parts
        for line, name in named(ast.parse(path.read_text(encoding="utf-8")))
    ]


@pytest.mark.parametrize("word", sorted(set(banned())))
def test_no_name_uses_a_banned_word(word: str) -> None:
    found = [
        f"{path}:{line} {name}"
        for path, line, name, words in all_names()
        if plain(word) in words and path not in PORTS
    ]

    assert found == []
