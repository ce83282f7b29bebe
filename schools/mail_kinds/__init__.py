"""The e-mails about getting in, signing, meeting, news and people’s data."""

from . import alliance, joining, news, people, privacy

__all__ = ["alliance", "joining", "news", "people", "privacy"]
