"""XML made to deceive: each known way is refused by its name, and nothing raises."""

from __future__ import annotations

import base64
import copy
import hashlib
import random
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from hoatoc.kernel.pki.validation import Verdict
from hoatoc.kernel.pki.xades.canonical import canonical
from hoatoc.kernel.pki.xades.names import ENVELOPED, ds, xades

from .samples import changed, codes, judged, resigned, signed

if TYPE_CHECKING:
    from collections.abc import Callable

SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1"


def _signature(root: Any) -> Any:
    return next(root.iter(ds("Signature")))


def _wrapped(root: Any) -> None:
    """The signed document becomes a part of another, which says something else."""
    inner = copy.deepcopy(root)
    for child in root:
        root.remove(child)
    etree.SubElement(root, "{urn:goi}Than").text = "Số 999/KH-ĐVA"
    root.append(inner)


def _twin(root: Any) -> None:
    """A second element takes the identifier of the signed properties."""
    name = next(root.iter(xades("SignedProperties"))).get("Id")
    root.find("{urn:goi}Than").set("Id", name)


def _hidden(root: Any) -> None:
    hidden = etree.SubElement(_signature(root), ds("Object"))
    etree.SubElement(hidden, "{urn:goi}Than").text = "Số 999/KH-ĐVA"


def _other_certificate(root: Any) -> None:
    own = next(root.iter(ds("X509Certificate")))
    own.text = etree.fromstring(signed("seal-rsa")).findtext(f".//{ds('X509Certificate')}")


def _swapped_stamp(root: Any) -> None:
    way = f".//{xades('EncapsulatedTimeStamp')}"
    root.find(way).text = etree.fromstring(signed("seal-rsa")).findtext(way)


def _unsigned_properties(root: Any) -> None:
    info = _signature(root).find(ds("SignedInfo"))
    info.remove(info.findall(ds("Reference"))[1])


CHANGED: dict[str, tuple[Callable[[Any], object], str]] = {
    "a changed word": (lambda r: r.find("{urn:goi}Than").set("so", "9"), "hash_mismatch"),
    "wrapped in another document": (_wrapped, "hash_mismatch"),
    "an identifier that is there twice": (_twin, "id_repeated"),
    "hidden inside the signature": (_hidden, "hidden_inside"),
    "the certificate of another": (_other_certificate, "certificate_unnamed"),
    "the time stamp of another signature": (_swapped_stamp, "timestamp_foreign"),
    "a reference less": (_unsigned_properties, "properties_unsigned"),
    "no value": (lambda r: _signature(r).remove(_signature(r)[1]), "form_unknown"),
}


@pytest.mark.parametrize("name", sorted(CHANGED))
def test_a_changed_document_is_refused_by_name(name: str) -> None:
    change, code = CHANGED[name]
    report = judged(changed(signed(), change))
    assert report.verdict is Verdict.NOT_VALID
    assert code in codes(report)


def _to_part(root: Any) -> None:
    """The signer signs one element alone; then it is moved away and another takes its place."""
    reference = _signature(root).find(f".//{ds('Reference')}")
    reference.set("URI", "#than")
    transforms = reference.find(ds("Transforms"))
    transforms.remove(transforms[0])
    part = root.find("{urn:goi}Than")
    digest = hashlib.sha256(canonical(part)).digest()
    reference.find(ds("DigestValue")).text = base64.b64encode(digest).decode()


def _moved(root: Any) -> None:
    part = root.find("{urn:goi}Than")
    fake = copy.deepcopy(part)
    fake.text = "Số 999/KH-ĐVA"
    fake.set("Id", "khac")
    root.replace(part, fake)
    etree.SubElement(root, "Kho").append(part)


def _transform(algorithm: str) -> Callable[[Any], object]:
    def change(root: Any) -> None:
        for one in _signature(root).iter(ds("Transform")):
            if one.get("Algorithm") == ENVELOPED:
                one.set("Algorithm", f"http://www.w3.org/TR/1999/{algorithm}")
                etree.SubElement(one, ds("XPath")).text = "not(ancestor-or-self::Than)"

    return change


def _weak_digest(root: Any) -> None:
    next(_signature(root).iter(ds("DigestMethod"))).set("Algorithm", SHA1)


def _weak_method(root: Any) -> None:
    method = _signature(root).find(f".//{ds('SignatureMethod')}")
    method.set("Algorithm", "http://www.w3.org/2000/09/xmldsig#rsa-sha1")


def _outside(root: Any) -> None:
    reference = _signature(root).find(f".//{ds('Reference')}")
    reference.set("URI", "file:///etc/hostname")
    reference.remove(reference.find(ds("Transforms")))


def _names_other(root: Any) -> None:
    digest = next(root.iter(xades("CertDigest"))).find(ds("DigestValue"))
    digest.text = digest.text[::-1].lstrip("=") + "="


ODD: dict[str, tuple[Callable[[Any], object], str]] = {
    "one element, later moved": (_to_part, "part_only"),
    "an XPath": (_transform("http://www.w3.org/TR/1999/REC-xpath-19991116"), "transform_refused"),
    "a style sheet": (
        _transform("http://www.w3.org/TR/1999/REC-xslt-19991116"),
        "transform_refused",
    ),
    "SHA-1 of what is signed": (_weak_digest, "weak_algorithm"),
    "SHA-1 in the signature": (_weak_method, "weak_algorithm"),
    "a file of this machine": (_outside, "object_missing"),
    "another certificate": (_names_other, "certificate_unnamed"),
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_what_a_good_key_signs_is_not_good_for_that(name: str) -> None:
    change, code = ODD[name]
    content = resigned(signed("officer-rsa"), change)
    if code == "part_only":
        assert not judged(content).verdict.is_good
        content = changed(content, _moved)
    report = judged(content)
    assert not report.verdict.is_good
    assert code in codes(report)


LAUGHS = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 9) for n in range(1, 12))
TYPED = {
    "a document type": b"<!DOCTYPE Goi>",
    "a file by an entity": b'<!DOCTYPE Goi [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "a billion laughs": b'<!DOCTYPE Goi [<!ENTITY a0 "ha">' + LAUGHS + b"]>",
    "a type from the network": b'<!DOCTYPE Goi SYSTEM "http://192.0.2.1/x.dtd">',
}


@pytest.mark.parametrize("name", sorted(TYPED))
def test_document_types_and_entities_are_never_read(name: str) -> None:
    report = judged(signed().replace(b"<Goi", TYPED[name] + b"<Goi", 1))
    assert report.verdict is Verdict.NOT_VALID
    assert codes(report) == {"xml_dangerous"}


def test_endless_depth_and_broken_xml_are_named() -> None:
    deep = signed().replace(b"<k:Dau", b"<d>" * 3000 + b"</d>" * 3000 + b"<k:Dau")
    for content in (deep, signed()[:-20], signed().replace(b"</Goi>", b"</Goj>")):
        report = judged(content)
        assert (report.verdict, codes(report)) == (Verdict.NOT_VALID, {"xml_broken"})


def test_any_flipped_bit_is_refused_or_changes_nothing_that_is_signed() -> None:
    content, draw = signed(), random.Random(5)

    def said(whole: bytes) -> bytes:
        root = etree.fromstring(whole)
        for one in list(root.iter(ds("Signature"))):
            one.getparent().remove(one)
        return canonical(root)

    own = said(content)
    for _ in range(120):
        at, bit = draw.randrange(len(content)), draw.randrange(8)
        flipped = content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]
        if judged(flipped).verdict.is_good:
            assert said(flipped) == own, (at, bit)
