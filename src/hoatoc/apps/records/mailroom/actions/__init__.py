"""One verb in each file: checks the policy, changes, records, in one transaction."""
