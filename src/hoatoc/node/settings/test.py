"""Settings of the tests: quick password hashes, nothing else that differs in kind."""

from . import *
from .base import STATIC_ROOT

# The server of static files warns of a folder that is not there, and a warning fails a test.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

DEMONSTRATION = True
PKI_SOFT_KEYS = True
# Tests of packets switch it on; all others send hundreds of documents without asking for it.
PACKETS_SIGNED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
