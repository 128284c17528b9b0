"""The tables of the outbox."""

from .record import FactRecord, ReactionDone

__all__ = ["FactRecord", "ReactionDone"]
