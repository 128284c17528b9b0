"""The books of the registry: numbers by year, without gaps, never changed or used twice."""
