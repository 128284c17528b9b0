"""The process with a maker's PKCS#11 library in it: one question at a time, nothing else.

A library that crashes, hangs or spoils its memory takes this process with it and no other. What
is said with the node is in ``lines.py``.
"""

import base64
import hashlib
import json
import resource
import signal
import socket
import sys
from dataclasses import dataclass, field
from io import BufferedRWPair
from typing import Any, Final

import pkcs11
from asn1crypto import algos
from pkcs11 import Attribute, Mechanism, ObjectClass
from pkcs11 import exceptions as failures

from hoatoc.kernel.files.apart.worker import become

from .lines import FAILED, KEY_MISSING, PIN_LOCKED, TAKEN, WRONG_PIN

# A maker's library keeps its files and logs and holds on to more than a parser needs.
MEMORY: Final = 2 * 1024 * 1024 * 1024
LARGEST_FILE: Final = 64 * 1024 * 1024
DEEPEST: Final = 600
_KINDS: Final = (
    (PIN_LOCKED, (failures.PinLocked,)),
    (WRONG_PIN, (failures.PinIncorrect, failures.PinLenRange, failures.PinInvalid)),
    (KEY_MISSING, (failures.NoSuchToken, failures.NoSuchKey)),
)


def main() -> None:
    """Bind this process, say as whom it works, and serve until the other side closes."""
    module, seconds, user = sys.argv[1:]
    channel = socket.socket(fileno=0).makefile("rwb")
    name = become(user)
    _bind()
    _tell(channel, name.encode() + b"\n")
    library = Library(module)
    while question := channel.readline():
        _tell(channel, TAKEN)
        # The signal ends the process where the library does not come back: no Python is needed.
        signal.setitimer(signal.ITIMER_REAL, float(seconds))
        answer = _answer(library, json.loads(question))
        signal.setitimer(signal.ITIMER_REAL, 0)
        _tell(channel, json.dumps(answer).encode() + b"\n")


@dataclass
class Library:
    """The library of a maker, opened at the first question."""

    path: str
    _opened: Any = field(default=None, init=False)

    def token(self, label: str) -> Any:
        """Return the token; one plugged in since the last question shows after a new look."""
        if self._opened is None:
            self._opened = pkcs11.lib(self.path)
        if not self._opened.get_slots(token_present=True):
            self._opened.reinitialize()
        return self._opened.get_token(token_label=label)


def _answer(library: Library, question: dict[str, Any]) -> dict[str, str]:
    try:
        value = _signed(library, question)
    except failures.PKCS11Error as problem:
        kind = next((one for one, kinds in _KINDS if isinstance(problem, kinds)), FAILED)
        return {"refused": kind, "problem": type(problem).__name__}
    except Exception as problem:  # noqa: BLE001 - only its kind goes out: the text may hold a PIN
        return {"refused": FAILED, "problem": type(problem).__name__}
    return {"value": base64.b64encode(value).decode()}


def _signed(library: Library, question: dict[str, Any]) -> bytes:
    """Sign in, find the key and sign; without ``data`` only see that PIN and key are good."""
    with library.token(question["token"]).open(user_pin=question["pin"]) as session:
        wanted = {
            Attribute.CLASS: ObjectClass.PRIVATE_KEY,
            Attribute.LABEL: question["label"],
        }
        key = next(iter(session.get_objects(wanted)), None)
        if key is None:
            raise failures.NoSuchKey
        if question["data"] is None:
            return b""
        data = base64.b64decode(question["data"])
        if question["is_rsa"]:
            return bytes(key.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS))
        raw = bytes(key.sign(hashlib.sha256(data).digest(), mechanism=Mechanism.ECDSA))
        return bytes(algos.DSASignature.from_p1363(raw).dump())


def _bind() -> None:
    """Bound memory and files; a core dump would hold the PIN."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(DEEPEST)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _tell(channel: BufferedRWPair, line: bytes) -> None:
    channel.write(line)
    channel.flush()


if __name__ == "__main__":
    main()
