"""The one verb of the tour, and its casting."""
