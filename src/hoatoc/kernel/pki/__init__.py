"""Signatures on PDF files: placed, made and judged, with keys, pictures and a test authority."""
