"""Comparing names in certificates: each text is prepared one time (RFC 4518), not 150 times a file.

The outcome depends on the text alone, so it can be kept.
"""

from functools import lru_cache
from typing import Any, Final

from asn1crypto import x509

# What a hostile certificate names at length is not kept.
_LONGEST: Final = 256
_original: Final = x509.NameTypeAndValue._ldap_string_prep  # noqa: SLF001 - the function we keep
_LONGEST_PAIR: Final = 2048
_original_same: Final = x509.RDNSequence.__eq__
_original_key: Final = x509.RDNSequence.hashable.fget


def install() -> None:
    """Let the library keep what it prepared."""
    x509.NameTypeAndValue._ldap_string_prep = prepared  # noqa: SLF001
    x509.RDNSequence.__eq__ = same
    x509.RDNSequence.hashable = property(key)


def prepared(value: Any, text: str) -> str:
    """Return a text as it is compared; raise ``ValueError`` where a name may not hold it."""
    if len(text) > _LONGEST:
        return str(_original(value, text))
    return _kept(text)


@lru_cache(maxsize=2048)
def _kept(text: str) -> str:
    return str(_original(None, text))


def same(one: Any, other: Any) -> bool:
    """Tell whether two sequences of names are equal (RFC 5280, 7.1)."""
    if not isinstance(other, x509.RDNSequence):
        return False
    pair = (one.dump(), other.dump())
    if len(pair[0]) + len(pair[1]) > _LONGEST_PAIR:
        return bool(_original_same(one, other))
    return _kept_same(*pair)


@lru_cache(maxsize=2048)
def _kept_same(one: bytes, other: bytes) -> bool:
    return bool(_original_same(x509.RDNSequence.load(one), x509.RDNSequence.load(other)))


def key(names: Any) -> str:
    """Return what stands for a sequence of names in a table."""
    encoded = names.dump()
    if len(encoded) > _LONGEST_PAIR:
        return str(_original_key(names))
    return _kept_key(encoded)


@lru_cache(maxsize=2048)
def _kept_key(encoded: bytes) -> str:
    return str(_original_key(x509.RDNSequence.load(encoded)))
