"""The append-only record of who did what, to what, in which post; chained by hash."""
