"""From a description to a ZIP."""
