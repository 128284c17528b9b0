"""Signed XML for tests: what we make, and what an attacker with a key of his own makes of it."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from hoatoc.kernel.pki.tests import declared
from hoatoc.kernel.pki.validation import validate
from hoatoc.kernel.pki.xades import complete, prepare_enveloped
from hoatoc.kernel.pki.xades.canonical import canonical
from hoatoc.kernel.pki.xades.names import ds, xades

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hoatoc.kernel.pki.validation import ValidationReport

PACKET = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Goi xmlns="urn:goi" xmlns:k="urn:khac">\n  <k:Dau Id="dau"/>\n'
    "  <Than Id='than'>Số 125/KH-ĐVA &amp; phụ lục<!-- lời ngoài --></Than>\n</Goi>\n"
).encode()
needs_xmlsec = pytest.mark.skipif(
    shutil.which("xmlsec1") is None,
    reason="xmlsec1 is not installed here (Debian package xmlsec1): no second judge of XML.",
)


@cache
def signed(who: str = "seal", *, into: str = "", is_stamped: bool = True) -> bytes:
    """The packet signed inside itself."""
    signer = declared.credential(who)
    prepared = prepare_enveloped(PACKET, signer=signer, at=declared.NOW, into=into)
    stamper = declared.timestamper() if is_stamped else None
    return complete(prepared, signer.sign(prepared.to_sign), timestamper=stamper)


def judged(content: bytes) -> ValidationReport:
    """What we say of a file."""
    return validate(content, trust=declared.trust(), at=declared.NOW)


def codes(report: ValidationReport) -> set[str]:
    """Every reason for which something is wrong or said."""
    inside = {reason.code for one in report.signatures for reason in one.reasons}
    return inside | {reason.code for reason in report.reasons}


def changed(content: bytes, change: Callable[[Any], object]) -> bytes:
    """The document after somebody without a key has changed it."""
    root = etree.fromstring(content)
    change(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def resigned(content: bytes, change: Callable[[Any], object], *, by: str = "officer-rsa") -> bytes:
    """The document after somebody with a good key has signed an odd signature."""

    def rewritten(root: Any) -> None:
        change(root)
        element = next(root.iter(ds("Signature")))
        properties = next(root.iter(xades("SignedProperties")), None)
        for one in element.iter(ds("Reference")):
            if properties is not None and one.get("URI") == f"#{properties.get('Id')}":
                digest = hashlib.sha256(canonical(properties)).digest()
                one.find(ds("DigestValue")).text = base64.b64encode(digest).decode()
        info = element.find(ds("SignedInfo"))
        is_weak = info.find(ds("SignatureMethod")).get("Algorithm", "").endswith("rsa-sha1")
        chosen = hashes.SHA1() if is_weak else hashes.SHA256()  # noqa: S303 (what an attacker uses)
        value = declared.made(by)[1].sign(canonical(info), padding.PKCS1v15(), chosen)  # type: ignore[call-arg, arg-type]
        element.find(ds("SignatureValue")).text = base64.b64encode(value).decode()

    return changed(content, rewritten)


def xmlsec_holds(document: Path, folder: Path) -> bool:
    """What xmlsec1 says of the core of the signature: value and every reference."""
    root = folder / "root.pem"
    root.write_bytes(declared.made("root")[0].public_bytes(Encoding.PEM))
    middle = folder / "sub.pem"
    middle.write_bytes(declared.made("sub")[0].public_bytes(Encoding.PEM))
    command = [
        "xmlsec1", "--verify", "--trusted-pem", str(root), "--untrusted-pem", str(middle),
        "--verification-time", f"{declared.NOW:%Y-%m-%d %H:%M:%S}",
        "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
        "--enabled-reference-uris", "empty,same-doc,local,remote", str(document),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    return done.returncode == 0
