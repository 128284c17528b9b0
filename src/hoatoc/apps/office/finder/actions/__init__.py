"""Taking lists out, and keeping questions."""
