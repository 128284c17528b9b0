"""Our signatures before two more judges: the schemas of ETSI, and a library that is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from hoatoc.kernel.pki.tests import declared
from hoatoc.kernel.pki.xades import DataObject, prepare_detached
from hoatoc.kernel.pki.xades.names import xades

from .samples import signed

judges = pytest.importorskip(
    "signxml.xades", reason="signxml is not installed (./run install --developers): no third judge."
)
refusals = pytest.importorskip("signxml.exceptions")
FOLDER = Path(judges.__file__).parent / "schemas"


def test_the_properties_are_valid_by_the_schema_of_etsi() -> None:
    schema = etree.XMLSchema(etree.parse(FOLDER / "XAdES01903v132-201601.xsd"))
    files = [DataObject("hồ sơ.pdf", "application/pdf", bytes(32))]
    signer = declared.credential("officer-rsa")
    beside = prepare_detached(files, signer=signer, at=declared.NOW).document
    for content in (signed(), signed("seal-rsa", is_stamped=False), beside):
        (properties,) = etree.fromstring(content).iter(xades("QualifyingProperties"))
        assert schema.validate(etree.ElementTree(properties)), schema.error_log


@pytest.mark.parametrize("who", ["seal", "seal-rsa"])
@pytest.mark.parametrize("into", ["", "{urn:khac}Dau"])
def test_signxml_finds_core_and_properties_good(who: str, into: str) -> None:
    judge, certificate = judges.XAdESVerifier(), declared.made(who)[0]
    content = signed(who, into=into)
    expected = {"x509_cert": certificate, "expect_references": 2}

    told = judge.verify(content, **expected)

    assert "{urn:goi}Goi" in {one.signed_xml.tag for one in told}
    with pytest.raises(refusals.InvalidDigest):
        judge.verify(content.replace(b"125/KH", b"999/KH"), **expected)
