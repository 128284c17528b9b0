"""What we pack is accepted by the validator of the E-ARK project, which knows nothing of us."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

import hoatoc
from hoatoc.kernel.preservation.opening.reading import opened_package
from hoatoc.kernel.preservation.stages import Keeping, Reading, for_reader, into_archive
from hoatoc.kernel.preservation.tests.samples import ARCHIVE, AT, SOFTWARE, sample, written

PYTHON = Path(hoatoc.__path__[0]).parents[1] / "var" / "judges" / "eark" / "bin" / "python"
# It wants of the note of the program an attribute without a namespace, which the schema of METS
# forbids there, beside the one that its own CSIP16 asks for: no SIP can please both.
CONTRADICTION = ["SIP14"]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if not PYTHON.exists():
        pytest.skip("the judge is not installed: ./run install --developers")
    folder = tmp_path_factory.mktemp("judged")
    sip = sample()
    aip = into_archive(sip, Keeping(UUID(int=9), ARCHIVE, "H01.05", AT, SOFTWARE))
    keys = {aip.records[1].key}
    dip = for_reader(aip, Reading(UUID(int=8), keys, AT, SOFTWARE, {"requestID": "7"}))
    paths = [written(one, folder, f"{one.kind.value}.zip") for one in (sip, aip, dip)]
    script = Path(__file__).parent / "eark_judge.py"
    asked = [str(PYTHON), str(script), *map(str, paths)]
    said = subprocess.run(asked, check=True, capture_output=True, text=True)
    return {Path(name).stem: found for name, found in json.loads(said.stdout).items()}


@pytest.mark.parametrize(("kind", "excused"), [("SIP", CONTRADICTION), ("AIP", []), ("DIP", [])])
def test_r087_an_independent_validator_accepts_what_we_pack(
    verdicts: dict[str, Any], kind: str, excused: list[str]
) -> None:
    found = verdicts[kind]

    assert (found["structure"], found["schema"], found["below"]) == ("WELLFORMED", "VALID", [])
    assert found["errors"] == excused, found["said"]


def test_our_frames_fit_our_schemas(tmp_path: Path) -> None:
    """Every field that is written is one of the schema that lies beside it."""
    with opened_package(written(sample(), tmp_path)) as package:
        known = set(package.fields) | {name for one in package.records for name in one.fields}
    with zipfile.ZipFile(tmp_path / "package.zip") as archive:
        schemas = [archive.read(name) for name in archive.namelist() if name.endswith(".xsd")]
    named = {
        one.get("name")
        for schema in schemas
        for one in ET.fromstring(schema).iter("{http://www.w3.org/2001/XMLSchema}element")  # noqa: S314 (ours)
    }

    assert known <= named
