"""Deliveries between units: one status each, urgent ones first, nothing lost or doubled."""
