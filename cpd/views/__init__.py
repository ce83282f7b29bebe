"""The pages of cpd."""
