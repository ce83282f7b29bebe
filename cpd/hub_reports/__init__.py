"""The report of a hub of a project as a document: what it says, and its pages (C56)."""
