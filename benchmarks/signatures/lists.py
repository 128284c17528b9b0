"""Looking up a certificate in a large revocation list."""
