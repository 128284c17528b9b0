"""The OpenAPI document: each application's shapes carry its name.

Several applications have a ``PageOut``; under one name the last of them would describe them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ninja import NinjaAPI, Schema
from ninja.openapi.schema import OpenAPISchema
from typing_extensions import override

from hoatoc.kernel.access import payloads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ninja.operation import Operation

_PLACE = "#/components/schemas/"
_OF_ALL = {
    name
    for name, one in vars(payloads).items()
    if isinstance(one, type) and issubclass(one, Schema)
}


class Description(OpenAPISchema):
    """The document as it is served, kept and swept."""

    @override
    def operation_details(self, operation: Operation) -> dict[str, Any]:
        """Describe one endpoint; what only its application knows is named after it."""
        before, self.schemas = self.schemas, {}
        details = super().operation_details(operation)
        app = (operation.tags or [""])[0]
        names = {one: one if one in _OF_ALL else f"{app}.{one}" for one in self.schemas}
        own = {names[name]: _renamed(said, names) for name, said in self.schemas.items()}
        self.schemas = before | own
        described: dict[str, Any] = _renamed(details, names)
        return described


class DescribedAPI(NinjaAPI):
    """The interface with its own description."""

    @override
    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the document."""
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        return Description(self, prefix)


def _renamed(said: Any, names: Mapping[str, str]) -> Any:
    """Return a part of the document that refers to shapes by their new names."""
    if isinstance(said, dict):
        return {
            key: _PLACE + names[one.removeprefix(_PLACE)]
            if key == "$ref" and isinstance(one, str)
            else _renamed(one, names)
            for key, one in said.items()
        }
    return [_renamed(one, names) for one in said] if isinstance(said, list) else said
