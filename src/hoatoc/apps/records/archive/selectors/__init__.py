"""Reads of the archive; each takes the asker first."""
