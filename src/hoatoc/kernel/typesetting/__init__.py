"""Typesetting: letters, typed documents and registers as PDF/A-2b, by the rules of Decree 30."""
