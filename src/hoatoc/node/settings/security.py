"""Secrets, hosts, cookies, the content security policy."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from csp.constants import NONE, SELF

from . import environment
from .base import DATA_DIR, DEMONSTRATION


def _secret_key(folder: Path) -> str:
    given = environment.text("SECRET_KEY")
    if given:
        return given
    kept = folder / "secret-key"
    if not kept.exists():
        _write_once(kept, secrets.token_urlsafe(50))
    return kept.read_text(encoding="ascii")


def _write_once(path: Path, content: str) -> None:
    """Write a file that appears whole: of two processes that start at once, the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(content)
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        Path(name).unlink()


SECRET_KEY = _secret_key(DATA_DIR)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_FAILURE_VIEW = "hoatoc.ui.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = environment.words("TRUSTED_ORIGINS")

# A demonstration is served without TLS on the machine itself; a site is not.
_TLS = environment.flag("TLS", default=not DEMONSTRATION)
SESSION_COOKIE_SECURE = _TLS
CSRF_COOKIE_SECURE = _TLS
SECURE_SSL_REDIRECT = _TLS
SECURE_HSTS_SECONDS = 31_536_000 if _TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _TLS
SECURE_HSTS_PRELOAD = _TLS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
