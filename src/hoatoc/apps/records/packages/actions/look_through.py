"""Look through the files of a package that was brought: what they are, and that none is secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.files import intake, keeping, releasing
from hoatoc.kernel.files.errors import FileRefused
from hoatoc.kernel.jobs.port import job
from hoatoc.kernel.preservation.errors import PackageRefused
from hoatoc.kernel.preservation.opening.reading import opened_package
from hoatoc.kernel.secrecy.gate import SecretRefused, refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..models import Deposit, DepositState
from ..outside import paper_of, words_of

if TYPE_CHECKING:
    from hoatoc.kernel.preservation.description import Package, Piece, Record

    from ..outside import Paper

TOLD_AFTER = 20
# So much of a file that is none of the known kinds is read as text, for marks of secrecy.
READ_AS_TEXT = 200_000


@dataclass(frozen=True)
class _Bringer:
    """Who brought it, as the gate asks."""

    account_id: int | None
    unit: models.Model | None


@job("packages.look_through")
def look_through(deposit_id: str) -> None:
    """Look through one package; run again, it begins anew and keeps the same bytes."""
    row = Deposit.objects.select_related("unit", "file", "brought_by__account").get(
        pk=UUID(deposit_id)
    )
    if row.state != DepositState.EXAMINING or row.file is None:
        return
    try:
        with keeping.local_copy(row.file) as path, opened_package(path) as package:
            papers = _Reader(row).papers(package)
            fields = dict(package.fields)
    except (SecretRefused, PackageRefused) as problem:
        _refuse(row, str(problem))
        return
    with transaction.atomic():
        row = row.locked()
        row.state, row.papers, row.fields = DepositState.WAITING, papers, fields
        row.done = len(papers)
        row.save(update_fields=["state", "papers", "fields", "done"])
        record(None, "packages.look_through", row, unit_id=row.unit_id)


def _refuse(row: Deposit, problem: str) -> None:
    """Let go of everything; the row says that something came and why it did not stay."""
    with transaction.atomic():
        row = row.locked()
        if row.file is not None:
            releasing.release([row.file])
        row.state, row.problem, row.file = DepositState.REFUSED, problem[:500], None
        row.title = row.submitter = ""
        row.save(update_fields=["state", "problem", "file", "title", "submitter"])
        record(None, "packages.drop_deposit", row, unit_id=row.unit_id)


class _Reader:
    def __init__(self, row: Deposit) -> None:
        account = getattr(row.brought_by, "account", None)
        self._row = row
        self._by = _Bringer(account.pk if account else None, row.unit)

    def papers(self, package: Package) -> list[Paper]:
        """Return every paper; first everything is read, and only then anything is kept."""
        refuse_secret(*package.fields.values(), actor=self._by, where=Where.FILE_TEXT)
        known: dict[str, tuple[str, int]] = {}
        for number, one in enumerate(package.records, start=1):
            refuse_secret(*words_of(one), actor=self._by, where=Where.FILE_TEXT)
            for piece in one.pieces:
                if told := self._looked(piece):
                    known[piece.sha256] = told
            if number % TOLD_AFTER == 0:
                Deposit.objects.filter(pk=self._row.pk).update(done=number)
        return [paper for one in package.records for paper in _kept(one, known)]

    def _looked(self, piece: Piece) -> tuple[str, int] | None:
        """Return kind and pages of a file of a kind that is read here, None of any other."""
        if piece.size > settings.UPLOAD_MAX_BYTES:
            return None
        with piece.opened() as stream:
            data = stream.read()
        try:
            accepted = intake.accept_upload(piece.name, data, actor=self._by, kinds=intake.ANNEXES)
        except FileRefused:
            said = data[:READ_AS_TEXT].decode("utf-8", "ignore")
            refuse_secret(said, actor=self._by, where=Where.FILE_TEXT)
            return None
        return accepted.media_type, accepted.page_count or 0


def _kept(one: Record, known: dict[str, tuple[str, int]]) -> list[Paper]:
    """Keep the files of a document that are read here; the others stay in the package alone."""
    if not one.pieces:
        return [paper_of(one, None, is_annex=False)]
    papers = []
    for place, piece in enumerate(one.pieces):
        paper = paper_of(one, piece, is_annex=place > 0)
        if piece.sha256 in known:
            media_type, pages = known[piece.sha256]
            with piece.opened() as stream:
                file = keeping.store(stream.read(), media_type=media_type)
            paper["sha256"] = file.sha256
            paper["page_count"] = pages or paper["page_count"]
        papers.append(paper)
    return papers
