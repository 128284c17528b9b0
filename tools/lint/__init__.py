"""Rules of our own that no general linter knows; each has good and bad lines in its test."""
