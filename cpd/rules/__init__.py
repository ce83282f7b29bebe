"""Who may do what in professional development, and which rows one may see: a room for each noun, and in `who` whom they
all ask about."""

from .who import (
    _delivered,
    _own_bookings,
    _published_runs,
    asks,
    books,
    books_for,
    delivers,
    hosted_walks,
    hosts_walk,
    leads_host,
    manages_cpd,
    manages_money,
    manages_research,
)

__all__ = [
    "_delivered",
    "_own_bookings",
    "_published_runs",
    "asks",
    "books",
    "books_for",
    "delivers",
    "hosted_walks",
    "hosts_walk",
    "leads_host",
    "manages_cpd",
    "manages_money",
    "manages_research",
]
