"""Acts of those who watch over the record."""
