"""What can be done to a document: one verb per file, one transaction, one audit entry each."""
