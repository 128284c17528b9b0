"""Names of XML signatures: namespaces, and the algorithms that are read and made here."""

from typing import Final

DS: Final = "http://www.w3.org/2000/09/xmldsig#"
XADES: Final = "http://uri.etsi.org/01903/v1.3.2#"
ASIC: Final = "http://uri.etsi.org/02918/v1.2.1#"
SIGNED_PROPERTIES: Final = "http://uri.etsi.org/01903#SignedProperties"

ENVELOPED: Final = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
EXCLUSIVE: Final = "http://www.w3.org/2001/10/xml-exc-c14n#"
INCLUSIVE: Final = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
INCLUSIVE_11: Final = "http://www.w3.org/2006/12/xml-c14n11"
# None of them keeps comments: what a comment says is nobody's statement.
CANONICAL: Final = frozenset({EXCLUSIVE, INCLUSIVE, INCLUSIVE_11})

SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"
DIGESTS: Final = {
    SHA256: "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
    "http://www.w3.org/2007/05/xmldsig-more#sha3-256": "sha3_256",
    "http://www.w3.org/2007/05/xmldsig-more#sha3-384": "sha3_384",
    "http://www.w3.org/2007/05/xmldsig-more#sha3-512": "sha3_512",
}

RSA_SHA256: Final = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
ECDSA_SHA256: Final = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
RSA, PSS, ECDSA = "rsa", "pss", "ecdsa"
# Kind of key and digest by the algorithm's name; the rest is weak or not for signatures.
METHODS: Final = {
    RSA_SHA256: (RSA, "sha256"),
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384": (RSA, "sha384"),
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": (RSA, "sha512"),
    "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1": (PSS, "sha256"),
    "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1": (PSS, "sha384"),
    "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1": (PSS, "sha512"),
    ECDSA_SHA256: (ECDSA, "sha256"),
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384": (ECDSA, "sha384"),
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512": (ECDSA, "sha512"),
}


def ds(name: str) -> str:
    """Return the name of an element of XMLDSig."""
    return f"{{{DS}}}{name}"


def xades(name: str) -> str:
    """Return the name of an element of XAdES."""
    return f"{{{XADES}}}{name}"
