"""The frame: settings, URLs, Celery and the dashboard. It knows every app; no app knows it."""

from .celery import app as celery_app

__all__ = ["celery_app"]
