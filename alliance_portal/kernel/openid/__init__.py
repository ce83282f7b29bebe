"""Signing in through another organisation's OpenID provider, such as DfE Sign-in (decisions/0009)."""
