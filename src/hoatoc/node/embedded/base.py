"""The backend that Django loads for ``ENGINE = "hoatoc.node.embedded"``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base
from typing_extensions import override

from .. import postgres


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server, which it starts if nobody has."""

    @override
    def get_new_connection(self, conn_params: Any) -> Any:
        """Connect; starting the server takes about half a second, once."""
        postgres.ensure_running(Path(self.settings_dict["DATA_DIR"]))
        return super().get_new_connection(conn_params)
