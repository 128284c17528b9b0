"""Every read, limited to what the asker may see."""
