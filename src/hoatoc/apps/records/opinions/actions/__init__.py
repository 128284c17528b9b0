"""What can be done about a draft under review: one verb per file."""
