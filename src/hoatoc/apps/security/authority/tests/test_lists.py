"""Revocation lists are brought by hand, with suspicion; their age is shown and told (R-105)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from hoatoc.kernel.access.answers import Refused
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.base import clock
from hoatoc.kernel.notices.telling import notices_of
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.people.models import Account, Role
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.errors import ListRefused
from hoatoc.kernel.pki.lists import LARGEST_LIST
from hoatoc.kernel.pki.models import RevocationList
from hoatoc.kernel.pki.tests import declared, documents
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import trust_from_database, verdict_for
from hoatoc.kernel.worklist.desk import desk_of

from ..actions.import_list import import_list
from ..actions.warn_of_ending import warn_of_list
from ..rules import list_step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from hoatoc.kernel.access.actor import Actor

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
Builder = x509.CertificateRevocationListBuilder


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A node that trusts the declared root and knows the authority under it; no list yet."""
    settings.DATA_DIR = tmp_path
    trust = tmp_path / "trust"
    trust.mkdir()
    (trust / "root.pem").write_bytes(declared.made("root")[0].public_bytes(Encoding.PEM))
    (trust / "sub.pem").write_bytes(declared.made("sub")[0].public_bytes(Encoding.PEM))
    return trust


@pytest.fixture
def keeper() -> Actor:
    return actor_in(UnitFactory(), Role.SECURITY_OFFICER)


def made(
    issuer: str = "sub",
    *,
    since: datetime = declared.NOW - DAY,
    until: datetime = declared.NOW + 6 * DAY,
    number: int = 1,
    change: Callable[[Builder], Builder] = lambda builder: builder,
    revoked: str = "",
) -> bytes:
    certificate, key = declared.made(issuer)
    builder = (
        Builder()
        .issuer_name(certificate.subject)
        .last_update(since.replace(microsecond=0))
        .next_update(until.replace(microsecond=0))
        .add_extension(x509.CRLNumber(number), critical=False)
    )
    if revoked:
        serial = declared.made(revoked)[0].serial_number
        entry = x509.RevokedCertificateBuilder().serial_number(serial)
        builder = builder.add_revoked_certificate(
            entry.revocation_date(declared.NOW - 3 * DAY).build()
        )
    return change(builder).sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def _bring(keeper: Actor, content: bytes) -> RevocationList:
    with clock.frozen(declared.NOW):
        return import_list(keeper, content=content)


def _why(keeper: Actor, content: bytes) -> object:
    with pytest.raises(ListRefused) as refused:
        _bring(keeper, content)
    return refused.value.facts["problem"]


@pytest.mark.usefixtures("folder")
def test_r105_a_list_brought_by_hand_decides_and_an_old_one_cannot_be_checked(
    keeper: Actor, settings: Settings
) -> None:
    pdf = documents.good_sealed()
    _bring(keeper, made("root"))

    def judged() -> tuple[Verdict, set[str]]:
        report = verdict_for(pdf, at=declared.NOW)
        return report.verdict, {r.code for s in report.signatures for r in s.reasons}

    verdict, codes = judged()
    assert (verdict, "revocation_unknown" in codes) == (Verdict.CANNOT_CHECK, True)
    _bring(keeper, made(since=declared.NOW - 40 * DAY, until=declared.NOW - 8 * DAY))
    verdict, codes = judged()
    assert (verdict, "revocation_list_old" in codes) == (Verdict.CANNOT_CHECK, True)
    settings.REVOCATION_LIST_DAYS = 9
    assert judged()[0] is Verdict.VALID
    settings.REVOCATION_LIST_DAYS = 7
    _bring(keeper, made(revoked="officer"))
    verdict, codes = judged()
    assert (verdict, "revoked" in codes) == (Verdict.NOT_VALID, True)


@pytest.mark.usefixtures("folder")
def test_what_is_hostile_older_partial_or_a_strangers_is_refused_by_name(keeper: Actor) -> None:
    _bring(keeper, made(number=5))
    point = x509.IssuingDistributionPoint(None, None, False, False, None, True, False)
    good = bytearray(made(number=9))
    good[-3] ^= 1
    refused = {
        "too_large": bytes(LARGEST_LIST + 1),
        "unreadable": b"-----BEGIN X509 CRL-----\n!\n",
        "stranger": made("stranger-root"),
        "older": made(since=declared.NOW - 2 * DAY, number=9),
        "same": made(number=5) if _same(made(number=5)) else b"",
        "future": made(since=declared.NOW + DAY),
        "partial": made(number=8, change=lambda b: b.add_extension(point, critical=True)),
    }
    for problem, content in refused.items():
        if content:
            assert _why(keeper, content) == problem
    assert _why(keeper, bytes(good)) in {"stranger", "unreadable"}
    assert _why(keeper, made(number=4)) == "older"
    delta = x509.DeltaCRLIndicator(1)
    assert _why(keeper, made(change=lambda b: b.add_extension(delta, critical=True))) == "partial"
    for nonsense in (b"", b"\x30", b"\x30\x80" * 500, b"\xff" * 4000):
        assert _why(keeper, nonsense) == "unreadable"
    assert RevocationList.objects.get().number == "5"


def _same(content: bytes) -> bool:
    """Signatures on elliptic curves differ each time; only then is it the same list."""
    return RevocationList.objects.get().der == content


@pytest.mark.usefixtures("folder")
def test_the_same_list_twice_is_told_apart(keeper: Actor) -> None:
    content = made()
    before = trust_from_database().snapshot
    _bring(keeper, content)
    assert trust_from_database().snapshot != before
    assert _why(keeper, content) == "same"
    kept = _bring(keeper, made(number=2))
    assert RevocationList.objects.get() == kept


@pytest.mark.usefixtures("folder")
def test_a_list_of_our_own_authority_is_not_brought(keeper: Actor) -> None:
    with clock.frozen(declared.NOW):
        issuing = authority.create()
        content = authority.crl(issuing)
    assert _why(keeper, content) == "own"


def test_only_keepers_bring_lists(folder: Path) -> None:
    del folder
    with pytest.raises(Refused):
        _bring(actor_in(role=Role.CLERK), made())


@pytest.mark.usefixtures("folder")
def test_the_page_shows_age_and_end_and_takes_a_list(keeper: Actor, client: Client) -> None:
    authority.create()
    sign_in(client, keeper)
    address = reverse("authority:lists")
    page = client.get(address).content.decode()
    assert "Cấp phát thử nghiệm" in page
    assert client.post(address, {}).status_code == 422
    bad = SimpleUploadedFile("x.crl", b"hostile")
    assert client.post(address, {"file": bad}).status_code == 422
    now = clock.now()
    content = made(since=now - DAY, until=now + 6 * DAY)
    good = SimpleUploadedFile("x.crl", content)
    assert client.post(address, {"file": good}).status_code == 302
    kept = RevocationList.objects.get()
    shown = client.get(reverse("authority:list_detail", args=[kept.pk])).content.decode()
    assert kept.sha256 in shown
    listed = client.get("/api/authority/lists").json()
    assert [one["is_own"] for one in listed].count(True) == 2
    file = SimpleUploadedFile("y.crl", made("root", since=now - DAY, until=now + DAY))
    answer = client.post("/api/authority/lists", {"file": file})
    assert answer.status_code == 201
    sign_in(client, actor_in(role=Role.COMMANDER))
    assert client.get(address).status_code == 403


@pytest.mark.usefixtures("folder")
def test_the_command_takes_a_list(
    keeper: Actor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = Account.objects.get(pk=keeper.account_id).username
    now = clock.now()
    file = tmp_path / "new.crl"
    file.write_bytes(made(since=now - DAY, until=now + DAY))
    call_command("revocation_list", file, account=name)
    assert "Cấp phát thử nghiệm" in capsys.readouterr().out
    with pytest.raises(CommandError, match=r"pki\.list_refused"):
        call_command("revocation_list", file, account=name)
    with pytest.raises(CommandError):
        call_command("revocation_list", tmp_path / "none", account=name)


@pytest.mark.usefixtures("folder")
def test_r109_the_end_of_a_list_lies_on_the_desk_once_for_each_threshold(keeper: Actor) -> None:
    end = declared.NOW + 90 * DAY
    row = _bring(keeper, made(since=declared.NOW - 90 * DAY, until=end))
    told = [warn_of_list(row, row.next_update - left * DAY) for left in (61, 60, 59, 7, -1, -2)]
    assert told == [False, True, False, True, True, False]
    assert [item.kind for item in desk_of(keeper)] == ["authority.bring_list"]
    kinds = {n.kind for n in notices_of(keeper)}
    assert kinds == {"authority.list_ends", "authority.list_over"}
    _bring(keeper, made(number=2, until=end))
    assert list(desk_of(keeper)) == []


@pytest.mark.parametrize(
    ("lives", "left", "step"),
    [(7, 6, None), (7, -1, 0), (20, 6, 7), (20, 8, None), (365, 60, 60), (365, 29, 30)],
)
def test_a_short_lived_list_is_not_warned_of_all_its_life(
    lives: int, left: int, step: int | None
) -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    end = now + left * DAY
    assert list_step(end - lives * DAY, end, now) == step
