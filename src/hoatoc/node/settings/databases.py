"""PostgreSQL alone: the server named by DATABASE_URL, or one of our own (ADR 0002)."""

from hoatoc.node import postgres

from . import environment
from .base import DATA_DIR

_URL = environment.text("DATABASE_URL")

DATABASES = {
    "default": {
        **(postgres.url_settings(_URL) if _URL else postgres.database_settings(DATA_DIR)),
        "CONN_MAX_AGE": environment.number("DATABASE_KEEP_SECONDS", 60),
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "node_cache",
    }
}
