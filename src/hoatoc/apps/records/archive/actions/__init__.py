"""Acts of the archive, one transaction each."""
