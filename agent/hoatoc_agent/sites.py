"""Which sites the user allowed, and which browsers showed the code: kept in one small file."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from .problems import WrongCode

CODE_SECONDS: Final = 120
CODE_TRIES: Final = 5
MOST_BROWSERS: Final = 20
# Without TLS only this very computer may speak: a demonstration.
_LOCAL: Final = frozenset({"localhost", "127.0.0.1"})


def origin_of(site: str) -> str:
    """Return the origin of an address as browsers write it, or raise ``ValueError``."""
    parts = urlsplit(site)
    host = parts.hostname or ""
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL)
    if not host or not is_safe or parts.username or parts.path.strip("/"):
        raise ValueError(f"{site}: write an address such as https://vanphong.example")
    usual = {"https": 443, "http": 80}[parts.scheme]
    port = "" if parts.port in {None, usual} else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


@dataclass
class _Code:
    site: str
    digits: str
    until: float
    tries: int = 0


@dataclass
class Sites:
    """The sites of one user; tokens of browsers are kept as hashes."""

    path: Path
    now: Callable[[], float] = time.monotonic
    module: str = ""
    _known: dict[str, list[str]] = field(default_factory=dict)
    _codes: dict[str, _Code] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        if self.path.exists():
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            self._known = {str(site): list(marks) for site, marks in kept["sites"].items()}
            self.module = str(kept.get("module", ""))

    @property
    def allowed(self) -> tuple[str, ...]:
        """The origins that may speak to the agent."""
        return tuple(self._known)

    def allow(self, site: str) -> None:
        """Let a site speak to the agent."""
        self._known.setdefault(origin_of(site), [])
        self.save()

    def forget(self, site: str) -> bool:
        """Let a site speak no longer; tells whether it could."""
        found = self._known.pop(origin_of(site), None) is not None
        self.save()
        return found

    def begin(self, site: str) -> str:
        """Return a code of six digits to be shown to the user; a former one is over."""
        with self._lock:
            code = _Code(site, f"{secrets.randbelow(10**6):06d}", self.now() + CODE_SECONDS)
            self._codes[site] = code
            return code.digits

    def finish(self, site: str, digits: str) -> str:
        """Return the token of a browser whose user typed the code, or raise ``wrong_code``."""
        with self._lock:
            code = self._codes.get(site)
            if code is None or self.now() >= code.until or code.tries >= CODE_TRIES:
                self._codes.pop(site, None)
                raise WrongCode
            code.tries += 1
            if not hmac.compare_digest(code.digits.encode(), digits.encode()):
                raise WrongCode
            del self._codes[site]
            token = secrets.token_urlsafe(32)
            marks = [*self._known.get(site, []), _mark(token)]
            self._known[site] = marks[-MOST_BROWSERS:]
            self.save()
            return token

    def is_paired(self, site: str, token: str) -> bool:
        """Tell whether a browser of this site has shown the code once."""
        given = _mark(token)
        return any(hmac.compare_digest(given, mark) for mark in self._known.get(site, ()))

    def save(self) -> None:
        """Write the file whole, readable by its owner alone."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        kept = json.dumps({"module": self.module, "sites": self._known}, indent=1)
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=".agent-")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(kept)
        Path(name).replace(self.path)


def usual_path() -> Path:
    """Return where the file lies on this system."""
    roaming = os.environ.get("APPDATA")
    if roaming:
        return Path(roaming) / "hoatoc-agent" / "agent.json"
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "hoatoc-agent" / "agent.json"


def _mark(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
