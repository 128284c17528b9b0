"""The port between signing and keys, and the list of its drivers.

Every signature is made in two steps (``signing.prepare``, ``signing.complete``) and let in by one
entrance (``requests.accept``). A driver whose key is in reach of the server gives a credential
that signs in between; a driver far away (``far.FarProvider``) is asked in one request and answers
in a later one.
"""

from typing import Protocol

from hoatoc.kernel.pki.contracts import Credential
from hoatoc.kernel.pki.errors import KeyElsewhere, ProviderUnknown
from hoatoc.kernel.pki.models import Certificate

from .agent import AgentKeys
from .csc import CscKeys
from .far import FarProvider
from .pkcs11 import Pkcs11Keys
from .soft import SoftKeys
from .vgca import VgcaKeys


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
_FAR: dict[str, FarProvider] = {
    driver.code: driver for driver in (AgentKeys(), CscKeys(), VgcaKeys())
}


def providers() -> tuple[str, ...]:
    """Return the codes of the drivers of this node."""
    return (*_DRIVERS, *_FAR)


def is_far(certificate: Certificate) -> bool:
    """Tell whether the key of a certificate is out of reach of the server."""
    return certificate.provider in _FAR


def provider_for(certificate: Certificate) -> SigningProvider:
    """Return the driver that opens the key of a certificate at the server.

    Raises ``pki.key_elsewhere`` where it is not there, else ``pki.provider_unknown``.
    """
    if is_far(certificate):
        raise KeyElsewhere
    try:
        return _DRIVERS[certificate.provider]
    except KeyError:
        raise ProviderUnknown(provider=certificate.provider) from None


def far_provider_for(certificate: Certificate) -> FarProvider:
    """Return the driver of a key that is somewhere else, or ``pki.provider_unknown``."""
    try:
        return _FAR[certificate.provider]
    except KeyError:
        raise ProviderUnknown(provider=certificate.provider) from None
