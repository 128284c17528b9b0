"""Hash trees over many things at once, and the signed statement that closes them (ADR 0025)."""
