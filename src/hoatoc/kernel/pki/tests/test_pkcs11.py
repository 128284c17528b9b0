"""Keys in a token, against SoftHSM."""

from __future__ import annotations

import json
import threading
from datetime import date
from io import BufferedRWPair
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hoatoc.kernel.pki import errors
from hoatoc.kernel.pki.filling import values_for
from hoatoc.kernel.pki.models import Certificate
from hoatoc.kernel.pki.node_signature import node_credential
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.providers import devices
from hoatoc.kernel.pki.providers.pkcs11 import Pkcs11Keys, TokenCredential
from hoatoc.kernel.pki.signing import fits, seal, sign
from hoatoc.kernel.pki.validation import Verdict, validate

from . import declared, documents, softhsm
from .softhsm import LOOP, MODULE, PIN

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

pytestmark = softhsm.needed


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A token with keys of the declared PKI."""
    softhsm.make_token(tmp_path_factory.mktemp("softhsm"))


@pytest.fixture(autouse=True)
def _module(token: None, settings: Settings) -> None:
    settings.PKCS11_MODULE = MODULE


def _credential(who: str, pin: str = PIN) -> TokenCredential:
    row = Certificate(der=declared.der(who), key_label=f"hoatoc/{who}", provider="pkcs11")
    return Pkcs11Keys().credential(row, pin)


@pytest.mark.parametrize("who", ["officer", "officer-rsa"])
def test_key_in_a_token_signs(who: str) -> None:
    credential = _credential(who)
    credential = TokenCredential(
        credential.certificate,
        declared.credential(who).chain,
        credential.token,
        credential.label,
        PIN,
    )
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=None)

    signed = sign(
        documents.reserved(),
        credential=credential,
        place=places.signature,
        picture=documents.blue(),
        at=declared.NOW,
        timestamper=declared.timestamper(),
    )

    assert validate(signed, trust=declared.trust(), at=declared.NOW).verdict is Verdict.VALID


def test_the_seal_of_a_unit_is_set_by_its_hsm_and_let_in_by_the_entrance() -> None:
    """What a site sets: PKCS11_MODULE, and ``token label/key label`` of the unit's certificate."""
    credential = _credential("seal-rsa")
    chained = TokenCredential(
        credential.certificate, declared.credential("seal-rsa").chain, credential.token,
        credential.label, PIN,
    )  # fmt: skip
    places = find_places(documents.letter(), signer_name=documents.SIGNER, title=documents.TITLE)
    assert places.seal is not None

    sealed = seal(
        documents.good_signed(),
        credential=chained,
        place=places.seal,
        picture=documents.red(),
        values=values_for(number="7", symbol="BTM-VP", on=date(2026, 11, 21)),
        at=declared.NOW,
        timestamper=declared.timestamper(),
    )

    report = validate(sealed, trust=declared.trust(), at=declared.NOW)
    assert report.verdict is Verdict.VALID
    assert [one.field_name for one in report.signatures] == ["Personal", "Seal"]


def test_threads_do_not_disturb_each_other() -> None:
    """Two threads at once inside the library would kill it."""
    credential = _credential("officer")
    results: list[int] = []

    def work() -> None:
        results.extend(len(credential.sign(b"x")) for _round in range(25))

    threads = [threading.Thread(target=work) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(results) == 100
    assert all(68 <= size <= 72 for size in results)


def test_wrong_pin_missing_key_and_missing_module_are_told(settings: Settings) -> None:
    with pytest.raises(errors.WrongPin):
        _credential("officer", "9999")
    with pytest.raises(errors.KeyMissing):
        _credential("seal")
    settings.PKCS11_MODULE = ""
    with pytest.raises(errors.TokenFailed):
        _credential("officer")


def test_a_token_goes_on_with_the_pin_that_was_kept(token: None) -> None:
    label = "hoatoc/officer"
    certificate = Certificate(der=declared.der("officer"), key_label=label, provider="pkcs11")

    kept = Pkcs11Keys().keep(certificate, PIN)

    assert Pkcs11Keys().resume(certificate, kept).sign(b"x")
    with pytest.raises(errors.WrongPin):
        Pkcs11Keys().keep(certificate, "9999")


def _pid() -> int:
    process = devices.device_of(MODULE)._process
    assert process is not None
    return process.pid


def test_the_library_of_the_maker_is_in_another_process_and_sees_no_secret_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    devices.device_of(MODULE).close()

    assert _credential("officer").sign(b"x")

    name = Path(MODULE).name
    assert name in Path(f"/proc/{_pid()}/maps").read_text()
    assert b"secret" not in Path(f"/proc/{_pid()}/environ").read_bytes()
    assert PIN.encode() not in Path(f"/proc/{_pid()}/cmdline").read_bytes()
    limits = Path(f"/proc/{_pid()}/limits").read_text()
    assert [line.split()[4:6] for line in limits.splitlines() if "core file" in line] == [
        ["0", "0"]
    ]


@pytest.mark.parametrize("function", ["C_Initialize", "C_Login", "C_Sign"])
def test_a_library_that_crashes_is_told_and_takes_nothing_with_it(
    function: str, settings: Settings, tmp_path: Path
) -> None:
    """Each of the three moments: opening the library, trying the PIN, signing."""
    settings.PKCS11_MODULE = softhsm.broken_at(function, tmp_path / "broken.so")

    with pytest.raises(errors.DeviceBroke) as told:
        _credential("officer").sign(b"x")
    assert told.value.facts == {"problem": "SIGILL"}

    settings.PKCS11_MODULE = MODULE
    assert _credential("officer").sign(b"x")


def test_a_library_that_never_comes_back_is_ended(settings: Settings, tmp_path: Path) -> None:
    settings.PKCS11_MODULE = softhsm.broken_at("C_Sign", tmp_path / "hanging.so", code=LOOP)
    credential = _credential("officer")
    devices.device_of(settings.PKCS11_MODULE).close()
    settings.PKCS11_SECONDS = 1

    with pytest.raises(errors.DeviceSilent):
        credential.sign(b"x")


def test_what_the_library_took_is_never_asked_twice_and_what_it_did_not_take_is(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    """A wrong PIN that is sent twice would be two attempts of the three that a card allows."""
    credential = _credential("officer")
    before = _pid()
    process = devices.device_of(MODULE)._process
    assert process is not None
    process.kill()
    process.wait()

    assert credential.sign(b"x")
    assert _pid() != before

    started: list[devices.Device] = []
    real = devices.Device._started

    def counted(self: devices.Device) -> BufferedRWPair:
        started.append(self)
        return real(self)

    monkeypatch.setattr(devices.Device, "_started", counted)
    settings.PKCS11_MODULE = softhsm.broken_at("C_Login", tmp_path / "broken.so")
    with pytest.raises(errors.DeviceBroke):
        _credential("officer")
    assert len(started) == 1


def test_a_process_that_cannot_start_is_told(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(devices, "MODULE", "hoatoc.no_such_module")
    settings.PKCS11_MODULE = "/no/such/library.so"

    with pytest.raises(errors.TokenFailed):
        _credential("officer")


def test_something_that_is_no_library_is_told(settings: Settings, tmp_path: Path) -> None:
    settings.PKCS11_MODULE = str(tmp_path / "text.so")
    Path(settings.PKCS11_MODULE).write_text(json.dumps("no library"))

    with pytest.raises(errors.TokenFailed):
        _credential("officer")


def test_a_key_in_a_token_signs_the_reports_of_the_node(settings: Settings, tmp_path: Path) -> None:
    chain = [declared.der("seal-rsa"), *declared.credential("seal-rsa").chain]
    pems = (x509.load_der_x509_certificate(one).public_bytes(Encoding.PEM) for one in chain)
    (tmp_path / "chain.pem").write_bytes(b"".join(pems))
    (tmp_path / "pin").write_text(f"{PIN}\n")
    settings.REPORT_KEY = "hoatoc/seal-rsa"
    settings.REPORT_CERTIFICATES = str(tmp_path / "chain.pem")
    settings.REPORT_PIN_FILE = str(tmp_path / "pin")

    credential = node_credential()

    assert credential is not None
    assert credential.chain == declared.credential("seal-rsa").chain
    assert fits(declared.der("seal-rsa"), credential.sign(b"a report"), b"a report")
