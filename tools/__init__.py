"""What keeps the code the way it was meant; nothing here runs on a node."""
