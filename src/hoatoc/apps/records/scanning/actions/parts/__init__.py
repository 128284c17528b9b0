"""What the actions of this app share."""
