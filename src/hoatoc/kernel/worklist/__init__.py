"""What waits for a person or for the desk of a role: items, due times, hand-over."""
