"""Who may do what in the archive; each answer carries its reason."""
