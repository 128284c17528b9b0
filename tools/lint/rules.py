"""The rules: each takes a source and yields line and sentence of what breaks it."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator

from .source import Source, dotted

Broken = Iterator[tuple[int, str]]
Rule = Callable[[Source], Broken]

MAY_ASK_TABLES = frozenset({"models", "selectors", "actions"})
MAY_BE_ATOMIC = frozenset({"actions", "jobs"})
MAY_SEE_EVERYTHING = frozenset({"jobs", "reactions", "management", "search", "selectors"})
MUST_SAY_WHY = frozenset({"actions", "policies", "selectors"})
BARE_ERRORS = frozenset({"Exception", "ValueError", "TypeError", "RuntimeError", "AssertionError"})
EMPTY_NAMES = frozenset({"utils", "util", "common", "core", "helpers", "helper", "misc", "lib"})
TRANSLATES = re.compile(r"(?:^|\.)(?:_|n?p?gettext(?:_lazy|_noop)?)$")
POSITIONAL = re.compile(r"%[#0\-+]*\d*(?:\.\d+)?[diouxXeEfFgGcrs]|\{\d*\}")
TASK_WITHOUT_ISSUE = re.compile(r"#.*\b(?:TODO|FIXME|XXX)\b(?!.*#\d+)")


def tables_only_below_pages(source: Source) -> Broken:
    """Pages ask selectors; a query in them would see rows that the asker may not."""
    if source.app and source.is_ours and source.role not in MAY_ASK_TABLES:
        for node in source.nodes:
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
                yield node.lineno, "only models, selectors and actions ask tables"


def one_clock(source: Source) -> Broken:
    """Time comes from ``base.clock``, so that a test can set it."""
    if source.is_ours and source.parts[:3] != ("kernel", "base", "clock.py"):
        for call, name in source.calls():
            if name in {"timezone.now", "datetime.now", "datetime.datetime.now", "date.today"}:
                yield call.lineno, f"{name}() cannot be set by a test: ask base.clock"


def saves_name_their_fields(source: Source) -> Broken:
    """``save()`` writes every column back, and with it what another person changed meanwhile."""
    if source.is_ours:
        for call, name in source.calls():
            if name.endswith(".save") and not call.args and not call.keywords:
                yield call.lineno, "name update_fields, or force_insert for a new row"


def transactions_belong_to_actions(source: Source) -> Broken:
    """An action is one transaction; a second one in a page means that a verb is missing."""
    if source.app and source.is_ours and source.role not in MAY_BE_ATOMIC:
        for node in source.nodes:
            if isinstance(node, ast.Attribute) and dotted(node) == "transaction.atomic":
                yield node.lineno, "only actions and jobs open a transaction"


def work_is_enqueued_through_jobs(source: Source) -> Broken:
    """Background work goes through ``kernel.jobs``, which enqueues in the transaction."""
    if source.is_ours and source.parts[:2] != ("kernel", "jobs"):
        for call, name in source.calls():
            defers = name.endswith(".defer") and bool(call.keywords)
            if defers or name.endswith((".delay", ".on_commit")) or name == "on_commit":
                yield call.lineno, "enqueue by kernel.jobs, or publish a fact by kernel.events"


def refusals_have_a_code(source: Source) -> Broken:
    """A person who is refused reads a sentence and the help desk finds its code."""
    if source.app and source.is_ours and source.role in MUST_SAY_WHY:
        raised = [(n.lineno, n.exc) for n in source.nodes if isinstance(n, ast.Raise)]
        for line, error in raised:
            if isinstance(error, ast.Call) and dotted(error.func) in BARE_ERRORS:
                yield line, "raise a BureauError of your own, with a code and a sentence"


def actions_show_nothing(source: Source) -> Broken:
    """An action is the same for a page, an endpoint and a command."""
    if source.role in {"actions", "selectors", "policies", "rules"} and source.is_ours:
        for line, module in _imported(source):
            if module.startswith(("django.shortcuts", "django.template", "django.http")):
                yield line, f"{module} belongs to pages"


def only_ui_marks_safe(source: Source) -> Broken:
    """One place decides what is written to a page unescaped."""
    if source.is_ours and source.parts[0] != "ui":
        for node in source.nodes:
            name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
            if name in {"mark_safe", "SafeString", "SafeText"}:
                yield getattr(node, "lineno", 1), "only ui writes to a page unescaped"


def models_are_imported(source: Source) -> Broken:
    """``get_model`` is an import that no contract sees."""
    if source.is_ours:
        for call, name in source.calls():
            if name.endswith("apps.get_model"):
                yield call.lineno, "import the model, or ask the facade of its application"


def translations_are_written_out(source: Source) -> Broken:
    """A translator sees the string in the catalogue and may need to turn it round."""
    if not source.is_ours:
        return
    for call, name in source.calls():
        if not TRANSLATES.search(name) or not call.args:
            continue
        words = call.args[-1] if name.rpartition(".")[2].startswith("pgettext") else call.args[0]
        if not isinstance(words, ast.Constant):
            yield call.lineno, "write the string out, so that it stands in the catalogue"
        elif POSITIONAL.search(str(words.value)):
            yield call.lineno, "name what is filled in: %(name)s"


def tasks_have_an_issue(source: Source) -> Broken:
    """What is left to do is an issue; a comment is forgotten."""
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT and TASK_WITHOUT_ISSUE.search(token.string):
            yield token.start[0], "file an issue and name its number"


def modules_have_names(source: Source) -> Broken:
    """A helper lives with its idea."""
    if source.path.startswith("src/"):
        for part in source.parts:
            if part.removesuffix(".py") in EMPTY_NAMES:
                yield 1, f"{part} says nothing about what is in it"


def borders_show(source: Source) -> Broken:
    """Inside an application imports are relative, across its border absolute."""
    if source.app is None or source.is_test:
        return
    for node in source.nodes:
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.level > len(source.parts) - 3:
            yield node.lineno, "this leaves the application: import it by its whole name"
        elif node.level == 0 and _is_inside(source, f"{node.module}."):
            yield node.lineno, "this stays inside the application: import it relatively"


def _is_inside(source: Source, module: str) -> bool:
    """A command stands two folders deeper than what it calls, and dots are hard to count."""
    return module.startswith(f"{source.app}.") and source.role != "management"


def the_system_is_not_a_person(source: Source) -> Broken:
    """A selector without an asker is for work that nobody asked for."""
    if source.app and source.is_ours and source.role not in MAY_SEE_EVERYTHING:
        for node in source.nodes:
            names = node.names if isinstance(node, ast.ImportFrom) else []
            called = [node.attr] if isinstance(node, ast.Attribute) else []
            for name in [*(alias.name for alias in names), *called]:
                if name.endswith("_for_system"):
                    yield getattr(node, "lineno", 1), f"{name} is for jobs and reactions"


def _imported(source: Source) -> Iterator[tuple[int, str]]:
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


RULES: tuple[Rule, ...] = (
    tables_only_below_pages,
    one_clock,
    saves_name_their_fields,
    transactions_belong_to_actions,
    work_is_enqueued_through_jobs,
    refusals_have_a_code,
    actions_show_nothing,
    only_ui_marks_safe,
    models_are_imported,
    translations_are_written_out,
    tasks_have_an_issue,
    modules_have_names,
    borders_show,
    the_system_is_not_a_person,
)
