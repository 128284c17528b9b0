"""Journeys of people in a real browser, on a node of its own with a real worker."""
