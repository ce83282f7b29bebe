"""The official areas of expertise of leaders and schools (DOMAIN.md §2.2). Shared: the same for every alliance."""

from __future__ import annotations

from django.db import models

from alliance_portal.kernel.personal import Impersonal


class Specialism(models.Model):
    """An area under its heading. Headings changed with Ofsted's framework; some areas are in one list only."""

    personal = Impersonal("the official list of areas of expertise")

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    heading_old = models.CharField(max_length=80, blank=True, help_text="Empty when the older list lacks it")
    heading_new = models.CharField(max_length=80, blank=True, help_text="Empty when the newer list lacks it")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def heading(self) -> str:
        """The heading in the newer list, else the one it had."""
        return self.heading_new or self.heading_old
