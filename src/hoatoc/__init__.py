"""Hỏa Tốc: documents, work files and everything around them, without paper."""

__version__ = "0.1.0"
