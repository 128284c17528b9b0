"""One verb in each file: changes and records, in one transaction."""
