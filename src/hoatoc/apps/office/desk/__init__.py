"""What waits for me, most urgent first, with the next act on each row; and my notices."""
