"""Writes a new application that passes every check, after the model of the documents."""
