"""Signing many documents at once: each is read on screen, the key is opened once for a while."""
