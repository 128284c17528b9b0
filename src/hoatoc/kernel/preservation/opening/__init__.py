"""From a ZIP of anybody to a description."""
