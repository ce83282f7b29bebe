"""The component tags of every page: `{% load ui %}`. templates/components/README.md shows them in use.

The markup is in templates/components/; a tag only gathers what its template needs.
"""

from . import forms, lists, marks, menu, places, showing  # noqa: F401  (they register their tags)
from .library import register

__all__ = ["register"]
