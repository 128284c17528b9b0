"""What people enter about the archive."""
