"""Template filters of the archive."""
