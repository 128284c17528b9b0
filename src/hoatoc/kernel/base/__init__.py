"""The ground floor: identifiers, the clock, errors, text, declarations, the base model."""
