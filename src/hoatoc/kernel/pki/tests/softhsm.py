"""A token of SoftHSM with keys of the declared PKI, and copies of its library that break."""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from . import declared

MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
MODULE = next((path for path in MODULES if Path(path).exists()), "")
LABEL, PIN = "hoatoc", "1234"
KEYS = ("officer", "officer-rsa", "seal-rsa")

needed = pytest.mark.skipif(
    not MODULE or shutil.which("softhsm2-util") is None,
    reason="SoftHSM is not installed here (Debian package softhsm2), so no token can be tried.",
)
# What a processor does at these bytes: it refuses to go on, or goes on for ever.
CRASH: Final = {"x86_64": b"\x0f\x0b", "aarch64": b"\x00\x00\x00\x00"}
LOOP: Final = {"x86_64": b"\xeb\xfe", "aarch64": b"\x00\x00\x00\x14"}


def make_token(home: Path) -> None:
    """Make the token below a folder and let every library of this process see it."""
    (home / "tokens").mkdir()
    config = home / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {home / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(config)
    _run("--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", PIN)
    for number, who in enumerate(KEYS, 1):
        file = home / f"{who}.pem"
        key = declared.made(who)[1]
        file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        _run(
            "--import", str(file), "--token", LABEL, "--label", who,
            "--id", f"0{number}", "--pin", PIN,
        )  # fmt: skip


def broken_at(function: str, to: Path, *, code: dict[str, bytes] = CRASH) -> str:
    """Return a copy of the library in which one of its functions does something else."""
    start = _offset_of(function)
    content = bytearray(Path(MODULE).read_bytes())
    instead = code[platform.machine()]
    content[start : start + len(instead)] = instead
    to.write_bytes(content)
    return str(to)


def _offset_of(function: str) -> int:
    """Return where a function of the library begins in its file; the linker knows."""
    address = ctypes.cast(getattr(ctypes.CDLL(MODULE), function), ctypes.c_void_p).value
    assert address is not None
    real = os.path.realpath(MODULE)
    for line in Path("/proc/self/maps").read_text().splitlines():
        place, _rights, offset, _device, _inode, *path = line.split()
        first, end = (int(part, 16) for part in place.split("-"))
        if path and path[0] == real and first <= address < end:
            return address - first + int(offset, 16)
    raise AssertionError(function)


def _run(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)
