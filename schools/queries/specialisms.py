"""Areas of expertise, as forms offer them."""

from __future__ import annotations

import itertools

from schools.models import Specialism


def specialism_choices() -> list[tuple[str, list[tuple[int, str]]]]:
    """The areas of the newer list under their headings."""
    rows = Specialism.objects.exclude(heading_new="").order_by("heading_new", "name")
    grouped = itertools.groupby(rows, key=lambda one: one.heading_new)
    return [(heading, [(one.pk, one.name) for one in group]) for heading, group in grouped]
