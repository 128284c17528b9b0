"""The life of documents: drafting, signing, issuing, receiving, verifying."""
