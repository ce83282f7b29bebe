"""Whole journeys through the portal, in Chromium, on the real database."""
