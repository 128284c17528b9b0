"""How many queries each page takes: counted in tests, kept in the app's ``query_counts.json``.

A page that takes more than its number fails; one that takes fewer too, so that the file stays
true. Panels of other applications are left out: each declares its own number (``panels.py`` here).
``RENEW_QUERY_COUNTS=1`` writes the present numbers, to be looked at in the diff.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoatoc.kernel.manifest.panels import without_panels


@contextmanager
def budget(test_file: str, page: str) -> Iterator[None]:
    """Count the queries of the block and hold them against the number kept for the page."""
    kept = _tests_of(Path(test_file)) / "query_counts.json"
    with without_panels(), CaptureQueriesContext(connection) as caught:
        yield
    counts: dict[str, int] = json.loads(kept.read_text()) if kept.exists() else {}
    if os.environ.get("RENEW_QUERY_COUNTS"):
        counts[page] = len(caught)
        kept.write_text(json.dumps(counts, indent=2, sort_keys=True) + "\n")
        return
    said = "\n".join(query["sql"] for query in caught.captured_queries)
    assert len(caught) == counts.get(page), (
        f"{page}: {len(caught)} queries, {counts.get(page)} are kept in {kept.name}:\n{said}"
    )


def _tests_of(place: Path) -> Path:
    return next(folder for folder in place.parents if folder.name == "tests")
