"""Pages, forms, tables, charts and brand: one module per concern."""
