"""The demonstration army: named organisations, invented people, documents really walked."""
