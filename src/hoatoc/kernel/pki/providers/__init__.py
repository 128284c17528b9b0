"""Where keys are: the ports that every driver serves, and the drivers of this node."""

from .far import Answer, FarProvider, Question
from .port import SigningProvider, far_provider_for, is_far, provider_for, providers

__all__ = [
    "Answer",
    "FarProvider",
    "Question",
    "SigningProvider",
    "far_provider_for",
    "is_far",
    "provider_for",
    "providers",
]
