"""A source file as the rules see it, and what they find in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from typing_extensions import override

TEST_PARTS = frozenset({"tests", "conftest.py"})


@dataclass(frozen=True)
class Finding:
    """One line that breaks one rule."""

    path: str
    line: int
    rule: str
    sentence: str

    @override
    def __str__(self) -> str:
        """As an editor can jump to it."""
        return f"{self.path}:{self.line}: {self.rule}: {self.sentence}"


@dataclass(frozen=True)
class Source:
    """A Python module, by its path from the root of the tree."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The folders and the file, from ``hoatoc`` on if it is ours."""
        parts = PurePosixPath(self.path).parts
        return parts[2:] if parts[:2] == ("src", "hoatoc") else parts

    @property
    def is_ours(self) -> bool:
        """Whether it belongs to the product, and not to its tests, tools or migrations."""
        inside = self.path.startswith("src/hoatoc/")
        return inside and not self.is_test and "migrations" not in self.parts

    @property
    def is_test(self) -> bool:
        """Whether it is a test or stands beside tests."""
        return not TEST_PARTS.isdisjoint(PurePosixPath(self.path).parts)

    @property
    def app(self) -> str | None:
        """The dotted name of the application that it belongs to."""
        if self.parts[:1] == ("apps",) and len(self.parts) > 3:
            return ".".join(("hoatoc", *self.parts[:3]))
        return None

    @property
    def role(self) -> str:
        """What it is in its application: ``models``, ``actions``, ``views`` …"""
        return self.parts[3].removesuffix(".py") if self.app else ""

    @property
    def is_kernel(self) -> bool:
        """Whether it belongs to the kernel."""
        return self.parts[:1] == ("kernel",)

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Every call, with the dotted name of what is called."""
        for node in self.nodes:
            if isinstance(node, ast.Call):
                yield node, dotted(node.func)


def dotted(node: ast.expr) -> str:
    """``a.b.c`` for a name or an attribute; what comes before a call or an index is left out."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""
