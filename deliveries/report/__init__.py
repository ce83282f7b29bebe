"""The DfE contribution report: frozen figures, signatures, and their layout as a public document."""
