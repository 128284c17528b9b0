from .record import FactRecord, ReactionDone

__all__ = ["FactRecord", "ReactionDone"]
