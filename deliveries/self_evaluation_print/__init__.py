"""A school's finished self-evaluation as a document: what it says, and its pages."""
