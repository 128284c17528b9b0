"""What happens to signed files in a process of its own: nothing here knows a database."""
