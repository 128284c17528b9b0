"""Taking lists out."""
