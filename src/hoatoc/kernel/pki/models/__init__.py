"""What the database keeps about certificates, pictures, PINs and verdicts."""

from .certificate import Certificate, CertificatePurpose, RevocationReason
from .custody import SealCustody, SealPermit
from .picture import Picture
from .pin_counter import PinCounter
from .revocation_list import RevocationList
from .signing_request import SigningRequest
from .stored_verdict import StoredVerdict
from .suspension import Suspension, SuspensionReason
from .unlock import Unlock

__all__ = [
    "Certificate",
    "CertificatePurpose",
    "Picture",
    "PinCounter",
    "RevocationList",
    "RevocationReason",
    "SealCustody",
    "SealPermit",
    "SigningRequest",
    "StoredVerdict",
    "Suspension",
    "SuspensionReason",
    "Unlock",
]
