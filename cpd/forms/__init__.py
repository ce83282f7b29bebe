"""Forms of cpd: what a person typed, made clean."""
