"""The verification page and its endpoint, with good, changed, foreign and hostile files."""

from __future__ import annotations

import base64
import json
import re
from html import unescape

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hoatoc.apps.records.verification.actions.verify import verify
from hoatoc.kernel.access.tests.factories import actor_in, sign_in
from hoatoc.kernel.audit.models import AuditEntry
from hoatoc.kernel.files.models import StoredFile
from hoatoc.kernel.people.models import Role
from hoatoc.kernel.pki import authority
from hoatoc.kernel.pki.containers import ContainerFile
from hoatoc.kernel.pki.contracts import SignatureKind
from hoatoc.kernel.pki.models import Certificate, CertificatePurpose, StoredVerdict
from hoatoc.kernel.pki.tests import attacks
from hoatoc.kernel.pki.tests.containers.samples import FIRST, container, repacked
from hoatoc.kernel.pki.tests.declared import made
from hoatoc.kernel.pki.tests.documents import good_sealed, letter
from hoatoc.kernel.pki.tests.xades.samples import signed
from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.validation.stored import verdict_for

pytestmark = pytest.mark.django_db

HOSTILE = {
    "nothing": b"",
    "text": b"not a pdf",
    "cut": b"%PDF-1.7\n1 0 obj\n<<",
    "container": b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.etsi.asic-e+zip" + bytes(99),
    "xml": b"<x xmlns='http://www.w3.org/2000/09/xmldsig#'><Signature/>",
    "zip": b"PK\x03\x04" + bytes(400),
    "zeros": bytes(5000),
    "head": b"%PDF-1.4" + b"[" * 20_000,
}


SIX_ITEMS = (
    "Cơ quan cấp chứng thư", "Người ký", "Cơ quan quản lý",
    "Thời điểm ký", "Tính toàn vẹn", "Chứng thư tại thời điểm ký",
)  # fmt: skip


@pytest.fixture
def officer(client: Client) -> Client:
    return sign_in(client, actor_in(role=Role.STAFF))


def upload(content: bytes, name: str = "van-ban.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def ask(client: Client, content: bytes, name: str = "van-ban.pdf") -> tuple[int, str]:
    answer = client.post(reverse("verification:verify"), {"file": upload(content, name)})
    return answer.status_code, answer.content.decode()


@pytest.fixture
def trusted(settings: object, tmp_path: object) -> None:
    """Trust the declared root by a file, as a site trusts an authority from elsewhere."""
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    folder = tmp_path / "trust"  # type: ignore[operator]
    folder.mkdir()
    (folder / "root.pem").write_bytes(made("root")[0].public_bytes(Encoding.PEM))


def test_a_stranger_must_sign_in(client: Client) -> None:
    assert client.get(reverse("verification:verify")).status_code == 302
    assert client.post("/api/verification/", {"file": upload(letter())}).status_code == 401


def test_every_post_may_verify(client: Client) -> None:
    for role in (Role.STAFF, Role.ADMINISTRATOR, Role.ARCHIVIST):
        signed_in = sign_in(Client(), actor_in(role=role))
        assert signed_in.get(reverse("verification:verify")).status_code == 200


def test_both_signatures_are_shown_with_their_six_items(officer: Client, trusted: None) -> None:
    status, text = ask(officer, good_sealed())
    assert status == 200
    assert text.count('<article class="signature"') == 2
    assert 'data-kind="person"' in text
    assert 'data-kind="seal"' in text
    assert "Lê Quốc Cường" in text
    for item in SIX_ITEMS:
        assert text.count(f"<dt>{item}</dt>") == 2, item
    assert "ETSI" in text
    assert 'src="data:image/webp;base64,' in text


def test_whose_seal_it_is_is_known_to_those_who_ask_who_may_sign() -> None:
    actor = actor_in(role=Role.COMMANDER)
    seal, _key = made("seal")
    Certificate.objects.create(
        serial=f"{seal.serial_number:x}",
        fingerprint=seal.fingerprint(SHA256()).hex(),
        purpose=CertificatePurpose.SEAL,
        subject=seal.subject.rfc4514_string(),
        holder_unit_id=actor.post.unit_id,
        der=seal.public_bytes(Encoding.DER),
        not_before=seal.not_valid_before_utc,
        not_after=seal.not_valid_after_utc,
    )
    report = verify(actor, name="van-ban.pdf", content=good_sealed()).report
    assert [one.holder_unit for one in report.signatures] == [None, actor.post.unit_id]


def test_a_file_that_cannot_be_read_is_not_called_unsigned(officer: Client) -> None:
    assert "Tệp này không đọc được" in ask(officer, HOSTILE["text"])[1]
    changed = ask(officer, attacks.append_object(good_sealed()))[1]
    assert "bản thân tệp không nguyên vẹn" in changed


def test_the_report_can_be_taken_as_json(officer: Client) -> None:
    _status, text = ask(officer, good_sealed())
    found = re.search(r'href="data:application/json;base64,([^"]+)"', unescape(text))
    assert found
    report = json.loads(base64.b64decode(found[1]))
    assert report["signatures"][0]["signer_name"] == "Lê Quốc Cường"


def test_what_each_revision_changed_is_shown_with_both_pictures(officer: Client) -> None:
    _status, text = ask(officer, attacks.overlay_annotation(good_sealed()))
    told = text[text.index('id="revisions-title"') :].partition("</section>")[0]
    assert "(Stamp)" in told
    # Signed, sealed, covered: page 1 each time before and after.
    assert told.count('src="data:image/webp;base64,') == 6


def test_the_report_is_a_signed_pdf(officer: Client, settings: object, tmp_path: object) -> None:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    authority.create()
    _status, text = ask(officer, good_sealed())
    found = re.search(r'href="data:application/pdf;base64,([^"]+)"', unescape(text))
    assert found
    report = verdict_for(base64.b64decode(found[1]))
    assert report.verdict is Verdict.VALID
    assert [one.kind for one in report.signatures] == [SignatureKind.SEAL]


@pytest.mark.parametrize(
    "attack", [attacks.append_object, lambda pdf: attacks.flip_byte(pdf, 4000)]
)
def test_a_changed_copy_is_named(attack: object, officer: Client) -> None:
    status, text = ask(officer, attack(good_sealed()))  # type: ignore[operator]
    assert status == 200
    assert 'data-tone="red"' in text


def test_nothing_of_the_file_is_kept_but_that_it_was_judged(officer: Client) -> None:
    ask(officer, good_sealed())
    assert not StoredFile.objects.exists()
    assert not StoredVerdict.objects.exists()
    entry = AuditEntry.objects.get(action="verification.verify")
    assert "van-ban" not in json.dumps(entry.facts)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_get_an_answer_and_never_an_error(name: str, officer: Client) -> None:
    status, _text = ask(officer, HOSTILE[name])
    assert status in {200, 422}
    answer = officer.post("/api/verification/", {"file": upload(HOSTILE[name])})
    assert answer.status_code in {200, 422, 403}


def test_a_huge_file_is_refused(officer: Client, settings: object) -> None:
    settings.UPLOAD_MAX_BYTES = 1000  # type: ignore[attr-defined]
    status, text = ask(officer, letter())
    assert status == 413
    assert "files.too_large" in text


def test_a_missing_file_is_asked_for(officer: Client) -> None:
    assert officer.post(reverse("verification:verify")).status_code == 422


def test_an_unsigned_file_says_so(officer: Client) -> None:
    status, text = ask(officer, letter())
    assert status == 200
    assert "pki.no_signature" in text


def test_a_container_shows_its_files_and_names_the_changed_one(
    officer: Client, trusted: None
) -> None:
    status, text = ask(officer, container("officer-rsa", "seal"), "ho-so.asice")
    assert status == 200
    assert text.count('<article class="signature"') == 2
    assert FIRST in unescape(text)
    # Nothing here says whether they were revoked.
    assert text.count("Không có chữ ký hợp lệ") == 2
    changed = repacked(container(), lambda files: files.update({FIRST: b"%PDF-1.7 khac"}))
    status, text = ask(officer, changed, "ho-so.asice")
    assert 'data-tone="red"' in text
    assert f"Tệp {FIRST} đã bị sửa sau khi ký." in unescape(text)
    assert "Bị sửa sau khi ký" in text


def test_signed_xml_is_judged_on_the_page_and_by_the_endpoint(
    officer: Client, trusted: None
) -> None:
    status, text = ask(officer, signed(), "goi.xml")
    assert (status, text.count('<article class="signature"')) == (200, 1)
    answer = officer.post("/api/verification/", {"file": upload(signed(), "goi.xml")})
    assert answer.json()["signatures"][0]["level"] == "B-T"


def test_a_name_in_a_container_that_is_marked_secret_stops_it(officer: Client) -> None:
    marked = (ContainerFile.of("TUYỆT MẬT.pdf", "application/pdf", b"%PDF-"),)
    status, _text = ask(officer, container("seal", files=marked), "ho-so.asice")
    assert status in {403, 422}


def test_the_endpoint_gives_the_same_report(officer: Client) -> None:
    answer = officer.post("/api/verification/", {"file": upload(good_sealed())})
    assert answer.status_code == 200
    assert len(answer.json()["signatures"]) == 2
    told = [change["code"] for one in answer.json()["revisions"] for change in one["changes"]]
    assert "change_field_filled" in told
