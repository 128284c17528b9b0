"""Keys, authorities and time stamps."""

from . import environment
from .base import DEMONSTRATION

# Soft keys exist for exercises only; a site in production refuses them.
PKI_SOFT_KEYS = environment.flag("PKI_SOFT_KEYS", default=DEMONSTRATION)
# Empty: the node's own test authority stamps times. Else the address of an RFC 3161 service.
TSA_URL = environment.text("TSA_URL")
PKCS11_MODULE = environment.text("PKCS11_MODULE")
# How long one PIN keeps a key open to sign many; leaving the page or signing out ends it earlier.
SIGNING_UNLOCK_MINUTES = environment.number("SIGNING_UNLOCK_MINUTES", 10)
