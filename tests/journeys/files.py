"""What is done with the file of a document outside our pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from hoatoc.kernel.pki.tests.readers import mutool

from .visitor import said

if TYPE_CHECKING:
    from pathlib import Path

    from .visitor import Visitor


def download(visitor: Visitor, to: Path) -> bytes:
    """Take the file of the open page."""
    with visitor.page.expect_download() as taken:
        visitor.page.get_by_role("link", name=said("Download"), exact=True).first.click()
    taken.value.save_as(to)
    return to.read_bytes()


def accepted_by_others(file: Path, *, signatures: int = 2) -> None:
    """Every signature holds for pdfsig and mutool, which know nothing of us and of our roots."""
    told = subprocess.run(
        ["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False
    ).stdout
    assert len(re.findall(r"Signature #\d", told)) == signatures, told
    assert told.count("Signature Validation: Signature is Valid.") == signatures, told
    if shutil.which("mutool"):
        assert mutool(file) == signatures
