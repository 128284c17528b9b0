"""Setting a token up: a request for a certificate (PKCS#10), and putting the certificate on it."""

from __future__ import annotations

import hashlib
from typing import Any

from asn1crypto import algos, core, csr, keys, pem, x509
from pkcs11 import Attribute, CertificateType, KeyType, Mechanism, ObjectClass
from pkcs11.util.ec import encode_ec_public_key
from pkcs11.util.rsa import encode_rsa_public_key

from .problems import OtherCertificate


def request_for(session: Any, label: str, name: str) -> str:
    """Return a request (PEM) that proves the possession of a key."""
    public = _object(session, ObjectClass.PUBLIC_KEY, label)
    private = _object(session, ObjectClass.PRIVATE_KEY, label)
    is_rsa = public.key_type == KeyType.RSA
    info = csr.CertificationRequestInfo(
        {
            "version": "v1",
            "subject": x509.Name.build({"common_name": name}),
            "subject_pk_info": _public(public, is_rsa=is_rsa),
            "attributes": csr.CRIAttributes([]),
        }
    )
    data = info.dump()
    if is_rsa:
        algorithm = "sha256_rsa"
        value = bytes(private.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS))
    else:
        algorithm = "sha256_ecdsa"
        raw = bytes(private.sign(hashlib.sha256(data).digest(), mechanism=Mechanism.ECDSA))
        value = bytes(algos.DSASignature.from_p1363(raw).dump())
    request = csr.CertificationRequest(
        {
            "certification_request_info": info,
            "signature_algorithm": {"algorithm": algorithm},
            "signature": core.OctetBitString(value),
        }
    )
    return str(pem.armor("CERTIFICATE REQUEST", request.dump()).decode().strip())


def put_certificate(session: Any, label: str, content: bytes) -> None:
    """Store a certificate (PEM or DER) beside its key, or refuse one of another key."""
    der = pem.unarmor(content)[2] if pem.detect(content) else content
    certificate = x509.Certificate.load(der)
    public = _object(session, ObjectClass.PUBLIC_KEY, label)
    ours = _public(public, is_rsa=public.key_type == KeyType.RSA)
    if ours["public_key"].dump() != certificate.public_key["public_key"].dump():
        raise OtherCertificate("the certificate is for another key")
    private = _object(session, ObjectClass.PRIVATE_KEY, label)
    session.create_object(
        {
            Attribute.CLASS: ObjectClass.CERTIFICATE,
            Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
            Attribute.TOKEN: True,
            Attribute.PRIVATE: False,
            Attribute.LABEL: label,
            Attribute.ID: bytes(private[Attribute.ID]),
            Attribute.SUBJECT: certificate.subject.dump(),
            Attribute.ISSUER: certificate.issuer.dump(),
            Attribute.SERIAL_NUMBER: core.Integer(certificate.serial_number).dump(),
            Attribute.VALUE: certificate.dump(),
        }
    )


def _object(session: Any, kind: ObjectClass, label: str) -> Any:
    wanted = {Attribute.CLASS: kind, Attribute.LABEL: label}
    found = next(iter(session.get_objects(wanted)), None)
    if found is None:
        raise OtherCertificate(f"no key {label} on this token")
    return found


def _public(public: Any, *, is_rsa: bool) -> keys.PublicKeyInfo:
    if is_rsa:
        return keys.PublicKeyInfo.wrap(encode_rsa_public_key(public), "rsa")
    return keys.PublicKeyInfo.load(encode_ec_public_key(public))
