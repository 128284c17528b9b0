"""Judging signatures in XML, alone and in containers."""
