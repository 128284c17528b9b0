"""Keys, authorities and time stamps."""

from . import environment
from .base import DEMONSTRATION

# Soft keys exist for exercises only; a site in production refuses them.
PKI_SOFT_KEYS = environment.flag("PKI_SOFT_KEYS", default=DEMONSTRATION)
if PKI_SOFT_KEYS and not DEMONSTRATION:
    raise environment.SettingError(
        "PKI_SOFT_KEYS=1: keys in files are for exercises; a node in service (DEMONSTRATION=0) "
        "signs with tokens, an HSM or a signing service. Leave PKI_SOFT_KEYS out."
    )
# Empty: the node's own test authority stamps times. Else the address of an RFC 3161 service.
TSA_URL = environment.text("TSA_URL")
# Whether the packets that units send carry a signature of the unit, and whether those that come
# without one are held up. Who comes without one is shown as such.
PACKETS_SIGNED = environment.flag("PACKETS_SIGNED", default=True)
PACKETS_MUST_BE_SIGNED = environment.flag("PACKETS_MUST_BE_SIGNED", default=False)
# The library of the maker of the HSM. It is loaded in a process of its own: as this user where the
# node runs as root (empty: as the node), ended where one question takes longer than this, and
# seeing of the environment nothing but these names.
PKCS11_MODULE = environment.text("PKCS11_MODULE")
PKCS11_USER = environment.text("PKCS11_USER")
PKCS11_SECONDS = environment.number("PKCS11_SECONDS", 20)
PKCS11_ENVIRONMENT = environment.words("PKCS11_ENVIRONMENT", ("SOFTHSM2_CONF",))
# Who signs the reports on signatures: a key "token label/key label" of PKCS11_MODULE, the file of
# its certificate with those above it (PEM), the file with its PIN. Empty: the service of the test
# authority in an exercise, and in service nobody, which the report then says.
REPORT_KEY = environment.text("REPORT_KEY")
REPORT_CERTIFICATES = environment.text("REPORT_CERTIFICATES")
REPORT_PIN_FILE = environment.text("REPORT_PIN_FILE")
# How long one PIN keeps a key open to sign many; leaving the page or signing out ends it earlier.
SIGNING_UNLOCK_MINUTES = environment.number("SIGNING_UNLOCK_MINUTES", 10)
# How long a key that is somewhere else may take to answer a request to sign.
SIGNING_REQUEST_MINUTES = environment.number("SIGNING_REQUEST_MINUTES", 15)
# Where a custodian of the seal is recorded, only he sets it, or who the head permits in writing.
SEAL_BY_CUSTODIAN = environment.flag("SEAL_BY_CUSTODIAN", default=True)
# For how many days after its end a revocation list still says that nothing was revoked.
REVOCATION_LIST_DAYS = environment.number("REVOCATION_LIST_DAYS", 7)
# Where the signing agent listens on the computer of whoever signs.
SIGNING_AGENT_ADDRESS = environment.text("SIGNING_AGENT_ADDRESS", "http://127.0.0.1:12748")
# A remote signing service after CSC API v2: address of its API, and who we are there.
CSC_ADDRESS = environment.text("CSC_ADDRESS")
CSC_CLIENT_ID = environment.text("CSC_CLIENT_ID")
CSC_CLIENT_SECRET = environment.text("CSC_CLIENT_SECRET")
# VGCA Sign Service on the signer's computer. What is known of it comes from public programs that
# call it, not from its maker: everything about its messages can be set here.
VGCA_ADDRESS = environment.text("VGCA_ADDRESS", "wss://127.0.0.1:8987/SignApproved")
VGCA_MESSAGE = environment.text(
    "VGCA_MESSAGE",
    '{"FileName": "PAGES", "FileUploadHandler": "SIGNED", "SessionId": "", "JWTToken": "", '
    '"DocNumber": "", "MetaData": []}',
)
VGCA_GOOD_STATUS = environment.text("VGCA_GOOD_STATUS", "0")
VGCA_UPLOAD_ANSWER = environment.text(
    "VGCA_UPLOAD_ANSWER", '{"Status": true, "Message": "", "FileName": "", "FileServer": ""}'
)
