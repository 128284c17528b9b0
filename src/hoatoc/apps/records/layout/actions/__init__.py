"""The one verb of this app."""
