"""What several actions have in common; no verb of its own, no transaction, no audit entry."""
