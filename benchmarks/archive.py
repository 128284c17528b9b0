"""A hundred thousand documents submitted, rehearsed and destroyed, with every disturbance."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoatoc.apps.records.archive.actions.appraise import begin_appraisal, call_council, vote
from hoatoc.apps.records.archive.actions.carry_on import carry_on
from hoatoc.apps.records.archive.actions.check_submission import decide_lines, finish_check
from hoatoc.apps.records.archive.actions.rehearse_submission import (
    rehearse_next,
    resume_rehearsal,
    start_rehearsal,
    stop_rehearsal,
)
from hoatoc.apps.records.archive.actions.runs import resume_run, start_run, stop_run
from hoatoc.apps.records.archive.actions.sign_disposal import approve_disposal, sign_minutes
from hoatoc.apps.records.archive.actions.sign_submission import give, take
from hoatoc.apps.records.archive.actions.submit import begin_submission
from hoatoc.apps.records.archive.models import (
    Appraisal,
    CouncilPart,
    Custody,
    SubmissionLine,
    SubmissionRun,
)
from hoatoc.apps.records.archive.rules import LineVerdict, RunKind
from hoatoc.apps.records.documents.models import DocumentVersion
from hoatoc.apps.records.documents.tests.scenes import PIN
from hoatoc.apps.records.dossiers.models import DossierEntry
from hoatoc.kernel.access.tests.factories import sign_in
from hoatoc.kernel.audit.chaining import breaks
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.files.keeping import verify_all
from hoatoc.kernel.files.models import Erasure, StoredFile
from hoatoc.kernel.files.releasing import erase_released
from hoatoc.kernel.pki import authority

from . import army, holdings
from .measuring import Line, Section, Timing, in_turn
from .walked import largest_office
from .watching import Watched, Way, idle_peak, watch

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.apps.records.archive.models import DisposalRun, Submission
    from hoatoc.apps.records.documents.tests.scenes import Office

SAMPLE = 1_000
# What a plain statement reckons of some dossiers, without rights, index or record.
SUMS = """
SELECT count(*), sum(file.size) FROM dossiers_dossierentry AS entry
JOIN documents_documentversion AS version ON version.document_id = entry.source_id
JOIN files_storedfile AS file ON file.id = version.file_id WHERE entry.dossier_id = ANY(%s)
"""
# What is least to be written when they go; taken back afterwards.
CHANGES = (
    """UPDATE documents_documentversion SET file_id = %(stand_in)s WHERE document_id IN
       (SELECT source_id FROM dossiers_dossierentry WHERE dossier_id = ANY(%(dossiers)s))""",
    """UPDATE search_searchentry SET words = '' WHERE subject_id IN
       (SELECT source_id FROM dossiers_dossierentry WHERE dossier_id = ANY(%(dossiers)s))""",
    "UPDATE dossiers_dossierentry SET destroyed_at = now() WHERE dossier_id = ANY(%(dossiers)s)",
    "DELETE FROM files_storedfile WHERE id = ANY(%(files)s)",
)
Spent = dict[str, float]
T = TypeVar("T")


def measure(documents: int) -> Section:
    """Submit, rehearse, decide and destroy; each run is killed, stopped, resumed and watched."""
    army.raise_once()
    office = largest_office()
    for one in (office.clerk, office.chief, office.head):
        authority.issue_for_person(one.person, pin=PIN)
    holdings.fill_once(documents, office)
    spent: Spent = {}
    submission = _submitted(office, spent)
    checked = _checked(office, submission)
    _taken(office, submission, spent)
    made = _timed(spent, "listing", lambda: begin_appraisal(office.clerk, title="Hết hạn"))
    rehearsed = _rehearsed(office, made)
    destroyed = _destroyed(office, made)
    lines = (checked[0], rehearsed[0], destroyed[0])
    watched = (checked[1], rehearsed[1], destroyed[1])
    return Section(f"Archive at {documents:,} documents", lines, _notes(watched, spent))


def _submitted(office: Office, spent: Spent) -> Submission:
    ids = list(Custody.objects.values_list("pk", flat=True))
    return _timed(spent, "submitting", lambda: begin_submission(office.commander, custody_ids=ids))


def _checked(office: Office, submission: Submission) -> tuple[Line, Watched]:
    hashed = _hashing()
    run = start_rehearsal(office.clerk, submission=submission)
    queries = _queries(lambda: rehearse_next(run.pk))

    def check() -> None:
        now = SubmissionRun.objects.get(pk=run.pk)
        assert SubmissionLine.objects.filter(rehearsed_by=run.pk).count() == now.done
        assert now.broken == 0

    watched = watch(
        run,
        Way(
            work="submission",
            stop=lambda: stop_rehearsal(office.clerk, run=run),
            resume=lambda: resume_rehearsal(office.clerk, run=run),
            page=reverse("archive:rehearsal", args=[run.pk]),
            client=sign_in(Client(SERVER_NAME="localhost"), office.clerk),
            check=check,
        ),
    )
    what = "submission rehearsed, 1,000 documents"
    return Line(what, watched.thousand, "their files hashed", hashed, queries=queries), watched


def _taken(office: Office, submission: Submission, spent: Spent) -> None:
    ids = list(submission.lines.values_list("pk", flat=True))
    accepted = LineVerdict.ACCEPTED
    clerk, keeper = office.clerk, office.commander
    _timed(spent, "accepting", lambda: decide_lines(
        clerk, submission=submission, line_ids=ids, verdict=accepted))  # fmt: skip
    made = _timed(spent, "minutes", lambda: finish_check(clerk, submission=submission))
    made = give(keeper, submission=made, pin=PIN)
    _timed(spent, "taking in", lambda: take(clerk, submission=made, pin=PIN))


def _rehearsed(office: Office, made: Appraisal) -> tuple[Line, Watched]:
    dossiers = _some_dossiers()
    files = _some_files()

    def reckon() -> None:
        with connection.cursor() as cursor:
            cursor.execute(SUMS, [dossiers])
            cursor.fetchall()
        for sha256 in files:
            holdings.path_of(sha256).stat()

    plain = in_turn({"plain": reckon}, runs=5)["plain"]
    run = start_run(office.clerk, appraisal=made, kind=RunKind.REHEARSAL)
    queries = _queries(lambda: carry_on(run.pk))

    def check() -> None:
        run.refresh_from_db()
        assert made.lines.filter(rehearsed_by=run.pk).count() == run.done
        assert not Erasure.objects.exists()

    watched = watch(run, _way(office, run, check))
    what = "disposal rehearsed, 1,000 documents"
    against = "one SQL statement that adds them up, and a look at each file"
    return Line(what, watched.thousand, against, plain, queries=queries), watched


def _destroyed(office: Office, made: Appraisal) -> tuple[Line, Watched]:
    members = [
        (office.chief.post.pk, CouncilPart.CHAIR),
        (office.clerk.post.pk, CouncilPart.SECRETARY),
        (office.head.post.pk, CouncilPart.MEMBER),
    ]
    made = call_council(office.clerk, appraisal=made, members=members)
    for member in (office.chief, office.clerk, office.head):
        made = vote(member, appraisal=made, agrees=True)
    for signer in (office.chief, office.clerk):
        made = sign_minutes(signer, appraisal=made, pin=PIN)
    made = approve_disposal(office.commander, appraisal=made, decision="12/QĐ", pin=PIN)
    plain = _plain_destruction(made)
    run = start_run(office.clerk, appraisal=made, kind=RunKind.DESTRUCTION)
    queries = _queries(lambda: (carry_on(run.pk), erase_released()))

    def check() -> None:
        run.refresh_from_db()
        gone = DossierEntry.objects.filter(destroyed_at__isnull=False).count()
        told = AuditEntry.objects.filter(action__endswith="destroy_content").count()
        assert gone == told == run.papers, (gone, told, run.papers)

    watched = watch(run, _way(office, run, check))
    assert list(breaks()) == []
    assert verify_all().is_clean
    assert not Erasure.objects.exists()
    what = "disposal carried out, 1,000 documents"
    against = "four SQL statements over their rows, and their files unlinked"
    return Line(what, watched.thousand, against, plain, queries=queries), watched


def _way(office: Office, run: DisposalRun, check: Callable[[], None]) -> Way:
    return Way(
        work="disposal",
        stop=lambda: stop_run(office.clerk, run=run),
        resume=lambda: resume_run(office.clerk, run=run),
        page=reverse("archive:run", args=[run.pk]),
        client=sign_in(Client(SERVER_NAME="localhost"), office.clerk),
        check=check,
    )


def _hashing() -> Timing:
    files = _some_files()

    def work() -> None:
        for sha256 in files:
            hashlib.sha256(holdings.path_of(sha256).read_bytes()).hexdigest()

    return in_turn({"hashed": work}, runs=5)["hashed"]


def _plain_destruction(made: Appraisal) -> Timing:
    dossiers = _some_dossiers()
    entries = DossierEntry.objects.filter(dossier__in=dossiers, source="outgoing")
    versions = DocumentVersion.objects.filter(document__in=entries.values("source_id"))
    values: dict[str, Any] = {
        "stand_in": made.stand_in_id,
        "dossiers": dossiers,
        "files": list(versions.values_list("file_id", flat=True)),
    }
    return Timing(tuple(_plainly(values) for _run in range(5)))


def _plainly(values: dict[str, Any]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, str(number)) for number in range(SAMPLE)]
        for path in paths:
            path.write_bytes(b"x" * holdings.FILE_BYTES)
        began = time.perf_counter()
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in CHANGES:
                cursor.execute(statement, values)
            for path in paths:
                path.unlink()
            spent = (time.perf_counter() - began) * 1000
            transaction.set_rollback(True)
    return spent


def _some_dossiers() -> list[UUID]:
    rows = Custody.objects.order_by("-code").values_list("dossier_id", flat=True)
    return list(rows[: SAMPLE // holdings.IN_ONE])


def _some_files() -> list[str]:
    rows = StoredFile.objects.filter(media_type="application/pdf", size__gt=holdings.FILE_BYTES)
    found = rows.order_by("sha256").values_list("sha256", flat=True)
    return [one for one in found[: 2 * SAMPLE] if holdings.path_of(one).exists()][:SAMPLE]


def _queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def _timed(spent: Spent, name: str, work: Callable[[], T]) -> T:
    began = time.perf_counter()
    done = work()
    spent[name] = time.perf_counter() - began
    return done


def _notes(watched: tuple[Watched, ...], spent: Spent) -> tuple[str, ...]:
    idle = idle_peak()
    peaks = ", ".join(f"{one.peak / 1024:,.0f} MB ({one.peak / idle:.2f})" for one in watched)
    looks = ", ".join(f"{one.looks.median:.0f} ms" for one in watched)
    waits = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.items())
    return (
        (
            "Submitted, rehearsed and destroyed by the real actions; each run was killed with "
            f"SIGKILL {', '.join(str(one.killed) for one in watched)} times at random, stopped, "
            "resumed, and its counts were held against the rows after each. At the end every "
            "chain of the record and every kept byte held."
        ),
        (
            "Queries: of one dossier of 500 that is checked, of a thousand papers that are "
            "rehearsed, of a hundred that are destroyed with their bytes."
        ),
        f"Peak memory of the worker, and times that of one who only starts: {peaks}.",
        f"The progress page, drawn while the worker worked: {looks}.",
        f"What a person waits for, with all dossiers on one list: {waits}.",
    )
