"""Making the demonstration in stages, each of which is done once however often it is run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError

from . import (
    archiving,
    army,
    copying,
    entrusting,
    filing,
    grouping,
    keys,
    people,
    posting,
    reviewing,
    ruling,
    scanning,
    sharing,
    templating,
    touring,
)
from .models import StageDone

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from .blueprint import Blueprint

# The number of our lock in the database: two commands at once take turns.
_LOCK = 1944_12_22
Tell = Callable[[str], None]


class NoDemonstration(BureauError):
    """The node is a site, and invented people have no place there."""

    code = "demo.not_a_demonstration"
    sentence = _(
        "This node is not a demonstration, so nothing was made. Set DEMONSTRATION=1 on a node that "
        "holds no real documents."
    )
    http_status = 409


@dataclass(frozen=True)
class Stage:
    """One stage; ``work`` returns how many things there are when it is done.

    A stage is done in one transaction, unless it ``goes_on``: then its work looks at what is there
    already and does the rest.
    """

    code: str
    label: StrOrPromise
    work: Callable[[Blueprint], int]
    goes_on: bool = False


STAGES: tuple[Stage, ...] = (
    Stage("army", _("units"), army.raise_army),
    Stage("people", _("people with posts and accounts"), people.fill_posts),
    Stage("rules", _("organisations with rules of authority of their own"), ruling.fix_rules),
    Stage("keys", _("certificates with keys and pictures"), keys.issue_keys, goes_on=True),
    Stage("templates", _("templates kept by offices"), templating.keep_templates),
    Stage("groups", _("groups of recipients kept by registries"), grouping.keep_groups),
    Stage("tour", _("parts of the guided tour"), touring.cast_tour),
    Stage("documents", _("documents walked step by step"), sharing.walk_documents, goes_on=True),
    Stage("opinions", _("drafts with opinions asked and given"), reviewing.review_drafts),
    Stage("copies", _("certified copies"), copying.make_copies),
    Stage("post", _("lines in the books of the mailroom"), posting.keep_books),
    Stage("scanning", _("documents found in a scanned stack"), scanning.scan_post),
    Stage("dossiers", _("dossiers of the year's file plan"), filing.file_dossiers),
    Stage("archive", _("dossiers of earlier years"), archiving.keep_archive),
    Stage("custody", _("seals entrusted to a custodian"), entrusting.entrust_seal),
)


def prepare(blueprint: Blueprint, tell: Tell) -> None:
    """Bring the demonstration to its end; what is done already is only counted."""
    if not settings.DEMONSTRATION:
        raise NoDemonstration
    with _alone():
        for stage in STAGES:
            done = StageDone.objects.filter(code=stage.code).first()
            if done is None:
                tell(str(_("Making: %(what)s …") % {"what": stage.label}))
                done = _do(stage, blueprint)
            tell(line_of(stage, done))


def line_of(stage: Stage, done: StageDone | None) -> str:
    """Tell a stage in one line."""
    if done is None:
        return str(_("%(what)s: not yet") % {"what": stage.label})
    facts = {"count": done.count, "what": stage.label, "seconds": f"{done.seconds:.1f}"}
    return str(_("%(count)s %(what)s (%(seconds)s s)") % facts)


def _do(stage: Stage, blueprint: Blueprint) -> StageDone:
    began = time.perf_counter()
    if not stage.goes_on:
        with transaction.atomic():
            return _note(stage, stage.work(blueprint), began)
    return _note(stage, stage.work(blueprint), began)


def _note(stage: Stage, count: int, began: float) -> StageDone:
    seconds = time.perf_counter() - began
    return StageDone.objects.create(code=stage.code, count=count, seconds=seconds)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other command makes the demonstration in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
