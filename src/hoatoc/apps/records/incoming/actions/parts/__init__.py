"""What several actions share; no verbs."""
