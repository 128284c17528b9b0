"""Tags of the dossiers app."""
