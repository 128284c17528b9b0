"""The tree of units, with its history: what a unit was called and whom it served on a date."""
