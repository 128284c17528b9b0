"""What is done to the key while many are signed; the documents have actions of their own."""
