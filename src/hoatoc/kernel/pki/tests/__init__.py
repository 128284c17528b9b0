"""Tests of signatures on real PDFs with real certificates."""
