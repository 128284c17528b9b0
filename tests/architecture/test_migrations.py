"""Migrations follow one another, say their subject, and leave nothing out."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

AUTOMATIC = re.compile(r"_auto_|^\d{4}_(?:alter|remove|add|rename)_?$|^\d{4}$")


def ours() -> Iterator[str]:
    for config in apps.get_app_configs():
        if config.name.startswith("hoatoc."):
            yield config.label


@pytest.fixture(scope="module")
def graph() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)


@pytest.mark.parametrize("label", list(ours()))
def test_an_application_has_one_line_of_migrations(label: str, graph: MigrationLoader) -> None:
    assert len(graph.graph.leaf_nodes(label)) <= 1


def test_a_migration_says_its_subject(graph: MigrationLoader) -> None:
    labels = set(ours())
    named = [f"{app}.{name}" for app, name in graph.graph.nodes if app in labels]

    assert [name for name in named if AUTOMATIC.search(name.partition(".")[2])] == []


@pytest.mark.django_db
def test_the_models_have_no_change_without_a_migration() -> None:
    assert connection.vendor == "postgresql"

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
