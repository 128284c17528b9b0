"""What keeps the node trustworthy."""
