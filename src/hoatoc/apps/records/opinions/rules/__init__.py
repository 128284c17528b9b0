"""Pure reasoning: paragraphs of a page, places that follow their words, differences."""
