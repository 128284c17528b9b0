"""What runs in the sandbox: parsers of hostile files, without Django and the database."""
