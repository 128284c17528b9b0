"""What runs in the process of its own that meets pictures from outside."""
