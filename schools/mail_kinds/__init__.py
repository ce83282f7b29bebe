"""The e-mails about getting in, signing, meeting and news."""

from . import alliance, joining, news, people

__all__ = ["alliance", "joining", "news", "people"]
