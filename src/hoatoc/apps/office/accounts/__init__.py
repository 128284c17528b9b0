"""Signing in, choosing a post, keeping keys and sessions, lending powers."""
