"""The one look of the product: layouts, components, forms and their static files."""
