"""How an alliance is governed as a document: what it says, and its pages."""
