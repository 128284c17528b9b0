"""What a person does with his posts, keys and sessions."""
