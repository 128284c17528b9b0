"""Taking figures out."""
