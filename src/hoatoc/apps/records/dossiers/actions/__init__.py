"""What people do; one verb, one transaction, one entry in the record."""
