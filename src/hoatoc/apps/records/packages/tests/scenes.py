"""Closed dossiers and their packages, made by the real actions."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, document_in
from hoatoc.apps.records.dossiers.actions.closing import close_dossier
from hoatoc.apps.records.dossiers.actions.filing import add_paper, file_document
from hoatoc.apps.records.dossiers.contracts import Brought, PaperFields
from hoatoc.apps.records.dossiers.tests.scenes import dossier_of, with_papers
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.tests.documents import letter
from hoatoc.kernel.preservation.tests.samples import sample, written

from ..actions.ask_for_package import ask_for_package, keep_in_archive
from ..actions.bring_deposit import bring_deposit
from ..actions.look_through import look_through
from ..actions.make_package import make_package

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.tests.scenes import Office
    from hoatoc.apps.records.dossiers.models import Dossier

    from ..models import Deposit, DossierPackage


def closed_dossier(place: Office, code: str = "12.SIP", *, with_document: bool = False) -> Dossier:
    """A closed dossier with a paper, a file and, if asked, an issued document."""
    made = with_papers(place.staff, dossier_of(place.staff, code), 1)
    brought = Brought("bien-ban.pdf", letter())
    add_paper(
        place.staff, dossier=made, brought=brought,
        fields=PaperFields(
            title="Biên bản. Về việc <kiểm kê> & bàn giao", reference="02/BB",
            dated_on=clock.today(), page_count=1,
        ),
    )  # fmt: skip
    if with_document:
        document = document_in(place, State.ISSUED)
        file_document(place.staff, dossier=made, source="outgoing", source_id=document.pk)
    close_dossier(place.clerk, dossier=made, ended_on=clock.today(), pin=PIN)
    made.refresh_from_db()
    return made


def packed(place: Office, dossier: Dossier) -> DossierPackage:
    """The SIP of a dossier, asked for and made."""
    row = ask_for_package(place.clerk, dossier_id=dossier.pk)
    make_package(package_id=str(row.pk))
    row.refresh_from_db()
    return row


def kept(dossier: Dossier) -> DossierPackage:
    """The AIP of a dossier, as after both have signed that the archive has it."""
    (row,) = keep_in_archive(dossier_ids=[dossier.pk])
    make_package(package_id=str(row.pk))
    row.refresh_from_db()
    return row


def deposited(place: Office) -> Deposit:
    """A package of another body that waits for a decision."""
    with TemporaryDirectory() as folder:
        path = written(sample(), Path(folder))
        made = bring_deposit(place.clerk, name="goi.zip", path=path)
    look_through(deposit_id=str(made.pk))
    made.refresh_from_db()
    return made
