"""The same reading over HTTP."""
