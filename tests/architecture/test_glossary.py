"""The glossary's banned words name nothing in our code."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "hoatoc"
ROW = re.compile(r"^\|(?P<page>[^|]+)\|(?P<code>[^|]+)\|(?P<meaning>[^|]+)\|(?P<banned>[^|]*)\|$")


def _banned() -> set[str]:
    rows = [ROW.match(line) for line in (ROOT / "docs" / "glossary.md").read_text().splitlines()]
    words = (row["banned"].split(",") for row in rows if row and row["banned"].strip(" -"))
    return {word.strip() for row in words for word in row} - {"banned"}


def _names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def _uses(banned: set[str]) -> list[str]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for line, name in _names(ast.parse(path.read_text(encoding="utf-8"))):
            plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
            if plain in banned:
                found.append(f"{path.relative_to(ROOT)}:{line}: {name}")
    return found


def test_banned_words_are_read_from_the_glossary() -> None:
    assert {"task", "blob", "acl"} <= _banned()


def test_no_name_in_our_code_is_a_banned_word() -> None:
    assert _uses(_banned()) == []
