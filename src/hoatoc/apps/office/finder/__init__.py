"""Finding any document by any field and by its words, among what one may see."""
