"""A PDF page as it is read and drawn upon: letters, form fields, pictures and fonts."""
