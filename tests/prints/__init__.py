"""What goes onto paper in the forms of the law, compared with what was looked at and kept."""
