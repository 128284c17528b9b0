"""Budgets: numbers that say how far the code may go before someone must make it simpler.

A limit changes only in a commit of its own that says why. ``python -m tools.budgets`` prints each
measure beside its limit and names the worst places of those that are exceeded.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .lint.source import Source, dotted

ROOT = Path(__file__).resolve().parent.parent
SUPPRESSION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:|allowed:)")
FIELD = re.compile(r"(?:Field|ForeignKey|Key)$")
# A library may tell by a signal that somebody signed in; between our own parts there is none.
SIGNALS = re.compile(
    r"(?:^|\.)(?:Signal|(?:(?:pre|post)_(?:save|delete|init)|m2m_changed)\.connect)$"
)
OWN_SIGNALS = re.compile(r"(?:^|\.)(?:(?:pre|post)_(?:save|delete|init)|m2m_changed)$")
UNITS = (("kernel", 2), ("apps", 3), ("ui", 1), ("demo", 1), ("node", 1))


@dataclass(frozen=True)
class Limit:
    """A measure, what it may be at most (or at least), and what it counts."""

    name: str
    number: float
    at_least: bool = False

    def holds(self, value: float) -> bool:
        """Whether the value is within it."""
        return value >= self.number if self.at_least else value <= self.number


LIMITS = (
    Limit("file, 95th percentile of lines", 400),
    Limit("file, most lines", 600),
    Limit("function, 95th percentile of lines", 40),
    Limit("function, most lines", 80),
    Limit("functions fully typed, %", 98, at_least=True),
    Limit("imports inside functions, %", 2),
    Limit("broad excepts for 1,000 lines", 0.2),
    Limit("units in cycles", 0),
    Limit("model, most fields", 25),
    Limit("model, most lines", 250),
    Limit("signal handlers", 0),
    Limit("suppressions for 1,000 lines", 2),
    Limit("modules in a folder, 95th percentile", 16),
    # A ratchet: 0.4 is where the first issue ended; it only goes up, and 1.0 is the aim.
    Limit("lines of tests for a line of code", 0.4, at_least=True),
)


@dataclass
class Measures:
    """What a tree adds up to; a place stands beside each number, to name the worst."""

    files: list[tuple[int, str]] = field(default_factory=list)
    functions: list[tuple[int, str]] = field(default_factory=list)
    untyped: list[str] = field(default_factory=list)
    imports: int = 0
    late: list[str] = field(default_factory=list)
    broad: list[str] = field(default_factory=list)
    edges: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    model_fields: list[tuple[int, str]] = field(default_factory=list)
    model_lines: list[tuple[int, str]] = field(default_factory=list)
    signals: list[str] = field(default_factory=list)
    suppressions: list[str] = field(default_factory=list)
    folders: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    test_lines: int = 0

    @property
    def lines(self) -> int:
        """Lines of the product."""
        return sum(lines for lines, _ in self.files)

    def add(self, source: Source) -> None:
        """Count one module."""
        lines = len(source.text.splitlines())
        if source.is_test:
            self.test_lines += lines
        if not source.is_ours or not lines:
            return
        self.files.append((lines, source.path))
        if not source.path.endswith("/__init__.py"):
            self.folders[str(Path(source.path).parent)] += 1
        self._count_comments(source)
        for node in source.nodes:
            self._count(node, source)
        for imported, line, is_late in imports_of(source):
            self.imports += 1
            if is_late:
                self.late.append(f"{source.path}:{line}")
            here, there = unit_of(source.parts), unit_of(tuple(imported.split(".")[1:]))
            if here and there and here != there:
                self.edges[here].add(there)

    def _count_comments(self, source: Source) -> None:
        for number, line in enumerate(source.text.splitlines(), start=1):
            if SUPPRESSION.search(line):
                self.suppressions.append(f"{source.path}:{number}")

    def _count(self, node: ast.AST, source: Source) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            where = f"{source.path}:{node.lineno} {node.name}"
            self.functions.append((length(node), where))
            if not is_typed(node):
                self.untyped.append(where)
        elif isinstance(node, ast.ClassDef):
            self._count_model(node, source)
        elif isinstance(node, ast.ExceptHandler) and is_broad(node):
            self.broad.append(f"{source.path}:{node.lineno}")
        elif isinstance(node, ast.Call) and is_signal(node):
            self.signals.append(f"{source.path}:{node.lineno}")

    def _count_model(self, node: ast.ClassDef, source: Source) -> None:
        fields = sum(is_model_field(statement) for statement in node.body)
        if fields and ("models" in source.parts or source.parts[-1] == "models.py"):
            where = f"{source.path}:{node.lineno} {node.name}"
            self.model_fields.append((fields, where))
            self.model_lines.append((length(node), where))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Lines from the first decorator to the end."""
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return (node.end_lineno or first) - first + 1


def is_typed(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether every parameter but ``self`` and the result have a type."""
    given = node.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    bare = [a.arg for a in named if a and a.annotation is None and a.arg not in {"self", "cls"}]
    return not bare and (node.returns is not None or node.name == "__init__")


def is_broad(node: ast.ExceptHandler) -> bool:
    """Whether it catches whatever comes and does not hand it on."""
    caught = node.type is None or dotted(node.type) in {"Exception", "BaseException"}
    return caught and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))


def is_signal(call: ast.Call) -> bool:
    """Whether a call makes a signal or listens to one that a model sends."""
    called = dotted(call.func)
    listens = called.endswith("receiver") and bool(call.args)
    return bool(SIGNALS.search(called)) or (
        listens and bool(OWN_SIGNALS.search(dotted(call.args[0])))
    )


def is_model_field(statement: ast.stmt) -> bool:
    """Whether a statement of a class body declares a column."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return False
    value = statement.value
    return isinstance(value, ast.Call) and bool(FIELD.search(dotted(value.func)))


def imports_of(source: Source) -> Iterator[tuple[str, int, bool]]:
    """Each module of ours that is imported, its line and whether only when a function runs."""
    package = ("hoatoc", *source.parts[:-1])
    pending: list[tuple[ast.AST, bool]] = [(source.tree, False)]
    while pending:
        node, is_late = pending.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (
                (a.name, node.lineno, is_late) for a in node.names if a.name.startswith("hoatoc.")
            )
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            if name.split(".")[0] == "hoatoc":
                yield from ((f"{name}.{a.name}", node.lineno, is_late) for a in node.names)
        inside = is_late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        pending.extend((child, inside) for child in ast.iter_child_nodes(node))


def unit_of(parts: Sequence[str]) -> str | None:
    """The kernel floor, application or part that a path below ``hoatoc`` belongs to."""
    for top, depth in UNITS:
        if parts[:1] == (top,) and len(parts) >= depth:
            return ".".join(parts[:depth]).removesuffix(".py")
    return None


def in_cycles(edges: dict[str, set[str]]) -> list[str]:
    """The units from which a way leads back to themselves."""
    found = []
    for start in sorted(edges):
        seen: set[str] = set()
        ahead = list(edges[start])
        while ahead:
            unit = ahead.pop()
            if unit not in seen:
                seen.add(unit)
                ahead.extend(edges.get(unit, ()))
        if start in seen:
            found.append(start)
    return found


def percentile(numbers: Sequence[int], share: float) -> int:
    """The nearest-rank percentile, 0 of nothing."""
    ordered = sorted(numbers)
    return ordered[round(share * (len(ordered) - 1))] if ordered else 0


def ranked(pairs: Sequence[tuple[int, str]]) -> tuple[list[int], list[str]]:
    """The numbers, and the places from the largest on."""
    worst = sorted(pairs, reverse=True)
    return [number for number, _ in worst], [f"{place}: {number}" for number, place in worst]


def values(measured: Measures) -> dict[str, tuple[float, list[str]]]:
    """Each measure by the name of its limit, with the places to look at."""
    thousands = max(measured.lines, 1) / 1000
    files, long_files = ranked(measured.files)
    functions, long_functions = ranked(measured.functions)
    fields, wide = ranked(measured.model_fields)
    lines, long_models = ranked(measured.model_lines)
    folders, full = ranked([(number, folder) for folder, number in measured.folders.items()])
    typed = 100 * (1 - len(measured.untyped) / max(len(functions), 1))
    late = 100 * len(measured.late) / max(measured.imports, 1)
    cycles = in_cycles(measured.edges)
    found: Sequence[tuple[float, list[str]]] = (
        (percentile(files, 0.95), long_files),
        (max(files, default=0), long_files),
        (percentile(functions, 0.95), long_functions),
        (max(functions, default=0), long_functions),
        (typed, measured.untyped),
        (late, measured.late),
        (len(measured.broad) / thousands, measured.broad),
        (len(cycles), cycles),
        (max(fields, default=0), wide),
        (max(lines, default=0), long_models),
        (len(measured.signals), measured.signals),
        (len(measured.suppressions) / thousands, measured.suppressions),
        (percentile(folders, 0.95), full),
        (measured.test_lines / max(measured.lines, 1), []),
    )
    names = [limit.name for limit in LIMITS]
    return dict(zip(names, found, strict=True))


def measure(root: Path) -> Measures:
    """Count the product below ``root/src`` and all tests."""
    measured = Measures()
    for place in ("src", "tests"):
        for path in sorted((root / place).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            measured.add(Source(path.relative_to(root).as_posix(), text))
    return measured


def main() -> int:
    """Print the table; exit code 1 if a limit is exceeded."""
    found = values(measure(ROOT))
    exceeded = 0
    for limit in LIMITS:
        value, places = found[limit.name]
        sign = "≥" if limit.at_least else "≤"
        word = "" if limit.holds(value) else "  EXCEEDED"
        print(f"{limit.name:40} {value:8.1f} {sign} {limit.number:g}{word}")
        if not limit.holds(value):
            exceeded += 1
            print("".join(f"    {place}\n" for place in places[:8]), end="")
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
