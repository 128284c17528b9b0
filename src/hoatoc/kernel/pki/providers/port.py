"""The port between signing and keys, and the list of its drivers.

Signing asks in two steps (``signing.prepare``, ``signing.complete``): a driver whose key is in
reach gives a credential that signs in between; a driver far away (a remote service, a program on
the signer's desk) takes ``Prepared.to_sign`` and brings the value back in a later request.
"""

from typing import Protocol

from hoatoc.kernel.pki.contracts import Credential
from hoatoc.kernel.pki.errors import ProviderUnknown
from hoatoc.kernel.pki.models import Certificate

from .pkcs11 import Pkcs11Keys
from .soft import SoftKeys


class SigningProvider(Protocol):
    """A driver for keys of one sort."""

    code: str

    def credential(self, certificate: Certificate, pin: str) -> Credential:
        """Open the key under its PIN.

        Raises ``pki.wrong_pin``, ``pki.pin_locked``, ``pki.key_missing`` or ``pki.token_failed``.
        """
        ...

    def keep(self, certificate: Certificate, pin: str) -> bytes:
        """Open the key under its PIN and return what opens it again for a while.

        It is sealed at once and never stored in clear. Raises what ``credential`` raises.
        """
        ...

    def resume(self, certificate: Certificate, kept: bytes) -> Credential:
        """Open the key with what ``keep`` returned."""
        ...


_DRIVERS: dict[str, SigningProvider] = {
    driver.code: driver for driver in (SoftKeys(), Pkcs11Keys())
}


def providers() -> tuple[str, ...]:
    """Return the codes of the drivers of this node."""
    return tuple(_DRIVERS)


def provider_for(certificate: Certificate) -> SigningProvider:
    """Return the driver that holds the key of a certificate, or ``pki.provider_unknown``."""
    try:
        return _DRIVERS[certificate.provider]
    except KeyError:
        raise ProviderUnknown(provider=certificate.provider) from None
