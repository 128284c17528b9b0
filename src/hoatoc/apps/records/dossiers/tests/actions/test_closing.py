"""Closing under a signed hash tree, opening again, and finding what has changed since."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from hoatoc.apps.records.documents.rules import State
from hoatoc.apps.records.documents.tests.scenes import PIN, Office, document_in, draft, office
from hoatoc.apps.records.incoming.rules import State as ArrivedState
from hoatoc.apps.records.incoming.tests.scenes import incoming_in
from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.base import clock
from hoatoc.kernel.base.errors import Invalid
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.files.stores import current_store
from hoatoc.kernel.integrity.sealing import SealVerdict
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.pki.errors import CertificateMissing, WrongPin
from hoatoc.kernel.pki.tests.documents import letter

from ...actions.closing import NotComplete, close_dossier, reopen_dossier
from ...actions.filing import add_paper, file_document, take_out
from ...contracts import Brought, PaperFields
from ...models import Dossier, DossierSeal
from ...rules import DossierState, retention_end, submission_due
from ...selectors.closing import lacks_of
from ...selectors.seals import check, last_seal
from ..scenes import dossier_of, with_papers

pytestmark = pytest.mark.django_db
BROUGHT = PaperFields(title="Biên bản có tệp", dated_on=date(2026, 1, 5))


@pytest.fixture
def place() -> Office:
    return office()


def filled(place: Office) -> Dossier:
    """A dossier with a document, a file and a paper, that may be closed."""
    made = with_papers(place.staff, dossier_of(place.staff), 1)
    document = document_in(place, State.ISSUED)
    file_document(place.staff, dossier=made, source="outgoing", source_id=document.pk)
    add_paper(place.staff, dossier=made, fields=BROUGHT, brought=Brought("bien-ban.pdf", letter()))
    made.started_on = date(2026, 1, 1)
    made.save(update_fields=["started_on"])
    return made


def closed(place: Office, made: Dossier) -> DossierSeal:
    return close_dossier(place.clerk, dossier=made, ended_on=clock.today(), pin=PIN)


def test_r084_what_is_missing_is_told_with_its_lines_and_stops_the_closing(place: Office) -> None:
    made = dossier_of(place.staff)
    assert [one.code for one in lacks_of(made)] == ["empty"]
    arrived = incoming_in(place, ArrivedState.IN_PROGRESS)
    waiting = draft(place, UnitFactory())
    file_document(place.staff, dossier=made, source="incoming", source_id=arrived.pk)
    file_document(place.staff, dossier=made, source="outgoing", source_id=waiting.pk)
    paper = PaperFields(title="Không ngày", paper_place="Tủ 1")
    add_paper(place.staff, dossier=made, fields=paper)

    assert {one.code: one.ordinals for one in lacks_of(made)} == {
        "at_work": (1,), "unsigned": (2,), "undated": (3,),
    }  # fmt: skip
    with pytest.raises(NotComplete):
        closed(place, made)
    made.refresh_from_db()
    assert made.state == DossierState.OPEN
    assert not DossierSeal.objects.exists()


def test_r084_a_closed_dossier_is_sealed_and_its_retention_computed(place: Office) -> None:
    made = filled(place)

    seal = closed(place, made)

    made.refresh_from_db()
    today = clock.today()
    assert made.state == DossierState.CLOSED
    assert made.retention_until == date(today.year + 20, 12, 31)
    assert (seal.leaf_count, seal.is_of_unit, seal.ordinal) == (3, True, 1)
    stated = json.loads(bytes(seal.statement))
    assert (stated["code"], stated["leaves"], stated["root"]) == ("05.HC", 3, seal.root)
    found = check(seal)
    assert found.holds
    assert found.signature.signed_at is not None
    noted = AuditEntry.objects.get(action="dossiers.close_dossier")
    assert noted.facts["root"] == seal.root
    with pytest.raises(Refused):
        add_paper(place.staff, dossier=made, fields=BROUGHT)
    with pytest.raises(Refused):
        closed(place, made)


def test_one_flipped_bit_in_a_file_or_a_line_is_found_and_located(place: Office) -> None:
    made = filled(place)
    seal = closed(place, made)
    entry = made.entries.get(source="file")
    assert entry.file is not None
    content = bytearray(current_store().get(entry.file.sha256))
    content[200] ^= 1

    rot(entry.file.sha256, bytes(content))
    try:
        found = check(seal)
        assert [(one.ordinal, one.files) for one in found.changes] == [
            (entry.ordinal, (entry.file.sha256,))
        ]
        assert not found.holds
        assert found.signature.verdict is SealVerdict.HOLDS
        with pytest.raises(CommandError):
            call_command("dossier_verify")
    finally:
        content[200] ^= 1
        rot(entry.file.sha256, bytes(content))
    call_command("dossier_verify", str(made.year))
    made.entries.filter(source="paper").update(title="Tên khác")
    assert [one.ordinal for one in check(seal).changes] == [
        made.entries.get(source="paper").ordinal
    ]


def rot(sha256: str, content: bytes) -> None:
    """Change bytes behind everybody's back."""
    path = next(Path(settings.DATA_DIR).rglob(sha256))
    path.chmod(0o600)
    path.write_bytes(content)


def test_a_statement_or_a_tree_of_another_is_not_taken_for_its_own(place: Office) -> None:
    made = filled(place)
    seal = closed(place, made)
    seal.statement = bytes(seal.statement).replace(b"05.HC", b"06.HC")

    assert check(seal).signature.verdict is SealVerdict.BROKEN
    seal.refresh_from_db()
    seal.leaves = StoredFile.objects.get(pk=seal.index_id)
    seal.root = "0" * 64
    assert check(seal).is_index_broken


def test_the_chief_opens_it_again_with_a_reason_and_the_next_seal_names_the_one_before(
    place: Office,
) -> None:
    made = filled(place)
    first = closed(place, made)
    with pytest.raises(Refused):
        reopen_dossier(place.staff, dossier=made, reason="Quên một văn bản.")
    with pytest.raises(Invalid):
        reopen_dossier(place.chief, dossier=made, reason=" ")

    reopen_dossier(place.chief, dossier=made, reason="Quên một văn bản.")
    made.refresh_from_db()
    assert (made.state, made.retention_until) == (DossierState.OPEN, None)
    line = made.entries.get(source="paper")
    take_out(place.staff, dossier=made, entry_ids=[line.pk], reason="Trùng")
    second = closed(place, made)

    first.refresh_from_db()
    assert first.reopened_why == "Quên một văn bản."
    assert json.loads(bytes(second.statement))["before"] == first.root
    assert last_seal(made) == second
    assert check(second).holds


def test_only_who_may_closes_and_a_wrong_pin_or_day_closes_nothing(place: Office) -> None:
    made = filled(place)
    today = clock.today()
    with pytest.raises(Refused):
        close_dossier(place.commander, dossier=made, ended_on=today, pin=PIN)
    with pytest.raises(WrongPin):
        close_dossier(place.clerk, dossier=made, ended_on=today, pin="000000")
    with pytest.raises(CertificateMissing):
        close_dossier(place.staff, dossier=made, ended_on=today, pin=PIN)
    with pytest.raises(Invalid):
        close_dossier(place.clerk, dossier=made, ended_on=date(2025, 1, 1), pin=PIN)
    made.refresh_from_db()
    assert made.is_open


@pytest.mark.parametrize(
    ("ended", "years", "until", "due"),
    [
        (date(2026, 3, 1), 20, date(2046, 12, 31), date(2027, 3, 1)),
        (date(2026, 12, 31), 5, date(2031, 12, 31), date(2027, 12, 31)),
        (date(2028, 2, 29), 0, None, date(2029, 2, 28)),
        (date(2026, 3, 1), 2, date(2028, 12, 31), None),
    ],
)
def test_nd30_d30_until_when_it_is_kept_and_when_it_goes_to_the_archive(
    ended: date, years: int, until: date | None, due: date | None
) -> None:
    assert (retention_end(ended, years), submission_due(ended, years)) == (until, due)
