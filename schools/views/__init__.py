"""The pages of organisations, the alliance and its people."""
