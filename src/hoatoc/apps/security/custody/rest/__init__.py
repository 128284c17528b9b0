"""Custody over HTTP: the same actions, the same rights."""
