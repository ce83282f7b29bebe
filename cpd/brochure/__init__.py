"""The termly brochure: a frozen snapshot of a term's published runs, laid out as a PDF and a web page."""
