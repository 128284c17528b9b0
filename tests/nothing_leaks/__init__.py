"""Nobody sees, counts or finds what he may not see."""
