"""Keys in a token, against SoftHSM."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from hoatoc.kernel.pki import errors
from hoatoc.kernel.pki.filling import values_for
from hoatoc.kernel.pki.models import Certificate
from hoatoc.kernel.pki.placing import find_places
from hoatoc.kernel.pki.providers.pkcs11 import Pkcs11Keys, TokenCredential
from hoatoc.kernel.pki.signing import seal, sign
from hoatoc.kernel.pki.validation import Verdict, validate

from . import declared, documents

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
MODULE = next((path for path in MODULES if Path(path).exists()), "")
PIN = "1234"

pytestmark = pytest.mark.skipif(
    not MODULE or shutil.which("softhsm2-util") is None,
    reason="SoftHSM is not installed here (Debian package softhsm2), so no token can be tried.",
)


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A token with two keys of the declared PKI."""
    home = tmp_path_factory.mktemp("softhsm")
    (home / "tokens").mkdir()
    config = home / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {home / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(config)
    _run("--init-token", "--free", "--label", "hoatoc", "--pin", PIN, "--so-pin", PIN)
    for number, who in enumerate(("officer", "officer-rsa", "seal-rsa"), 1):
        file = home / f"{who}.pem"
        key = declared.made(who)[1]
        file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        _run(
            "--import", str(file), "--token", "hoatoc", "--label", who,
            "--id", f"0{number}", "--pin", PIN,
        )  # fmt: skip


def _run(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


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
    """Without the lock the module dies of this."""
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
