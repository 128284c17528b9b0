"""Input from pages."""
