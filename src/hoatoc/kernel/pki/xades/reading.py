"""The parts of one XML signature as it claims them, read strictly: nothing is judged yet."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

from .canonical import Malformed
from .names import CANONICAL, EXCLUSIVE, SIGNED_PROPERTIES, ds, xades

if TYPE_CHECKING:
    from .canonical import Element

MOST_REFERENCES: Final = 5_000
MOST_CERTIFICATES: Final = 20
MOST_KEPT: Final = 50
_PREFIXES: Final = "{http://www.w3.org/2001/10/xml-exc-c14n#}InclusiveNamespaces"
# Attributes that a schema may have made identifiers; no schema is at hand to ask.
_ID_NAMES: Final = frozenset({"id", "assertionid"})


_CHILDREN: Final = frozenset(map(ds, ("SignedInfo", "SignatureValue", "KeyInfo", "Object")))


@dataclass(frozen=True)
class Canonicalisation:
    """How a part is written before it is hashed."""

    algorithm: str
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reference:
    """One thing that a signature says it signs."""

    uri: str
    kind: str
    transforms: tuple[Canonicalisation, ...]
    method: str
    digest: bytes


@dataclass(frozen=True)
class Named:
    """A certificate as a signature names it: by its digest."""

    method: str
    digest: bytes


@dataclass(frozen=True)
class Stamp:
    """A time stamp of the value: the form that it is over, and the token."""

    over: Canonicalisation
    token: bytes


@dataclass(frozen=True)
class Claims:
    """What one signature says of itself."""

    element: Element
    key: str
    info: Element
    form: Canonicalisation
    method: str
    references: tuple[Reference, ...]
    value_element: Element
    value: bytes
    certificates: tuple[bytes, ...]
    properties: Element | None
    named: tuple[Named, ...]
    claimed_at: datetime | None
    stamps: tuple[Stamp, ...]
    # What lies beside it for the years to come (B-LT): it is no more than an offer.
    answers: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()
    others: tuple[bytes, ...] = ()


def signatures_in(root: Element) -> list[Element]:
    """Return the signatures of a document in their order."""
    return list(root.iter(ds("Signature")))


class Identifiers:
    """The elements of a document by their identifiers, looked up by references."""

    def __init__(self, root: Element) -> None:
        self._found: dict[str, list[Element]] = {}
        for one in root.iter():
            for key, value in one.attrib.items():
                if str(key).rpartition("}")[2].lower() in _ID_NAMES:
                    self._found.setdefault(str(value), []).append(one)

    def one(self, name: str) -> Element:
        """Return the element of a name; two of them are the way of wrapping attacks."""
        found = self._found.get(name, [])
        if len(found) > 1:
            raise Malformed("id_repeated", id=name[:80])
        if not found:
            raise Malformed("id_missing", id=name[:80])
        return found[0]


def claims_of(element: Element) -> Claims:
    """Read one signature; raises ``Malformed`` for whatever is not as it has to be."""
    if any(above.tag == ds("Signature") for above in element.iterancestors()):
        raise Malformed("nested")
    if any(child.tag not in _CHILDREN for child in element):
        raise Malformed("form_unknown")
    info = _only(element, ds("SignedInfo"))
    value = _only(element, ds("SignatureValue"))
    references = info.findall(ds("Reference"))
    if not references or len(references) > MOST_REFERENCES:
        raise Malformed("form_unknown")
    properties, unsigned = _qualifying(element)
    named, claimed_at = _stated(properties)
    return Claims(
        element=element,
        key=element.get("Id", "")[:80],
        info=info,
        form=_canonicalisation(_only(info, ds("CanonicalizationMethod"))),
        method=_only(info, ds("SignatureMethod")).get("Algorithm", ""),
        references=tuple(_reference(one) for one in references),
        value_element=value,
        value=_bytes(value),
        certificates=_certificates(element),
        properties=properties,
        named=named,
        claimed_at=claimed_at,
        stamps=_stamps(unsigned),
        answers=_kept(unsigned, "EncapsulatedOCSPValue"),
        lists=_kept(unsigned, "EncapsulatedCRLValue"),
        others=_kept(unsigned, "EncapsulatedX509Certificate"),
    )


def _qualifying(element: Element) -> tuple[Element | None, Element | None]:
    """Return the signed and the unsigned properties; without XAdES there are none."""
    found = element.findall(f"{ds('Object')}/{xades('QualifyingProperties')}")
    if not found:
        return None, None
    if len(found) > 1 or found[0].get("Target") != f"#{element.get('Id')}":
        raise Malformed("form_unknown")
    return _only(found[0], xades("SignedProperties")), found[0].find(xades("UnsignedProperties"))


def _stated(properties: Element | None) -> tuple[tuple[Named, ...], datetime | None]:
    if properties is None:
        return (), None
    own = _only(properties, xades("SignedSignatureProperties"))
    named = [
        Named(_algorithm(one, "DigestMethod"), _bytes(_only(one, ds("DigestValue"))))
        for version in ("SigningCertificateV2", "SigningCertificate")
        for one in own.findall(f"{xades(version)}/{xades('Cert')}/{xades('CertDigest')}")
    ]
    claimed = own.find(xades("SigningTime"))
    return tuple(named), _moment(claimed) if claimed is not None else None


def _moment(element: Element) -> datetime | None:
    """Return the time that the signer states; without a zone it says nothing."""
    try:
        moment = datetime.fromisoformat(_string(element))
    except ValueError as problem:
        raise Malformed("form_unknown") from problem
    return moment if moment.tzinfo else None


def _stamps(unsigned: Element | None) -> tuple[Stamp, ...]:
    if unsigned is None:
        return ()
    way = f"{xades('UnsignedSignatureProperties')}/{xades('SignatureTimeStamp')}"
    found = []
    for one in unsigned.findall(way)[:MOST_CERTIFICATES]:
        method = one.find(ds("CanonicalizationMethod"))
        over = _canonicalisation(method) if method is not None else Canonicalisation(EXCLUSIVE)
        found.append(Stamp(over, _bytes(_only(one, xades("EncapsulatedTimeStamp")))))
    return tuple(found)


def _kept(unsigned: Element | None, name: str) -> tuple[bytes, ...]:
    if unsigned is None:
        return ()
    return tuple(_bytes(one) for one in islice(unsigned.iter(xades(name)), MOST_KEPT))


def _certificates(element: Element) -> tuple[bytes, ...]:
    way = f"{ds('KeyInfo')}/{ds('X509Data')}/{ds('X509Certificate')}"
    found = element.findall(way)
    if len(found) > MOST_CERTIFICATES:
        raise Malformed("form_unknown")
    return tuple(_bytes(one) for one in found)


def _reference(element: Element) -> Reference:
    uri = element.get("URI")
    if uri is None:
        raise Malformed("form_unknown")
    transforms = element.findall(f"{ds('Transforms')}/{ds('Transform')}")
    return Reference(
        uri=uri,
        kind=element.get("Type", ""),
        transforms=tuple(_canonicalisation(one) for one in transforms),
        method=_algorithm(element, "DigestMethod"),
        digest=_bytes(_only(element, ds("DigestValue"))),
    )


def is_over_properties(reference: Reference, claims: Claims) -> bool:
    """Tell whether a reference is that to the signature's own signed properties."""
    own = claims.properties
    return (
        own is not None
        and reference.uri == f"#{own.get('Id')}"
        and (reference.kind == SIGNED_PROPERTIES)
    )


def _canonicalisation(element: Element) -> Canonicalisation:
    algorithm = element.get("Algorithm", "")
    if algorithm == EXCLUSIVE and len(element):
        prefixes = _only(element, _PREFIXES).get("PrefixList", "").split()
        return Canonicalisation(algorithm, tuple(prefixes))
    if len(element) and algorithm not in CANONICAL:
        # Whatever a transform is told (an XPath, a style sheet) is never run here.
        raise Malformed("transform_refused", algorithm=algorithm[:120])
    return Canonicalisation(algorithm)


def _algorithm(parent: Element, name: str) -> str:
    return str(_only(parent, ds(name)).get("Algorithm", ""))


def _only(parent: Element, name: str) -> Element:
    found = parent.findall(name)
    if len(found) != 1:
        raise Malformed("form_unknown")
    return found[0]


def _string(element: Element) -> str:
    """Return the text of an element that has no children: a comment would cut it in two."""
    if len(element):
        raise Malformed("form_unknown")
    return "".join((element.text or "").split())


def _bytes(element: Element) -> bytes:
    try:
        return base64.b64decode(_string(element), validate=True)
    except (binascii.Error, ValueError) as problem:
        raise Malformed("form_unknown") from problem
