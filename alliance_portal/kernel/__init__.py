"""The ground: tenancy, roles, jobs, audit, mail, files, documents and the user interface kit. It knows no app."""
