"""What crosses the border of this app: what people enter, and the facts that are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

if TYPE_CHECKING:
    from hoatoc.kernel.files.models import StoredFile

SUBJECT_KIND = "dossiers.dossier"
PLAN_KIND = "dossiers.fileplan"
HAND_OVER_KIND = "dossiers.handover"


@dataclass(frozen=True)
class ItemFields:
    """One line of a file plan as it is entered."""

    title: str
    years: int
    unit_id: int
    post_id: int = 0
    basis: str = ""
    note: str = ""


@dataclass(frozen=True)
class DossierFields:
    """What is entered of a dossier; without a code it is opened from an item of the plan."""

    title: str
    years: int
    code: str = ""
    started_on: date | None = None
    basis: str = ""
    note: str = ""
    paper_place: str = ""


@dataclass(frozen=True)
class PaperFields:
    """A paper that is in the dossier and not in the registers, or only on paper."""

    title: str
    reference: str = ""
    dated_on: date | None = None
    organ_name: str = ""
    page_count: int = 0
    paper_place: str = ""
    note: str = ""
    is_draft: bool = False


@dataclass(frozen=True)
class Brought:
    """A file as it was uploaded, hostile until it is checked."""

    name: str
    content: bytes


@dataclass(frozen=True)
class ReceivedPaper:
    """A document that another body has packed; without a file it is only described."""

    title: str
    reference: str = ""
    dated_on: date | None = None
    organ_name: str = ""
    page_count: int = 0
    note: str = ""
    name: str = ""
    file: StoredFile | None = None


@dataclass(frozen=True)
class ReceivedDossier:
    """A dossier that another body has closed, with its papers in their order."""

    code: str
    title: str
    years: int
    started_on: date
    ended_on: date
    note: str
    papers: tuple[ReceivedPaper, ...]


@dataclass(frozen=True)
class DossierClosed:
    """A dossier was closed and its index sealed."""

    CODE: ClassVar[str] = "dossiers.closed"
    dossier_id: str
    unit_id: int
    retention_until: str = ""
    submission_due_on: str = ""


@dataclass(frozen=True)
class DossierReopened:
    """A closed dossier was opened again, with a reason."""

    CODE: ClassVar[str] = "dossiers.reopened"
    dossier_id: str
    unit_id: int


@dataclass(frozen=True)
class DossierMoved:
    """A dossier has another keeper, and with him others who may see it."""

    CODE: ClassVar[str] = "dossiers.moved"
    dossier_id: str
    unit_id: int


@dataclass(frozen=True)
class Doomed:
    """What would go, or has gone, with some papers of a dossier.

    ``shared`` documents lie in another dossier too and ``foreign`` ones belong to another
    organisation: they stay. ``missing`` are files that are not in the store any more.
    """

    papers: int = 0
    documents: int = 0
    files: int = 0
    size: int = 0
    shared: int = 0
    foreign: int = 0
    missing: int = 0
    is_done: bool = False


@dataclass(frozen=True)
class DossierFacts:
    """What another application is told of a dossier, whoever asks; it shows it to the audience."""

    dossier_id: UUID
    unit_id: int
    keeping_unit_id: int
    keeper_id: int
    code: str
    year: int
    title: str
    years: int
    started_on: date
    ended_on: date | None
    retention_until: date | None
    submission_due_on: date | None
    doc_total: int
    page_total: int
    paper_place: str
    audience: tuple[int, ...]
    is_open: bool


@dataclass(frozen=True)
class PaperContents:
    """One line of a sealed index with its files."""

    ordinal: int
    source: str
    reference: str
    dated_on: date | None
    title: str
    organ_name: str
    page_count: int
    note: str
    name: str
    files: tuple[StoredFile, ...]


@dataclass(frozen=True)
class SealContents:
    """The seal of a closed dossier: what was signed, the signature, the tree, the printed index."""

    root: str
    sealed_at: datetime
    signer: str
    statement: bytes
    signature: bytes
    leaves: StoredFile
    index: StoredFile


@dataclass(frozen=True)
class DossierContents:
    """A closed dossier as it was sealed; who calls has checked who may have it."""

    dossier_id: UUID
    unit_id: int
    unit_name: str
    organ_id: str
    code: str
    year: int
    title: str
    years: int
    started_on: date
    ended_on: date | None
    note: str
    doc_total: int
    page_total: int
    keeper_name: str
    papers: tuple[PaperContents, ...]
    seal: SealContents
