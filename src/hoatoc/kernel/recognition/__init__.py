"""Pictures of paper made straight and read; knows pages and words, and nothing of documents."""
