"""Signatures: placing, making and judging them on PDF files, with keys, pictures and a test authority."""
