"""What a revision that somebody else wrote does to pages that were given to be signed."""

from __future__ import annotations

import io
from typing import Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    FormUpdatingRule,
    GenericFieldModificationRule,
    ModificationLevel,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON

# The usual policy, but the first signature of a file says in the form that there is one.
POLICY: Final = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        [SigFieldCreationRule(), SigFieldModificationRule(), GenericFieldModificationRule()],
        ignored_acroform_keys={*ACROFORM_EXEMPT_STRICT_COMPARISON, "/SigFlags"},
    ),
)


def fields_changed(pdf: bytes, revisions: int) -> list[str] | None:
    """Return the form fields that changed after so many revisions, a new signature among them.

    None where anything else of the pages changed: a first signature covers whatever its own
    revision did to them, so that no verdict on it would tell.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        found = POLICY.review_file(reader, base_revision=revisions - 1)
    except Exception:  # noqa: BLE001 - whatever hostile bytes raise, they are not let in
        return None
    if not isinstance(found, DiffResult):
        return None
    if found.modification_level > ModificationLevel.FORM_FILLING:
        return None
    return sorted(found.changed_form_fields)
