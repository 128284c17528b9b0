"""Where keys are: the port that every driver serves, and the drivers of this node."""

from .port import SigningProvider, provider_for, providers

__all__ = ["SigningProvider", "provider_for", "providers"]
