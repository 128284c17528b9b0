"""The core of XMLDSig: does the value hold over the references, and each reference over its thing.

References are resolved here and nowhere else: a part of the same document by an identifier that is
there once, the whole document, or a file of the container by its name. Nothing is ever fetched, and
of all transforms only canonicalisation and the removal of the signature itself are known.
"""

from __future__ import annotations

import copy
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import unquote

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from .canonical import Malformed, canonical
from .names import CANONICAL, DIGESTS, ECDSA, ENVELOPED, INCLUSIVE, METHODS, PSS, RSA, ds, xades
from .reading import Canonicalisation, Identifiers, is_over_properties

if TYPE_CHECKING:
    from .canonical import Element
    from .reading import Claims, Reference

SMALLEST_RSA: Final = 2048
SMALLEST_CURVE: Final = 256
_Digest = type[hashes.SHA256 | hashes.SHA384 | hashes.SHA512]
_HASHES: Final[dict[str, _Digest]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


class Files(Protocol):
    """The files that a signature may name beside its own document."""

    def names(self) -> frozenset[str]:
        """Return the names of everything that may be signed."""
        ...

    def digest(self, name: str, algorithm: str) -> bytes | None:
        """Return the hash of a file, or None where there is none of this name."""
        ...


@dataclass(frozen=True)
class NoFiles:
    """A document that stands alone."""

    def names(self) -> frozenset[str]:
        """Return nothing."""
        return frozenset()

    def digest(self, name: str, algorithm: str) -> None:
        """Return None: there is no other file."""
        del name, algorithm


@dataclass
class Held:
    """What the references of one signature were found to hold over."""

    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    weak: bool = False
    files: list[str] = field(default_factory=list)
    # Whether everything in the document is signed but the signature itself.
    is_whole: bool = False
    has_properties: bool = False


def held_over(claims: Claims, root: Element, files: Files) -> Held:
    """Hold every reference against the thing that it names."""
    held, document = Held(), _Document(claims, root)
    for reference in claims.references:
        algorithm = DIGESTS.get(reference.method)
        if algorithm is None:
            held.weak = True
            continue
        if is_over_properties(reference, claims):
            held.has_properties = True
        if not reference.uri or reference.uri.startswith("#"):
            if document.digest(reference, algorithm) != reference.digest:
                held.changed.append("")
        else:
            _hold_file(reference, files, algorithm, held)
    held.is_whole = document.is_whole()
    document.refuse_hidden()
    return held


def _hold_file(reference: Reference, files: Files, algorithm: str, held: Held) -> None:
    if reference.transforms:
        raise Malformed("transform_refused", algorithm=reference.transforms[0].algorithm[:120])
    name = _name(reference.uri)
    if name in held.files:
        raise Malformed("object_repeated", name=name[:200])
    held.files.append(name)
    digest = files.digest(name, algorithm)
    if digest is None:
        held.missing.append(name)
    elif digest != reference.digest:
        held.changed.append(name)


def _name(uri: str) -> str:
    try:
        return unquote(uri, errors="strict")
    except UnicodeDecodeError as problem:
        raise Malformed("form_unknown") from problem


class _Document:
    """The document that a signature stands in, and which of its parts the signature is over."""

    def __init__(self, claims: Claims, root: Element) -> None:
        self._signature, self._root = claims.element, root
        self._identifiers = Identifiers(root)
        self._parts: list[Element] = []

    def digest(self, reference: Reference, algorithm: str) -> bytes:
        """Return the hash of the part that a reference names, after its transforms."""
        removes, form = _transforms(reference)
        target = self._identifiers.one(reference.uri[1:]) if reference.uri else self._root
        if any(one is target for one in self._parts):
            raise Malformed("object_repeated", name=reference.uri[:200])
        self._parts.append(target)
        part = _without(self._signature, self._root, target) if removes else target
        # An empty reference is the document with what stands before and behind its root.
        whole = part.getroottree() if not reference.uri else part
        return hashlib.new(algorithm, canonical(whole, form.algorithm, form.prefixes)).digest()

    def is_whole(self) -> bool:
        """Tell whether everything is signed but the signature itself."""
        if self._signature is not self._root:
            return self._is_signed(self._root)
        return any(map(self._is_signed, self._objects()))

    def refuse_hidden(self) -> None:
        """Refuse what stands inside the signature and is not signed, where people may read it."""
        if not all(map(self._is_signed, self._objects())):
            raise Malformed("hidden_inside")

    def _objects(self) -> list[Element]:
        """Return what the signature holds beside the properties of XAdES."""
        found = self._signature.findall(ds("Object"))
        return [
            one for one in found
            if len(one) != 1 or one.find(xades("QualifyingProperties")) is None
        ]  # fmt: skip

    def _is_signed(self, element: Element) -> bool:
        return any(one is element for one in self._parts)


def _transforms(reference: Reference) -> tuple[bool, Canonicalisation]:
    """Return whether the signature itself is left out, and the form; nothing else is known."""
    removes, form = False, None
    for one in reference.transforms:
        if one.algorithm == ENVELOPED and not removes and form is None:
            removes = True
        elif one.algorithm in CANONICAL and form is None:
            form = one
        else:
            raise Malformed("transform_refused", algorithm=one.algorithm[:120])
    # XMLDSig 4.4.3.2: where no form is named it is C14N 1.0.
    return removes, form or Canonicalisation(INCLUSIVE)


def _without(signature: Element, root: Element, target: Element) -> Element:
    """Return a copy of the target from which the signature is gone and nothing else."""
    if signature is target or target not in (signature, *signature.iterancestors()):
        raise Malformed("transform_refused", algorithm=ENVELOPED)
    tree = root.getroottree()
    own, goal = tree.getelementpath(signature), tree.getelementpath(target)
    copied = copy.deepcopy(tree)
    gone = copied.find(own)
    above, before = gone.getparent(), gone.getprevious()
    if gone.tail:
        if before is not None:
            before.tail = (before.tail or "") + gone.tail
        else:
            above.text = (above.text or "") + gone.tail
    above.remove(gone)
    found: Element = copied.getroot() if target is root else copied.find(goal)
    return found


def fits(certificate: bytes, claims: Claims) -> bool:
    """Tell whether the value is the certificate's over the signed references."""
    signed = canonical(claims.info, claims.form.algorithm, claims.form.prefixes)
    kind, digest = METHODS[claims.method]
    chosen = _HASHES[digest]()
    key = x509.load_der_x509_certificate(certificate).public_key()
    try:
        if kind == ECDSA and isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(_as_der(claims.value, key), signed, ec.ECDSA(chosen))
        elif kind == RSA and isinstance(key, rsa.RSAPublicKey):
            key.verify(claims.value, signed, padding.PKCS1v15(), chosen)
        elif kind == PSS and isinstance(key, rsa.RSAPublicKey):
            salted = padding.PSS(padding.MGF1(chosen), chosen.digest_size)
            key.verify(claims.value, signed, salted, chosen)
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _as_der(value: bytes, key: ec.EllipticCurvePublicKey) -> bytes:
    size = (key.key_size + 7) // 8
    if len(value) != size * 2:
        raise InvalidSignature
    first, second = value[:size], value[size:]
    return utils.encode_dss_signature(int.from_bytes(first, "big"), int.from_bytes(second, "big"))


def is_strong(certificate: bytes, claims: Claims) -> bool:
    """Tell whether method and key are what Circular 15/2025 asks for."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    if isinstance(key, rsa.RSAPublicKey):
        size = SMALLEST_RSA
    elif isinstance(key, ec.EllipticCurvePublicKey):
        size = SMALLEST_CURVE
    else:
        return False
    return claims.method in METHODS and key.key_size >= size
