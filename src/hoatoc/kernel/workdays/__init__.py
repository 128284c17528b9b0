"""Which days and hours an office works, and until when something is due because of it."""
