"""Run by the Python of the judge's own environment: what eark-validator says of packages, as JSON.

It asks the network for its lists of words when it is imported; they lie in its wheel too.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import urllib.request
from importlib import import_module, resources
from pathlib import Path
from typing import Any


def _from_the_wheel(address: object) -> io.BytesIO:
    name = str(address).rpartition("/")[2]
    kept = resources.files("eark_validator.ipxml.resources.vocabs") / name
    return io.BytesIO(kept.read_bytes())


def _judged(path: Path) -> dict[str, Any]:
    packages = import_module("eark_validator.packages")
    handler = import_module("eark_validator.infopacks.package_handler").PackageHandler
    mets = import_module("eark_validator.mets").MetsValidator
    with tempfile.TemporaryDirectory() as folder:
        packages.PackageValidator._package_handler = handler(Path(folder))
        report = packages.PackageValidator(path).validation_report
        below = []
        for one in Path(folder).rglob("representations/*/METS.xml"):
            validator = mets(str(one.parent))
            validator.validate_mets("METS.xml")
            below += [str(error) for error in validator.validation_errors]
    metadata = report.metadata
    messages = [*metadata.schema_results.messages, *metadata.schematron_results.messages]
    wrong = [one for one in messages if one.severity.name == "ERROR"]
    return {
        "structure": report.structure.status.name,
        "schema": metadata.schema_results.status.name,
        "below": below,
        "errors": [one.rule_id for one in wrong],
        "warnings": [one.rule_id for one in messages if one.severity.name == "WARNING"],
        "said": [f"{one.rule_id}: {one.message}"[:300] for one in wrong],
    }


if __name__ == "__main__":
    urllib.request.urlopen = _from_the_wheel  # type: ignore[assignment]
    answers = {name: _judged(Path(name)) for name in sys.argv[1:]}
    sys.stdout.write(json.dumps(answers))
