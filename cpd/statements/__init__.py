"""A statement of a school: what was invoiced, credited and paid, and the page that is printed from it."""
