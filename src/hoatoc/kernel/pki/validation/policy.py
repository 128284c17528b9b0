"""The rules by which validation judges; a change of them gets a new name, so kept verdicts end."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class ValidationPolicy:
    """Limits and demands; ``name`` is part of the key of a kept verdict."""

    name: str = "hoatoc-3"
    needs_timestamp: bool = True
    largest_file: int = 100 * 1024 * 1024
    most_signatures: int = 20
    clock_leeway: timedelta = timedelta(minutes=5)


STANDARD = ValidationPolicy()
