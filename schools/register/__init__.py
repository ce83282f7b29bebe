"""The national register of schools (GIAS): reading it, loading it, and the rules of its identifiers.

Reading knows no database: `source` opens a file, `layouts` recognises it, `columns` and `values` say what is
read from it, `rows` reads it. `staging`, `merging` and `importing` write; `report` tells what happened.
"""
