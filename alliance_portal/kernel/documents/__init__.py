"""Documents: frozen content in, an accessible PDF out.

`snapshot`  plain frozen values with one canonical JSON form and its sha256
`render`    HTML (from a Django template) to PDF/UA-1, the same bytes for the same input
`validate`  the PDF/UA-1 gate used by the tests
"""
