"""Pictures of signatures and seals: checked, invented for demonstrations, and kept."""

from .drawing import (
    SEAL_MM,
    SIGNATURE_MM,
    accept_picture,
    invented_seal,
    invented_signature,
)

__all__ = ["SEAL_MM", "SIGNATURE_MM", "accept_picture", "invented_seal", "invented_signature"]
