"""Related documents: what answers, replaces, amends, is based on or was copied from what."""
