"""Steps that several acts share."""
