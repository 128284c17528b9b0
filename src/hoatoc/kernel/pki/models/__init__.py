"""What the database keeps about certificates, pictures, PINs and verdicts."""

from .certificate import Certificate, CertificatePurpose, RevocationReason
from .picture import Picture
from .pin_counter import PinCounter
from .signing_request import SigningRequest
from .stored_verdict import StoredVerdict
from .unlock import Unlock

__all__ = [
    "Certificate",
    "CertificatePurpose",
    "Picture",
    "PinCounter",
    "RevocationReason",
    "SigningRequest",
    "StoredVerdict",
    "Unlock",
]
