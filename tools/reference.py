"""The reference pages: written from what the applications declare, so that they cannot be wrong.

python -m tools.reference write    write docs/reference
python -m tools.reference check    fail if a page does not say what the code says
"""

from __future__ import annotations

import ast
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import django

from .lint.source import Source

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
SETTINGS = ROOT / "src" / "hoatoc" / "node" / "settings"
GENERATED = "<!-- Written by ./run reference from the code. Do not edit. -->\n"


def table(title: str, text: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A page with one table."""
    lines = [
        f"# {title}\n\n{GENERATED}\n{text}\n",
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(str(cell).replace('|', '/') for cell in row)} |" for row in rows),
    ]
    return "\n".join(lines) + "\n"


def permissions() -> str:
    """Who has which right, unless the office decides otherwise."""
    from hoatoc.kernel.access.declarations import PERMISSIONS  # noqa: PLC0415 (after set-up)

    rows = sorted(
        (f"`{p.code}`", p.label, ", ".join(sorted(str(role.value) for role in p.roles)))
        for p in PERMISSIONS
    )
    text = "Each page and endpoint asks for one of these. A post grants what its role has."
    return table("Permissions", text, ("code", "what it allows", "roles"), rows)


def audit_actions() -> str:
    """What is recorded."""
    from hoatoc.kernel.audit.declarations import AUDIT_ACTIONS  # noqa: PLC0415 (after set-up)

    rows = sorted((f"`{a.code}`", a.sentence) for a in AUDIT_ACTIONS)
    return table("The record", "Every act leaves one of these entries.", ("code", "sentence"), rows)


def reactions() -> str:
    """Which application acts on which fact."""
    from hoatoc.kernel.events.declarations import REACTIONS  # noqa: PLC0415 (after set-up)

    rows = sorted(
        (f"`{r.to.CODE}`", f"`{r.code}`", (r.run.__doc__ or "").strip().split("\n")[0])
        for r in REACTIONS
    )
    text = "Facts travel through the outbox, after the commit, at least once."
    return table("Reactions", text, ("fact", "reaction", "what it does"), rows)


def states() -> str:
    """The life of documents, drawn from the tables of moves."""
    from hoatoc.apps.records.documents import rules as outgoing  # noqa: PLC0415 (after set-up)
    from hoatoc.apps.records.incoming import rules as incoming  # noqa: PLC0415 (after set-up)

    parts = [f"# States of documents\n\n{GENERATED}"]
    for title, rules in (("Outgoing", outgoing), ("Incoming", incoming)):
        parts.append(f"\n## {title} documents\n\n```mermaid\nstateDiagram-v2\n{drawn(rules)}```\n")
    return "".join(parts)


def edges(rules: Any) -> list[tuple[Any, Any, Any]]:
    """The moves of a table: verb, states from which, state to which."""
    if hasattr(rules, "MOVES"):
        return [(move.verb, move.origins, move.target) for move in rules.MOVES]
    return [(verb, *move) for verb, move in rules.TRANSITIONS.items()]


def drawn(rules: Any) -> str:
    """The lines of one diagram: each move from each state, a loop where the state stays."""
    lines = [f"    [*] --> {next(iter(rules.State)).value}"]
    left = set()
    for verb, origins, target in edges(rules):
        for origin in sorted(origins, key=list(rules.State).index):
            left |= {origin} if target not in (None, origin) else set()
            lines.append(f"    {origin.value} --> {(target or origin).value}: {verb.value}")
    lines += [f"    {state.value} --> [*]" for state in rules.State if state not in left]
    return "\n".join(lines) + "\n"


def applications() -> str:
    """What a node runs, and what needs what."""
    from hoatoc.kernel.manifest.declaration import MANIFESTS  # noqa: PLC0415 (after set-up)

    rows = sorted(
        (f"`{m.code}`", m.label, ", ".join(m.requires) or "–", f"/{m.url_prefix}")
        for m in MANIFESTS
    )
    head = ("code", "name", "requires", "address")
    return table("Applications", "The applications of a node.", head, rows)


def jobs() -> str:
    """Background work."""
    from procrastinate.contrib.django import app  # noqa: PLC0415 (after set-up)

    own = [task for task in app.tasks.values() if not task.name.startswith(("builtin:", "test."))]
    times = {
        periodic.task.name: periodic.cron
        for periodic in app.periodic_registry.periodic_tasks.values()
    }
    rows = sorted(
        (f"`{task.name}`", f"`{times[task.name]}`" if task.name in times else "–") for task in own
    )
    return table("Background work", "Each may run twice safely.", ("code", "times"), rows)


def settings() -> str:
    """What a site sets in the environment of its processes."""
    rows = []
    places = [*SETTINGS.glob("*.py"), SETTINGS.parent / "supervisor.py"]
    for path in sorted(place for place in places if place.name != "test.py"):
        for call, called in Source(path.name, path.read_text(encoding="utf-8")).calls():
            if called.startswith("environment.") and isinstance(call.args[0], ast.Constant):
                given = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
                default = f"`{ast.unparse(given[0])}`" if given else "–"
                kind = called.removeprefix("environment.")
                rows.append((f"`{call.args[0].value!s}`", kind, default, path.name))
    rows.sort()
    text = "Each is read from the environment of the process; an unreadable value stops the start."
    return table("Settings", text, ("name", "kind", "default", "file"), rows)


def openapi() -> str:
    """The interface for other programs; it changes only on purpose."""
    from hoatoc.node.api import api  # noqa: PLC0415 (after set-up)

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, default=str) + "\n"


PAGES = {
    "permissions.md": permissions,
    "audit-actions.md": audit_actions,
    "reactions.md": reactions,
    "applications.md": applications,
    "states.md": states,
    "jobs.md": jobs,
    "settings.md": settings,
    "openapi.json": openapi,
}


def stale() -> list[str]:
    """The pages that do not say what the code says; Django must be set up."""
    from django.utils import translation  # noqa: PLC0415 (after set-up)

    with translation.override("en"):
        return [
            name
            for name, page in PAGES.items()
            if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != page()
        ]


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or say which are stale."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoatoc.node.settings.test")
    django.setup()
    if "write" not in arguments:
        found = stale()
        print("".join(f"docs/reference/{name} is stale: run ./run reference\n" for name in found))
        return 1 if found else 0
    from django.utils import translation  # noqa: PLC0415 (after set-up)

    FOLDER.mkdir(parents=True, exist_ok=True)
    with translation.override("en"):
        for name, page in PAGES.items():
            (FOLDER / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
