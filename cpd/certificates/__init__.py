"""The certificate of a course: frozen content, and the page that is printed from it."""
