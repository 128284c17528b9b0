"""Django's PostgreSQL backend over a server of our own, started by the first connection."""
