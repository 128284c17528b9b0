"""An archive to be: documents with their bytes in closed and sealed dossiers, written in bulk.

Each dossier is what closing would have made of it: leaves, printed index, statement, signature.
Only the way there is shorter, as in ``paper``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction

from hoatoc.apps.records.archive.actions.take_up import take_up
from hoatoc.apps.records.documents import work
from hoatoc.apps.records.documents.models import Attachment, Document, DocumentVersion
from hoatoc.apps.records.documents.tests.scenes import PIN
from hoatoc.apps.records.dossiers.models import Dossier, DossierEntry, DossierSeal
from hoatoc.apps.records.dossiers.rules import DossierState, retention_end
from hoatoc.apps.records.dossiers.selectors.seals import leaf_facts
from hoatoc.apps.records.incoming import work as incoming_work
from hoatoc.apps.records.incoming.models import IncomingDocument
from hoatoc.kernel.access.tokens import audience_of_unit, person_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.files import keeping
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.integrity.sealing import sign_statement, statement_of
from hoatoc.kernel.integrity.tree import HashTree, leaf_hash
from hoatoc.kernel.pki.checking import certificate_for_signing
from hoatoc.kernel.pki.providers import provider_for
from hoatoc.kernel.search.models import SearchEntry

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.tests.scenes import Office
    from hoatoc.kernel.pki.contracts import Credential
    from hoatoc.kernel.pki.models import Certificate

IN_ONE = 500
FILE_BYTES = 4_000
STARTED, ENDED, YEARS = date(2015, 1, 5), date(2016, 3, 1), 5
# One in five came from elsewhere, one in ten has a separate file.
FROM_ELSEWHERE, WITH_ANNEX = 5, 10
WORDS = "Báo cáo kết quả thực hiện nhiệm vụ bảo đảm hậu cần, kỹ thuật của đơn vị. " * 8


def fill_once(documents: int, office: Office) -> None:
    """Write so many documents in dossiers that have expired, unless there are any."""
    if Dossier.objects.exists():
        return
    certificate = certificate_for_signing(office.unit, clock.now())
    key = provider_for(certificate).credential(certificate, PIN)
    for number in range(1, documents // IN_ONE + 1):
        with transaction.atomic():
            made = _Shelf(office, number).written(certificate, key)
        take_up(made.pk)
        if number % 50 == 0:
            print(f"[bench]   {number * IN_ONE:,} documents", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def path_of(sha256: str) -> Path:
    """Return where the bytes of a file lie on the disk of this node."""
    return settings.DATA_DIR / "files" / sha256[:2] / sha256[2:4] / sha256


@dataclass
class _Shelf:
    """The rows of one dossier."""

    office: Office
    number: int
    files: list[StoredFile] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    versions: list[DocumentVersion] = field(default_factory=list)
    annexes: list[Attachment] = field(default_factory=list)
    incoming: list[IncomingDocument] = field(default_factory=list)
    found: list[SearchEntry] = field(default_factory=list)
    entries: list[DossierEntry] = field(default_factory=list)
    leaves: list[dict[str, object]] = field(default_factory=list)

    def written(self, certificate: Certificate, key: Credential) -> Dossier:
        """Write the dossier with everything in it, then its seal."""
        dossier = self._dossier()
        for ordinal in range(1, IN_ONE + 1):
            self._paper(dossier, ordinal)
        StoredFile.objects.bulk_create(self.files)
        Document.objects.bulk_create(self.documents)
        DocumentVersion.objects.bulk_create(self.versions)
        Attachment.objects.bulk_create(self.annexes)
        IncomingDocument.objects.bulk_create(self.incoming)
        SearchEntry.objects.bulk_create(self.found)
        DossierEntry.objects.bulk_create(self.entries)
        self._seal(dossier, certificate, key)
        return dossier

    def _dossier(self) -> Dossier:
        keeper = self.office.commander
        made = Dossier(
            unit=self.office.unit, year=ENDED.year - 1, code=f"{self.number:04d}.LT",
            title=f"Hồ sơ bảo đảm hậu cần, tập {self.number}", state=DossierState.CLOSED,
            years=YEARS, keeper=keeper.person, keeper_post=keeper.post, keeping_unit=keeper.unit,
            started_on=STARTED, ended_on=ENDED, closed_at=clock.now(),
            retention_until=retention_end(ENDED, YEARS), doc_total=IN_ONE, page_total=IN_ONE * 2,
        )  # fmt: skip
        made.admit(person_token(keeper.person.pk), *audience_of_unit(keeper.unit))
        made.save(force_insert=True)
        return made

    def _paper(self, dossier: Dossier, ordinal: int) -> None:
        serial = (self.number - 1) * IN_ONE + ordinal
        file = self._file(f"{serial}")
        is_foreign = serial % FROM_ELSEWHERE == 0
        paper = self._arrived(serial, file) if is_foreign else self._issued(serial, file)
        files = [file.sha256]
        if not is_foreign and serial % WITH_ANNEX == 1:
            annex = self._file(f"{serial} annex")
            files.append(annex.sha256)
            self.annexes.append(
                Attachment(document_id=paper.pk, name="Phụ lục.pdf", file=annex, page_count=1)
            )
        entry = DossierEntry(
            dossier=dossier, source="incoming" if is_foreign else "outgoing", source_id=paper.pk,
            ordinal=ordinal, reference=paper.reference, dated_on=STARTED, title=paper.subject,
            organ_name=self.office.unit.name, page_count=2, added_by=dossier.keeper,
        )  # fmt: skip
        self.entries.append(entry)
        made = leaf_hash(leaf_facts(entry, files)).hex()
        self.leaves.append({"id": str(entry.pk), "ordinal": ordinal, "files": files, "hash": made})

    def _file(self, name: str) -> StoredFile:
        data = b"%PDF-1.7\n" + hashlib.shake_128(name.encode()).digest(FILE_BYTES)
        made = StoredFile(
            sha256=hashlib.sha256(data).hexdigest(), size=len(data), media_type="application/pdf"
        )
        path = path_of(made.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.files.append(made)
        return made

    def _issued(self, serial: int, file: StoredFile) -> Document:
        office = self.office
        made = Document(
            kind="BC", subject=f"Báo cáo bảo đảm số {serial}", state="issued",
            author=office.staff.person, author_post=office.staff.post,
            drafting_unit=office.department, owner=office.unit,
            signatory_post=office.commander.post,
            signed_names=[office.commander.person.rank_and_name], number=serial,
            symbol="BC-LT", dated_on=STARTED, issued_at=clock.now(),
            audience=audience_of_unit(office.unit),
        )  # fmt: skip
        version = DocumentVersion(
            document=made, ordinal=1, source="sealed", file=file, page_count=2
        )
        made.current_version = version
        self.documents.append(made)
        self.versions.append(version)
        self._find(work.SEARCH_KIND.code, made)
        return made

    def _arrived(self, serial: int, file: StoredFile) -> IncomingDocument:
        made = IncomingDocument(
            channel="mail", receiver=self.office.unit, organ_name="Cơ quan khác", kind="CV",
            subject=f"Công văn đến số {serial}", reference=f"{serial}/CV-CQ", dated_on=STARTED,
            page_count=2, file=file, state="finished", arrival_number=serial, arrived_on=STARTED,
            audience=audience_of_unit(self.office.unit),
        )  # fmt: skip
        self.incoming.append(made)
        self._find(incoming_work.SEARCH_KIND.code, made)
        return made

    def _find(self, kind: str, paper: Document | IncomingDocument) -> None:
        self.found.append(
            SearchEntry(
                kind=kind, subject_id=paper.pk, title=paper.subject, reference=paper.reference,
                audience=paper.audience, state=paper.state, dated_on=STARTED,
                words=f"{paper.subject} {WORDS}",
            )
        )  # fmt: skip

    def _seal(self, dossier: Dossier, certificate: Certificate, key: Credential) -> None:
        tree = HashTree.of([bytes.fromhex(str(leaf["hash"])) for leaf in self.leaves])
        index = keeping.store(f"%PDF-1.7 {dossier.code}".encode(), media_type="application/pdf")
        statement = statement_of({"id": str(dossier.pk), "root": tree.root, "index": index.sha256})
        written = json.dumps(self.leaves, sort_keys=True).encode()
        clerk = self.office.clerk
        DossierSeal.objects.create(
            dossier=dossier, ordinal=1, root=tree.root, leaf_count=len(self.leaves),
            leaves=keeping.store(written, media_type="application/json"), index=index,
            statement=statement, signature=sign_statement(statement, key),
            certificate=certificate, person=clerk.person, post=clerk.post, is_of_unit=True,
            sealed_at=clock.now(),
        )  # fmt: skip
