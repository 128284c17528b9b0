"""What is done with custody: one verb per function, one transaction, one audit entry."""
