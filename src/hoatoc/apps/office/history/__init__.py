"""Who did what, to what, when: the record of my organisation, and the proof that it holds."""
