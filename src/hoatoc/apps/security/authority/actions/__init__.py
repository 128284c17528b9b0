"""What can be done to a certificate: one verb per file, one transaction, one audit entry."""
