"""What the database keeps of the proof of the archive."""

from .ending import AlgorithmEnd
from .record import EvidenceRecord, RecordState
from .run import RunKind, RunLine, RunState, StampRun
from .stamp import ArchiveStamp

__all__ = [
    "AlgorithmEnd",
    "ArchiveStamp",
    "EvidenceRecord",
    "RecordState",
    "RunKind",
    "RunLine",
    "RunState",
    "StampRun",
]
