"""Applications meet at their facades, and only where a manifest says so.

Of another application only ``facade`` and ``contracts`` may be imported, and only by one whose
``manifest.py`` names it in ``requires=(...)``. Tests may set up whatever application they need.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

from importlinter import Contract, ContractCheck, fields, output
from typing_extensions import override

if TYPE_CHECKING:
    from grimp import ImportGraph

DOORS = frozenset({"facade", "contracts"})


class AppBoundaries(Contract):
    """An application is a package two levels below ``apps_package``: group, then application."""

    type_name = "app_boundaries"

    apps_package = fields.StringField()
    source_root = fields.StringField()

    @override
    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Every import that crosses from one application into another is looked at."""
        required: dict[str, frozenset[str]] = {}
        problems: list[str] = []
        for importer in sorted(graph.modules):
            here = app_of(importer, str(self.apps_package))
            if here is None or "tests" in importer.split("."):
                continue
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                there = app_of(imported, str(self.apps_package))
                if there is None or there == here:
                    continue
                if here not in required:
                    required[here] = requirements(Path(str(self.source_root)), here)
                problems += crossing(importer, imported, there, required[here])
        return ContractCheck(kept=not problems, metadata={"problems": problems})

    @override
    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line for each import that should not be."""
        for problem in check.metadata["problems"]:
            output.print_error(problem)


def crossing(importer: str, imported: str, there: str, required: frozenset[str]) -> list[str]:
    """What is wrong with an import of ``imported`` in the application ``there``, if anything."""
    door = imported.removeprefix(f"{there}.").split(".")[0]
    if door not in DOORS:
        return [f"{importer} reaches past the facade of {there}: {imported}"]
    if there.rpartition(".")[2] not in required:
        return [f"{importer} uses {there}, which its manifest does not require"]
    return []


def app_of(module: str, apps_package: str) -> str | None:
    """The application that a module belongs to, by its dotted name."""
    inside = module.removeprefix(f"{apps_package}.")
    names = inside.split(".")
    if inside == module or len(names) < 2:
        return None
    return ".".join([apps_package, *names[:2]])


def requirements(source_root: Path, app: str) -> frozenset[str]:
    """The codes that the manifest of ``app`` requires; none if it has no manifest."""
    manifest = source_root.joinpath(*app.split("."), "manifest.py")
    if not manifest.exists():
        return frozenset()
    for node in ast.walk(ast.parse(manifest.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "requires":
            named: Any = ast.literal_eval(node.value)
            return frozenset(named)
    return frozenset()
