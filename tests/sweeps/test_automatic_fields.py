"""R-010: what the system fills in by itself can be entered nowhere (Annex VI, “auto”)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from hoatoc.apps.records.documents.contracts import DraftFields
from hoatoc.apps.records.dossiers.contracts import DossierFields
from hoatoc.apps.records.incoming.contracts import ArrivedFields
from hoatoc.node.api import api

# Of each form: number, date and pages of what goes out; line, day and pages of what arrives; place
# and totals of a dossier. The date of what arrives is read from the paper.
OF_OUTGOING = {"number", "symbol", "reference", "dated_on", "page_count", "signed_at", "issued_at"}
OF_INCOMING = {"arrival_number", "arrived_on", "page_count", "verdict"}
OF_DOSSIER = {"year", "ordinal", "doc_total", "page_total", "retention_until"}
ENDPOINTS = {
    "/api/documents/": OF_OUTGOING,
    "/api/incoming/": OF_INCOMING,
    "/api/dossiers/": OF_DOSSIER,
}


@pytest.mark.parametrize(
    ("entered", "automatic"),
    [
        (DraftFields, OF_OUTGOING), (ArrivedFields, OF_INCOMING), (DossierFields, OF_DOSSIER),
    ],
)  # fmt: skip
def test_r010_no_action_takes_what_the_system_fills_in(
    entered: type[Any], automatic: set[str]
) -> None:
    assert {one.name for one in fields(entered)} & automatic == set()


@pytest.mark.parametrize("prefix", ENDPOINTS)
def test_r010_no_endpoint_takes_what_the_system_fills_in(prefix: str) -> None:
    described = api.get_openapi_schema()
    schemas: dict[str, Any] = described["components"]["schemas"]
    asked = {
        name
        for path, acts in described["paths"].items()
        if path.startswith(prefix)
        for act in acts.values()
        for name in _names(act.get("requestBody", {}), schemas)
    }

    assert asked
    assert asked & ENDPOINTS[prefix] == set()


def _names(part: Any, schemas: dict[str, Any]) -> set[str]:
    """Return the names of all properties that a request body may have."""
    if isinstance(part, list):
        return {name for one in part for name in _names(one, schemas)}
    if not isinstance(part, dict):
        return set()
    found = set(part.get("properties", {}))
    reference = part.get("$ref", "")
    if reference:
        found |= _names(schemas[reference.rpartition("/")[2]], schemas)
    for key, inside in part.items():
        if key != "properties":
            found |= _names(inside, schemas)
    return found
