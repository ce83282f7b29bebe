"""Reads of cpd, by noun."""
