"""Hỏa Tốc: documents, work files and everything around them, without paper."""
