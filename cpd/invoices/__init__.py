"""An invoice or credit note: frozen content, and the page that is printed from it."""
