"""Making evidence records: hash trees, the first stamp, and both kinds of renewal."""
