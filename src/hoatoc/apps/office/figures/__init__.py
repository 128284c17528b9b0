"""Figures of an office: what went out, what came in, who signs; each with what is behind it."""
