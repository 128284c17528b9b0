"""Good and bad documents, made when they are needed; and how well the checker tells them apart."""
