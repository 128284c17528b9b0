"""What can be done to an incoming document: one verb per file, one transaction, one audit entry."""
